/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-keyring-private.h"

#include <string.h>

/* Looks credentials up:
 *   1. find the items;
 *   2. of several, ask each when it was modified, and take the newest;
 *   3. agree upon a key for the way over the bus;
 *   4. fetch the secret, decrypt and read it.
 * An item that was removed between two steps is looked for once more. */

static void
return_credentials (GTask *task, FlSecret *text)
{
  g_autoptr (FlCredentials) credentials = NULL;
  g_autoptr (GError) error = NULL;

  if (!text) {
    fl_keyring_operation_fail_with (task, FL_SECRETS_ERROR_CORRUPT);
    return;
  }
  credentials = fl_credentials_deserialize (text, &error);
  if (!credentials)
    fl_keyring_operation_fail (task, error);
  else if (fl_keyring_operation_end (task))
    g_task_return_pointer (task, g_steal_pointer (&credentials), g_object_unref);
}

static void
item_failed (GTask *task, const GError *error)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  if (operation->is_over || !fl_keyring_error_is_removed (error)) {
    fl_keyring_operation_fail (task, error);
  } else if (operation->has_looked_twice) {
    fl_keyring_operation_fail_with (task, FL_SECRETS_ERROR_NOT_FOUND);
  } else {
    operation->has_looked_twice = TRUE;
    fl_keyring_lookup (task);
  }
}

static void
secret_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlKeyringOperation *operation = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (operation->bus, result, &error);
  g_autoptr (GVariant) secret = NULL;
  g_autoptr (FlSecret) text = NULL;

  if (!reply) {
    item_failed (task, error);
    return;
  }
  if (operation->is_over)
    return;
  secret = g_variant_get_child_value (reply, 0);
  text = fl_keyring_decode (operation, secret);
  return_credentials (task, text);
}

static void
session_opened (GTask *task)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);
  const char *session = fl_keyring_get_session (operation);

  fl_keyring_operation_call (task, operation->newest, FL_SECRET_ITEM_INTERFACE, "GetSecret",
                             g_variant_new ("(o)", session), "((oayays))", secret_fetched_cb);
}

static void ask_when_modified (GTask *task);

static void
modified_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlKeyringOperation *operation = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (operation->bus, result, &error);
  g_autoptr (GVariant) value = NULL;
  guint64 modified = 0;

  if (!reply) {
    item_failed (task, error);
    return;
  }
  if (operation->is_over)
    return;
  g_variant_get (reply, "(v)", &value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT64))
    modified = g_variant_get_uint64 (value);
  if (!operation->newest || modified > operation->newest_modified) {
    g_free (operation->newest);
    operation->newest = g_strdup (operation->unlocked[operation->position]);
    operation->newest_modified = modified;
  }
  operation->position++;
  ask_when_modified (task);
}

static void
ask_when_modified (GTask *task)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);
  const char *item = operation->unlocked[operation->position];

  if (item)
    fl_keyring_operation_call (task, item, "org.freedesktop.DBus.Properties", "Get",
                               g_variant_new ("(ss)", FL_SECRET_ITEM_INTERFACE, "Modified"), "(v)",
                               modified_read_cb);
  else
    fl_keyring_open_session (task, session_opened);
}

static void
searched (GTask *task)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  g_clear_pointer (&operation->newest, g_free);
  operation->newest_modified = 0;
  operation->position = 0;
  if (!operation->unlocked[0]) {
    fl_keyring_operation_fail_with (task, FL_SECRETS_ERROR_NOT_FOUND);
  } else if (!operation->unlocked[1]) {
    operation->newest = g_strdup (operation->unlocked[0]);
    fl_keyring_open_session (task, session_opened);
  } else {
    ask_when_modified (task);
  }
}

/* The step after the keyring's program is reached. */
void
fl_keyring_lookup (GTask *task)
{
  fl_keyring_search (task, searched);
}
