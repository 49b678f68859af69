/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-credentials.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  FL_SECRET_KIND_CONNECTION,
  FL_SECRET_KIND_CLIENT,
} FlSecretKind;

#define FL_TYPE_SECRET_STORE (fl_secret_store_get_type ())

/* Where credentials live. An item is named by its kind and an opaque id: a connection's UUID, or
 * for a service's client a UUID derived from the link name (fl_secret_store_client_id). Only those
 * two become attributes. A store that replaces an item does so at once: readers see the old or the
 * new one. Every operation has a deadline of its own (30 s; 120 s while a prompt is shown). */
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
/* (transfer full); fails with FL_SECRETS_ERROR_NOT_FOUND where there is none. */
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
/* Clearing what is not there succeeds. */
gboolean fl_secret_store_clear_finish (FlSecretStore *self, GAsyncResult *result, GError **error);

char *fl_secret_store_client_id (const char *service_link_name);

G_END_DECLS
