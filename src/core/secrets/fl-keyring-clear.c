/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-keyring-private.h"

/* Takes credentials away:
 *   1. find the items that can be reached;
 *   2. delete one after the other, with a prompt where the program wants one;
 *   3. where others are locked, unlock them and begin again. */

static void delete_next (GTask *task);

static void
deleted (GTask *task)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  operation->position++;
  delete_next (task);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlKeyringOperation *operation = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (operation->bus, result, &error);
  const char *prompt = "/";

  if (operation->is_over)
    return;
  if (!reply && !fl_keyring_error_is_removed (error)) {
    fl_keyring_operation_fail (task, error);
    return;
  }
  if (reply)
    g_variant_get (reply, "(&o)", &prompt);
  if (g_str_equal (prompt, "/"))
    deleted (task);
  else
    fl_keyring_prompt (task, prompt, deleted);
}

static void
delete_next (GTask *task)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);
  const char *item = operation->unlocked[operation->position];

  if (item)
    fl_keyring_operation_call (task, item, FL_SECRET_ITEM_INTERFACE, "Delete", NULL, "(o)",
                               deleted_cb);
  else if (operation->locked[0])
    fl_keyring_clear (task);
  else if (fl_keyring_operation_end (task))
    g_task_return_boolean (task, TRUE);
}

static void
searched (GTask *task)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  operation->position = 0;
  delete_next (task);
}

/* The step after the keyring's program is reached. */
void
fl_keyring_clear (GTask *task)
{
  fl_keyring_search (task, searched);
}
