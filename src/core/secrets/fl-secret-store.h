/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-credentials.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlSecretKind:
 * @FL_SECRET_KIND_CONNECTION: the credentials of one connection
 * @FL_SECRET_KIND_CLIENT: the client secret of one service
 */
typedef enum {
  FL_SECRET_KIND_CONNECTION,
  FL_SECRET_KIND_CLIENT,
} FlSecretKind;

#define FL_TYPE_SECRET_STORE (fl_secret_store_get_type ())

G_DECLARE_INTERFACE (FlSecretStore, fl_secret_store, FL, SECRET_STORE, GObject)

struct _FlSecretStoreInterface {
  GTypeInterface parent_iface;

  void (*lookup_async) (FlSecretStore *self,
                        FlSecretKind kind,
                        const char *id,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  FlCredentials *(*lookup_finish) (FlSecretStore *self, GAsyncResult *result, GError **error);
  void (*store_async) (FlSecretStore *self,
                       FlSecretKind kind,
                       const char *id,
                       FlCredentials *credentials,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*store_finish) (FlSecretStore *self, GAsyncResult *result, GError **error);
  void (*clear_async) (FlSecretStore *self,
                       FlSecretKind kind,
                       const char *id,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*clear_finish) (FlSecretStore *self, GAsyncResult *result, GError **error);
};

void fl_secret_store_lookup_async (FlSecretStore *self,
                                   FlSecretKind kind,
                                   const char *id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
FlCredentials *fl_secret_store_lookup_finish (FlSecretStore *self,
                                              GAsyncResult *result,
                                              GError **error);
void fl_secret_store_store_async (FlSecretStore *self,
                                  FlSecretKind kind,
                                  const char *id,
                                  FlCredentials *credentials,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean fl_secret_store_store_finish (FlSecretStore *self, GAsyncResult *result, GError **error);
void fl_secret_store_clear_async (FlSecretStore *self,
                                  FlSecretKind kind,
                                  const char *id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean fl_secret_store_clear_finish (FlSecretStore *self, GAsyncResult *result, GError **error);

char *fl_secret_store_client_id (const char *service_link_name);

G_END_DECLS
