/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-keyring-private.h"

/* An operation on the keyring: a task whose steps are calls over D-Bus. It ends once, with its last
 * step, an error, the deadline or a cancellation, whichever comes first; what a slow keyring
 * answers afterwards finds it over and is dropped. */

#define SCHEMA "io.github.fairlead.Credentials"

static void
destroy_source (GSource **source)
{
  if (!*source)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
operation_free (FlKeyringOperation *self)
{
  g_free (self->id);
  g_clear_pointer (&self->text, fl_secret_unref);
  g_clear_object (&self->bus);
  g_clear_object (&self->service);
  g_free (self->owner);
  g_strfreev (self->unlocked);
  g_strfreev (self->locked);
  g_free (self->collection);
  g_free (self->newest);
  g_clear_object (&self->inner_cancellable);
  g_free (self);
}

static gboolean
deadline_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  fl_keyring_operation_fail_with (task, FL_SECRETS_ERROR_VANISHED);
  return G_SOURCE_REMOVE;
}

/* Gives the operation so much time from now on. */
void
fl_keyring_operation_set_deadline (GTask *task, guint timeout_ms)
{
  FlKeyringOperation *self = g_task_get_task_data (task);

  destroy_source (&self->deadline);
  self->deadline = g_timeout_source_new (timeout_ms);
  g_source_set_callback (self->deadline, deadline_cb, g_object_ref (task), g_object_unref);
  g_source_attach (self->deadline, g_task_get_context (task));
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  g_autoptr (GError) error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    fl_keyring_operation_fail (task, error);
  return G_SOURCE_REMOVE;
}

static void
watch_cancellable (GTask *task)
{
  FlKeyringOperation *self = g_task_get_task_data (task);

  if (!g_task_get_cancellable (task))
    return;
  self->cancelled = g_cancellable_source_new (g_task_get_cancellable (task));
  g_source_set_callback (self->cancelled, G_SOURCE_FUNC (cancelled_cb), g_object_ref (task),
                         g_object_unref);
  g_source_attach (self->cancelled, g_task_get_context (task));
}

/* Makes the task of an operation, with its clock running. */
GTask *
fl_keyring_operation_new (FlKeyring *keyring,
                          FlSecretKind kind,
                          const char *id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (keyring, cancellable, callback, user_data);
  FlKeyringOperation *self = g_new0 (FlKeyringOperation, 1);

  g_object_get (keyring, "answer-timeout-ms", &self->answer_timeout_ms, "prompt-timeout-ms",
                &self->prompt_timeout_ms, NULL);
  self->kind = kind;
  self->id = g_strdup (id);
  self->inner_cancellable = g_cancellable_new ();
  g_task_set_task_data (task, self, (GDestroyNotify) operation_free);
  fl_keyring_operation_set_deadline (task, self->answer_timeout_ms);
  watch_cancellable (task);
  return task;
}

/* Ends the operation; whoever gets TRUE returns from the task. */
gboolean
fl_keyring_operation_end (GTask *task)
{
  FlKeyringOperation *self = g_task_get_task_data (task);

  if (self->is_over)
    return FALSE;
  self->is_over = TRUE;
  fl_keyring_prompt_end (self);
  g_cancellable_cancel (self->inner_cancellable);
  destroy_source (&self->deadline);
  destroy_source (&self->cancelled);
  return TRUE;
}

/* Ends the operation with somebody else's error, in our words. */
void
fl_keyring_operation_fail (GTask *task, const GError *cause)
{
  FlKeyringOperation *self = g_task_get_task_data (task);

  if (fl_keyring_operation_end (task))
    g_task_return_error (task, fl_keyring_error_new_from (cause, self->owner != NULL));
}

/* Ends the operation with a finding of our own. */
void
fl_keyring_operation_fail_with (GTask *task, FlSecretsError code)
{
  if (fl_keyring_operation_end (task))
    g_task_return_error (task, fl_keyring_error_new (code));
}

/* Calls a method of the keyring's program. Time is up when the operation's is. */
void
fl_keyring_operation_call (GTask *task,
                           const char *path,
                           const char *interface,
                           const char *method,
                           GVariant *parameters,
                           const char *reply_type,
                           GAsyncReadyCallback callback)
{
  FlKeyringOperation *self = g_task_get_task_data (task);

  g_dbus_connection_call (self->bus, self->owner, path, interface, method, parameters,
                          G_VARIANT_TYPE (reply_type), G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT,
                          self->inner_cancellable, callback, g_object_ref (task));
}

/* Returns the reply; or NULL, and then the operation is over. */
GVariant *
fl_keyring_operation_call_finish (GTask *task, GAsyncResult *result)
{
  FlKeyringOperation *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (self->bus, result, &error);

  if (!reply)
    fl_keyring_operation_fail (task, error);
  return self->is_over ? NULL : g_steal_pointer (&reply);
}

/* All that the keyring is told in clear text about an item. */
GVariant *
fl_keyring_operation_get_attributes (FlKeyringOperation *self)
{
  GVariantBuilder attributes = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  g_variant_builder_add (&attributes, "{ss}", "xdg:schema", SCHEMA);
  g_variant_builder_add (&attributes, "{ss}", "id", self->id);
  g_variant_builder_add (&attributes, "{ss}", "kind",
                         self->kind == FL_SECRET_KIND_CLIENT ? "client" : "connection");
  return g_variant_builder_end (&attributes);
}
