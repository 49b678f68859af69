/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "recording-store.h"

#include "fl-secrets-error.h"
#include "fl-test.h"

struct _RecordingStore {
  GObject parent_instance;

  FlSecretStore *memory;
  GString *record;
  guint n_lookups;
  guint n_failures;
};

static void secret_store_iface_init (FlSecretStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RecordingStore,
                               recording_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_SECRET_STORE,
                                                      secret_store_iface_init))

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  FlCredentials *credentials =
      fl_secret_store_lookup_finish (FL_SECRET_STORE (source), result, &error);

  if (credentials)
    g_task_return_pointer (task, credentials, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
recording_store_lookup_async (FlSecretStore *store,
                              FlSecretKind kind,
                              const char *id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  RecordingStore *self = RECORDING_STORE (store);

  self->n_lookups++;
  recording_store_note (self, kind == FL_SECRET_KIND_CLIENT ? "lookup client" : "lookup");
  fl_secret_store_lookup_async (self->memory, kind, id, cancellable, looked_up_cb,
                                g_task_new (self, cancellable, callback, user_data));
}

static FlCredentials *
recording_store_lookup_finish (FlSecretStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RecordingStore *self = g_task_get_source_object (task);
  FlCredentials *credentials = g_task_get_task_data (task);
  FlSecret *token = fl_credentials_get (credentials, FL_CREDENTIAL_ACCESS_TOKEN);
  g_autofree char *event =
      g_strconcat ("stored ", token ? fl_secret_get_text (token) : "what was typed", NULL);
  GError *error = NULL;

  if (fl_secret_store_store_finish (FL_SECRET_STORE (source), result, &error)) {
    recording_store_note (self, event);
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

static void
recording_store_store_async (FlSecretStore *store,
                             FlSecretKind kind,
                             const char *id,
                             FlCredentials *credentials,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  RecordingStore *self = RECORDING_STORE (store);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_object_ref (credentials), g_object_unref);
  if (self->n_failures > 0) {
    self->n_failures--;
    recording_store_note (self, "not stored");
    g_task_return_new_error (task, FL_SECRETS_ERROR, FL_SECRETS_ERROR_VANISHED, "Gone.");
    g_object_unref (task);
    return;
  }
  fl_secret_store_store_async (self->memory, kind, id, credentials, cancellable, stored_cb, task);
}

static gboolean
recording_store_store_finish (FlSecretStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Nothing in this folder may ever delete credentials. */
static void
recording_store_clear_async (FlSecretStore *store,
                             FlSecretKind kind,
                             const char *id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_error ("Credentials were about to be deleted");
}

static void
recording_store_finalize (GObject *object)
{
  RecordingStore *self = RECORDING_STORE (object);

  g_object_unref (self->memory);
  g_string_free (self->record, TRUE);

  G_OBJECT_CLASS (recording_store_parent_class)->finalize (object);
}

static void
secret_store_iface_init (FlSecretStoreInterface *iface)
{
  iface->lookup_async = recording_store_lookup_async;
  iface->lookup_finish = recording_store_lookup_finish;
  iface->store_async = recording_store_store_async;
  iface->store_finish = recording_store_store_finish;
  iface->clear_async = recording_store_clear_async;
}

static void
recording_store_class_init (RecordingStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = recording_store_finalize;
}

static void
recording_store_init (RecordingStore *self)
{
  self->memory = fl_memory_secret_store_new ();
  self->record = g_string_new (NULL);
}

FlSecretStore *
recording_store_new (void)
{
  return g_object_new (TYPE_RECORDING_STORE, NULL);
}

void
recording_store_note (RecordingStore *self, const char *event)
{
  g_string_append_printf (self->record, "%s%s", self->record->len > 0 ? ", " : "", event);
}

char *
recording_store_dup_record (RecordingStore *self)
{
  return g_strdup (self->record->str);
}

guint
recording_store_get_n_lookups (RecordingStore *self)
{
  return self->n_lookups;
}

void
recording_store_set_store_failures (RecordingStore *self, guint n_failures)
{
  self->n_failures = n_failures;
}

void
recording_store_set_error (RecordingStore *self, const GError *error)
{
  fl_memory_secret_store_set_error (FL_MEMORY_SECRET_STORE (self->memory), error);
}

static FlSecretStore *
get_memory (FlSecretStore *store)
{
  return RECORDING_IS_STORE (store) ? RECORDING_STORE (store)->memory : store;
}

FlCredentials *
recording_store_peek (FlSecretStore *store, FlSecretKind kind, const char *id)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;

  fl_secret_store_lookup_async (get_memory (store), kind, id, NULL, fl_test_result_cb, &result);
  ended = fl_test_wait_result (&result);
  return fl_secret_store_lookup_finish (get_memory (store), ended, NULL);
}

void
recording_store_put (FlSecretStore *store,
                     FlSecretKind kind,
                     const char *id,
                     FlCredentials *credentials)
{
  FlTestResult result = { 0 };
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GError) error = NULL;

  fl_secret_store_store_async (get_memory (store), kind, id, credentials, NULL, fl_test_result_cb,
                               &result);
  ended = fl_test_wait_result (&result);
  fl_secret_store_store_finish (get_memory (store), ended, &error);
  g_assert_no_error (error);
}
