/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-runtime-private.h"
#include "fl-tls-certificates.h"

/* The authorities that a service's certificate may be signed with, besides those that the computer
 * trusts. They are nobody's secret: the document holds them. */

static void
service_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlRuntime *self = FL_RUNTIME (source);
  const char *pem = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (FlService) service = NULL;
  GError *error = NULL;

  service = fl_runtime_find_service_finish (self, result, &error);
  if (!service || !fl_runtime_check_custom (service, &error)) {
    g_task_return_error (task, error);
    return;
  }
  g_object_set (service, "ca-certificates", pem, NULL);
  fl_document_folder_save_async (self->service_folder, service, FALSE, cancellable,
                                 fl_runtime_return_saved_cb, g_steal_pointer (&task));
}

/* Without what stands between the certificates: some programs write whole descriptions there. */
static char *
normalize (const char *pem, GError **error)
{
  g_autoptr (GPtrArray) certificates = fl_tls_certificates_parse (pem, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!certificates)
    return NULL;
  for (guint i = 0; i < certificates->len; i++) {
    g_autofree char *one = NULL;

    g_object_get (certificates->pdata[i], "certificate-pem", &one, NULL);
    g_string_append (text, one);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * fl_runtime_set_ca_certificates_async:
 * @service_link_name: link name of a custom service
 * @pem: (nullable): certificates of authorities, in PEM; %NULL leaves those that the computer
 *   trusts
 *
 * Sets what a service's certificate may be signed with besides.
 */
void
fl_runtime_set_ca_certificates_async (FlRuntime *self,
                                      const char *service_link_name,
                                      const char *pem,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  char *normalized = NULL;
  GError *error = NULL;

  g_return_if_fail (FL_IS_RUNTIME (self));
  g_return_if_fail (service_link_name);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_runtime_set_ca_certificates_async);
  normalized = pem ? normalize (pem, &error) : NULL;
  if (error) {
    g_task_return_error (task, error);
    return;
  }
  g_task_set_task_data (task, normalized, g_free);
  fl_runtime_find_service_async (self, service_link_name, cancellable, service_found_cb,
                                 g_steal_pointer (&task));
}

/**
 * fl_runtime_set_ca_certificates_finish:
 *
 * Finishes fl_runtime_set_ca_certificates_async().
 *
 * Errors: %FL_HTTP_ERROR_TLS where the text is no certificates; #FlStoreError as for saving a
 * service.
 *
 * Returns: %TRUE once they are stored
 */
gboolean
fl_runtime_set_ca_certificates_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
