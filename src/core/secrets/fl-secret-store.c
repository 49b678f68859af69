/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-secret-store.h"

#include <string.h>

/* Where credentials live: the desktop's keyring, or memory in a test. An item is named by its kind
 * and an opaque id; only those two ever become attributes, which are not kept secret. */

#define UUID_SIZE 16

G_DEFINE_INTERFACE (FlSecretStore, fl_secret_store, G_TYPE_OBJECT)

static void
fl_secret_store_default_init (FlSecretStoreInterface *iface)
{
}

/**
 * fl_secret_store_lookup_async:
 * @kind: whose credentials
 * @id: a connection's UUID, or the answer of fl_secret_store_client_id()
 * @cancellable: (nullable): ends the operation
 * @callback: called when it has ended
 * @user_data: handed to @callback
 *
 * Looks credentials up. A keyring may show a prompt for that.
 */
void
fl_secret_store_lookup_async (FlSecretStore *self,
                              FlSecretKind kind,
                              const char *id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (FL_IS_SECRET_STORE (self));
  g_return_if_fail (id);

  FL_SECRET_STORE_GET_IFACE (self)->lookup_async (self, kind, id, cancellable, callback, user_data);
}

/**
 * fl_secret_store_lookup_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_secret_store_lookup_async().
 *
 * Returns: (transfer full): the credentials
 *
 * Errors: %FL_SECRETS_ERROR_NOT_FOUND only where the store is open and holds none; all others of
 * that domain; %G_IO_ERROR_CANCELLED.
 */
FlCredentials *
fl_secret_store_lookup_finish (FlSecretStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (FL_IS_SECRET_STORE (self), NULL);

  return FL_SECRET_STORE_GET_IFACE (self)->lookup_finish (self, result, error);
}

/**
 * fl_secret_store_store_async:
 * @kind: whose credentials
 * @id: a connection's UUID, or the answer of fl_secret_store_client_id()
 * @credentials: what to keep; later changes to it do not count
 * @cancellable: (nullable): ends the operation, which may have taken effect by then
 * @callback: called when it has ended
 * @user_data: handed to @callback
 *
 * Keeps credentials in place of those with the same kind and id. Who looks them up meanwhile sees
 * the old or the new ones, whole. Of two stores of one item under way at once either may be last.
 */
void
fl_secret_store_store_async (FlSecretStore *self,
                             FlSecretKind kind,
                             const char *id,
                             FlCredentials *credentials,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (FL_IS_SECRET_STORE (self));
  g_return_if_fail (id);
  g_return_if_fail (FL_IS_CREDENTIALS (credentials));

  FL_SECRET_STORE_GET_IFACE (self)->store_async (self, kind, id, credentials, cancellable, callback,
                                                 user_data);
}

/**
 * fl_secret_store_store_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_secret_store_store_async().
 *
 * Returns: whether the credentials are kept
 *
 * Errors: those of #FlSecretsError but not-found and corrupt; %G_IO_ERROR_CANCELLED.
 */
gboolean
fl_secret_store_store_finish (FlSecretStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (FL_IS_SECRET_STORE (self), FALSE);

  return FL_SECRET_STORE_GET_IFACE (self)->store_finish (self, result, error);
}

/**
 * fl_secret_store_clear_async:
 * @kind: whose credentials
 * @id: a connection's UUID, or the answer of fl_secret_store_client_id()
 * @cancellable: (nullable): ends the operation, which may have taken effect by then
 * @callback: called when it has ended
 * @user_data: handed to @callback
 *
 * Takes credentials away, on the user's word and never because of an error.
 */
void
fl_secret_store_clear_async (FlSecretStore *self,
                             FlSecretKind kind,
                             const char *id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (FL_IS_SECRET_STORE (self));
  g_return_if_fail (id);

  FL_SECRET_STORE_GET_IFACE (self)->clear_async (self, kind, id, cancellable, callback, user_data);
}

/**
 * fl_secret_store_clear_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_secret_store_clear_async().
 *
 * Returns: whether nothing is there any more; also where nothing was
 *
 * Errors: those of #FlSecretsError but not-found and corrupt; %G_IO_ERROR_CANCELLED.
 */
gboolean
fl_secret_store_clear_finish (FlSecretStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (FL_IS_SECRET_STORE (self), FALSE);

  return FL_SECRET_STORE_GET_IFACE (self)->clear_finish (self, result, error);
}

/**
 * fl_secret_store_client_id:
 * @service_link_name: the service whose client's credentials are meant
 *
 * Derives an id that is the same at all times and on all machines, and does not name the service.
 *
 * Returns: (transfer full): a UUID of version 5
 *
 * Source: RFC 4122 §4.3
 */
char *
fl_secret_store_client_id (const char *service_link_name)
{
  static const guint8 name_space[UUID_SIZE] = { 0x5b, 0x0f, 0x4e, 0x2c, 0x8a, 0x3d, 0x4c, 0x61,
                                                0x9e, 0x17, 0x6d, 0x42, 0xc0, 0xb9, 0x35, 0xfa };
  g_autoptr (GChecksum) checksum = NULL;
  guint8 id[20];
  gsize size = sizeof id;

  g_return_val_if_fail (service_link_name, NULL);

  checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_checksum_update (checksum, name_space, sizeof name_space);
  g_checksum_update (checksum, (const guint8 *) service_link_name,
                     (gssize) strlen (service_link_name));
  g_checksum_get_digest (checksum, id, &size);
  id[6] = (id[6] & 0x0f) | 0x50;
  id[8] = (id[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7], id[8], id[9],
                          id[10], id[11], id[12], id[13], id[14], id[15]);
}
