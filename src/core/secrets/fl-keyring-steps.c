/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-keyring-private.h"

#include <glib/gi18n-lib.h>

/* The steps that every operation has in common:
 *   1. reach the session bus and the keyring's program, starting it where it can be started;
 *   2. find the items, or open the default collection;
 *   3. unlock what is locked, with a prompt where the program wants one, and find them again.
 * "There is none" is only said of a collection that is there and open. */

static void
fail_absent (GTask *task, const char *sentence)
{
  g_autoptr (GError) error =
      g_error_new_literal (FL_SECRETS_ERROR, FL_SECRETS_ERROR_NO_SERVICE, sentence);

  fl_keyring_operation_fail (task, error);
}

/* Whether the keyring's program runs. */
static gboolean
take_service (GTask *task, SecretService *service)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  g_set_object (&operation->service, service);
  operation->owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (service));
  return operation->owner != NULL;
}

static void
service_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_open_finish (result, &error);
  FlKeyringOperation *operation = g_task_get_task_data (task);

  if (!service) {
    fl_keyring_operation_fail (task, error);
    return;
  }
  if (operation->is_over)
    return;
  if (!take_service (task, service)) {
    fl_keyring_operation_fail_with (task, FL_SECRETS_ERROR_NO_SERVICE);
    return;
  }
  fl_keyring_set_service (g_task_get_source_object (task), service, operation->owner);
  operation->next (task);
}

static void
bus_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  FlKeyringOperation *operation = g_task_get_task_data (task);
  SecretService *service;

  if (!bus) {
    fail_absent (task, _ ("There is no session bus, and so no keyring: run Fairlead inside a "
                          "desktop session."));
    return;
  }
  if (operation->is_over)
    return;
  /* A bus that goes away takes the keyring with it, but not this program. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  operation->bus = g_steal_pointer (&bus);
  service = fl_keyring_get_service (g_task_get_source_object (task), operation->bus);
  if (service && take_service (task, service))
    operation->next (task);
  else
    secret_service_open (SECRET_TYPE_SERVICE, NULL, SECRET_SERVICE_NONE,
                         operation->inner_cancellable, service_opened_cb, g_object_ref (task));
}

/* Reaches the keyring's program. */
void
fl_keyring_open (GTask *task, FlKeyringStep next)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  operation->next = next;
  g_bus_get (G_BUS_TYPE_SESSION, operation->inner_cancellable, bus_opened_cb, g_object_ref (task));
}

static void
unlock_called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = fl_keyring_operation_call_finish (task, result);
  FlKeyringOperation *operation = g_task_get_task_data (task);
  const char *prompt;

  if (!reply)
    return;
  g_variant_get (reply, "(@ao&o)", NULL, &prompt);
  operation->is_unlocking = TRUE;
  if (g_str_equal (prompt, "/"))
    operation->next (task);
  else
    fl_keyring_prompt (task, prompt, operation->next);
}

/* Asks once. What is still locked after that stays so. */
static void
unlock (GTask *task, const char *const *paths, FlKeyringStep next)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  if (operation->has_asked_to_unlock) {
    fl_keyring_operation_fail_with (task, FL_SECRETS_ERROR_LOCKED);
    return;
  }
  operation->has_asked_to_unlock = TRUE;
  operation->next = next;
  fl_keyring_operation_call (task, FL_SECRET_SERVICE_PATH, FL_SECRET_SERVICE_INTERFACE, "Unlock",
                             g_variant_new ("(^ao)", paths), "(aoo)", unlock_called_cb);
}

static void
collection_unlocked (GTask *task)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  operation->is_unlocking = FALSE;
  operation->next_after_collection (task);
}

static void
collection_lock_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = fl_keyring_operation_call_finish (task, result);
  FlKeyringOperation *operation = g_task_get_task_data (task);
  g_autoptr (GVariant) is_locked = NULL;

  if (!reply)
    return;
  g_variant_get (reply, "(v)", &is_locked);
  if (g_variant_is_of_type (is_locked, G_VARIANT_TYPE_BOOLEAN) &&
      !g_variant_get_boolean (is_locked))
    collection_unlocked (task);
  else
    unlock (task, (const char *const[]){ operation->collection, NULL }, collection_unlocked);
}

static void
alias_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = fl_keyring_operation_call_finish (task, result);
  FlKeyringOperation *operation = g_task_get_task_data (task);

  if (!reply)
    return;
  g_free (operation->collection);
  g_variant_get (reply, "(o)", &operation->collection);
  if (g_str_equal (operation->collection, "/")) {
    fail_absent (task, _ ("The keyring has no default collection: create one, for example with "
                          "“Passwords and Keys”."));
    return;
  }
  fl_keyring_operation_call (task, operation->collection, "org.freedesktop.DBus.Properties", "Get",
                             g_variant_new ("(ss)", FL_SECRET_COLLECTION_INTERFACE, "Locked"),
                             "(v)", collection_lock_read_cb);
}

/* Finds the collection that new items go into, and unlocks it. */
void
fl_keyring_open_collection (GTask *task, FlKeyringStep next)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  operation->next_after_collection = next;
  fl_keyring_operation_call (task, FL_SECRET_SERVICE_PATH, FL_SECRET_SERVICE_INTERFACE, "ReadAlias",
                             g_variant_new ("(s)", "default"), "(o)", alias_read_cb);
}

static void
search_again (GTask *task)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  operation->is_unlocking = FALSE;
  fl_keyring_search (task, operation->next_after_search);
}

static void
search_open_collection (GTask *task)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  operation->is_collection_open = TRUE;
  fl_keyring_search (task, operation->next_after_search);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = fl_keyring_operation_call_finish (task, result);
  FlKeyringOperation *operation = g_task_get_task_data (task);

  if (!reply)
    return;
  g_clear_pointer (&operation->unlocked, g_strfreev);
  g_clear_pointer (&operation->locked, g_strfreev);
  g_variant_get (reply, "(^ao^ao)", &operation->unlocked, &operation->locked);

  if (operation->unlocked[0])
    operation->next_after_search (task);
  else if (operation->locked[0])
    unlock (task, (const char *const *) operation->locked, search_again);
  else if (!operation->is_collection_open)
    /* Some programs do not search what is locked. */
    fl_keyring_open_collection (task, search_open_collection);
  else
    operation->next_after_search (task);
}

/* Finds the items that can be read. If there is none in the end, the default collection is open and
 * does not hold one. */
void
fl_keyring_search (GTask *task, FlKeyringStep next)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);
  GVariant *attributes = fl_keyring_operation_get_attributes (operation);

  operation->next_after_search = next;
  fl_keyring_operation_call (task, FL_SECRET_SERVICE_PATH, FL_SECRET_SERVICE_INTERFACE,
                             "SearchItems", g_variant_new ("(@a{ss})", attributes), "(aoao)",
                             searched_cb);
}
