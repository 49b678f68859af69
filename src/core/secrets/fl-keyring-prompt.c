/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-keyring-private.h"

/* Shows a prompt of the keyring's program and waits until the person has answered it. libsecret's
 * own prompting takes a program that goes away for a person who says no. */

static gboolean
can_be_seen (void)
{
  return g_getenv ("WAYLAND_DISPLAY") || g_getenv ("DISPLAY");
}

static void
completed_cb (GDBusConnection *bus,
              const char *sender,
              const char *path,
              const char *interface,
              const char *signal,
              GVariant *parameters,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  FlKeyringOperation *operation = g_task_get_task_data (task);
  gboolean is_dismissed = TRUE;

  if (operation->is_over)
    return;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(bv)")))
    g_variant_get (parameters, "(bv)", &is_dismissed, NULL);
  g_clear_pointer (&operation->prompt, g_free);
  fl_keyring_prompt_end (operation);

  if (!is_dismissed) {
    fl_keyring_operation_set_deadline (task, operation->answer_timeout_ms);
    operation->next (task);
  } else if (operation->is_unlocking && !can_be_seen ()) {
    /* Without a display nobody dismissed anything: the prompt could not be shown. */
    fl_keyring_operation_fail_with (task, FL_SECRETS_ERROR_LOCKED);
  } else {
    fl_keyring_operation_fail_with (task, FL_SECRETS_ERROR_DISMISSED);
  }
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  fl_keyring_operation_fail_with (task, FL_SECRETS_ERROR_VANISHED);
}

static void
prompted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = fl_keyring_operation_call_finish (task, result);
}

/* Shows the prompt and goes on with `next` once it was confirmed. */
void
fl_keyring_prompt (GTask *task, const char *path, FlKeyringStep next)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  operation->next = next;
  operation->prompt = g_strdup (path);
  operation->completed_id = g_dbus_connection_signal_subscribe (
      operation->bus, operation->owner, FL_SECRET_PROMPT_INTERFACE, "Completed", path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, completed_cb, g_object_ref (task), g_object_unref);
  operation->owner_watch_id =
      g_bus_watch_name_on_connection (operation->bus, operation->owner,
                                      G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, vanished_cb,
                                      g_object_ref (task), g_object_unref);
  fl_keyring_operation_set_deadline (task, operation->prompt_timeout_ms);
  fl_keyring_operation_call (task, path, FL_SECRET_PROMPT_INTERFACE, "Prompt",
                             g_variant_new ("(s)", ""), "()", prompted_cb);
}

/* Stops waiting. A prompt that is still shown is taken away. */
void
fl_keyring_prompt_end (FlKeyringOperation *operation)
{
  if (operation->completed_id != 0)
    g_dbus_connection_signal_unsubscribe (operation->bus, operation->completed_id);
  operation->completed_id = 0;
  if (operation->owner_watch_id != 0)
    g_bus_unwatch_name (operation->owner_watch_id);
  operation->owner_watch_id = 0;
  if (operation->prompt)
    g_dbus_connection_call (operation->bus, operation->owner, operation->prompt,
                            FL_SECRET_PROMPT_INTERFACE, "Dismiss", NULL, NULL,
                            G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
  g_clear_pointer (&operation->prompt, g_free);
}
