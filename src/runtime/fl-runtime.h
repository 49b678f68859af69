/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authorization.h"
#include "fl-call.h"
#include "fl-check.h"
#include "fl-client-certificate.h"
#include "fl-connection.h"
#include "fl-import.h"
#include "fl-playground.h"
#include "fl-secret-store.h"
#include "fl-service-change.h"
#include "fl-signing-key.h"

G_BEGIN_DECLS

#define FL_TYPE_RUNTIME (fl_runtime_get_type ())

G_DECLARE_FINAL_TYPE (FlRuntime, fl_runtime, FL, RUNTIME, GObject)

FlRuntime *fl_runtime_new (FlSecretStore *store);

GListModel *fl_runtime_get_services (FlRuntime *self);
GListModel *fl_runtime_get_connections (FlRuntime *self);
GListModel *fl_runtime_get_broken (FlRuntime *self);
gboolean fl_runtime_get_opened (FlRuntime *self);
FlPlayground *fl_runtime_get_playground (FlRuntime *self);
void fl_runtime_open_async (FlRuntime *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean fl_runtime_open_finish (FlRuntime *self, GAsyncResult *result, GError **error);

FlService *fl_runtime_peek_service (FlRuntime *self, const char *link_name);
FlConnection *fl_runtime_peek_connection (FlRuntime *self, const char *link_name);
char *fl_runtime_propose_service_link_name (FlRuntime *self, const char *name);
char *fl_runtime_propose_connection_link_name (FlRuntime *self, const char *name);

void fl_runtime_find_service_async (FlRuntime *self,
                                    const char *link_name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
FlService *fl_runtime_find_service_finish (FlRuntime *self, GAsyncResult *result, GError **error);
void fl_runtime_find_connection_async (FlRuntime *self,
                                       const char *link_name,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
FlConnection *fl_runtime_find_connection_finish (FlRuntime *self,
                                                 GAsyncResult *result,
                                                 GError **error);

void fl_runtime_save_service_async (FlRuntime *self,
                                    FlService *service,
                                    gboolean create,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean fl_runtime_save_service_finish (FlRuntime *self, GAsyncResult *result, GError **error);
void fl_runtime_remove_service_async (FlRuntime *self,
                                      const char *link_name,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean fl_runtime_remove_service_finish (FlRuntime *self, GAsyncResult *result, GError **error);
void fl_runtime_set_client_async (FlRuntime *self,
                                  const char *service_link_name,
                                  const char *client_id,
                                  FlSecret *client_secret,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean fl_runtime_set_client_finish (FlRuntime *self, GAsyncResult *result, GError **error);
void fl_runtime_set_client_certificate_async (FlRuntime *self,
                                              const char *service_link_name,
                                              FlClientCertificate *certificate,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
gboolean fl_runtime_set_client_certificate_finish (FlRuntime *self,
                                                   GAsyncResult *result,
                                                   GError **error);
void fl_runtime_set_ca_certificates_async (FlRuntime *self,
                                           const char *service_link_name,
                                           const char *pem,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean fl_runtime_set_ca_certificates_finish (FlRuntime *self,
                                                GAsyncResult *result,
                                                GError **error);
void fl_runtime_set_client_key_async (FlRuntime *self,
                                      const char *service_link_name,
                                      FlSigningKey *key,
                                      const char *algorithm,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean fl_runtime_set_client_key_finish (FlRuntime *self, GAsyncResult *result, GError **error);
void fl_runtime_find_client_key_async (FlRuntime *self,
                                       const char *service_link_name,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
FlSigningKey *fl_runtime_find_client_key_finish (FlRuntime *self,
                                                 GAsyncResult *result,
                                                 GError **error);

void fl_runtime_save_connection_async (FlRuntime *self,
                                       FlConnection *connection,
                                       gboolean create,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean fl_runtime_save_connection_finish (FlRuntime *self, GAsyncResult *result, GError **error);
void fl_runtime_remove_connection_async (FlRuntime *self,
                                         const char *link_name,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean fl_runtime_remove_connection_finish (FlRuntime *self,
                                              GAsyncResult *result,
                                              GError **error);
gboolean fl_runtime_remove_connection_left_credentials (FlRuntime *self, GAsyncResult *result);

void fl_runtime_set_enabled_async (FlRuntime *self,
                                   const char *link_name,
                                   gboolean enabled,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean fl_runtime_set_enabled_finish (FlRuntime *self, GAsyncResult *result, GError **error);
void fl_runtime_duplicate_connection_async (FlRuntime *self,
                                            const char *link_name,
                                            const char *new_name,
                                            const char *new_link_name,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
FlConnection *fl_runtime_duplicate_connection_finish (FlRuntime *self,
                                                      GAsyncResult *result,
                                                      GError **error);
void fl_runtime_edit_connection_async (FlRuntime *self,
                                       const char *link_name,
                                       const char *name,
                                       const char *const *scopes,
                                       GHashTable *variables,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean fl_runtime_edit_connection_finish (FlRuntime *self,
                                            GAsyncResult *result,
                                            gboolean *reconnect,
                                            GError **error);
void fl_runtime_describe_service_change_async (FlRuntime *self,
                                               FlService *before,
                                               FlService *after,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
GListModel *fl_runtime_describe_service_change_finish (FlRuntime *self,
                                                       GAsyncResult *result,
                                                       GError **error);

void fl_runtime_delete_connection_async (FlRuntime *self,
                                         const char *link_name,
                                         gboolean keeps_grant,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean fl_runtime_delete_connection_finish (FlRuntime *self,
                                              GAsyncResult *result,
                                              char **left,
                                              GError **error);
void fl_runtime_refresh_async (FlRuntime *self,
                               const char *link_name,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean fl_runtime_refresh_finish (FlRuntime *self, GAsyncResult *result, GError **error);

typedef void (*FlAuthorizationStartedFunc) (FlAuthorization *authorization, gpointer user_data);
void fl_runtime_connect_async (FlRuntime *self,
                               const char *link_name,
                               FlAuthorizationStartedFunc started,
                               gpointer started_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean fl_runtime_connect_finish (FlRuntime *self, GAsyncResult *result, GError **error);

void fl_runtime_revoke_async (FlRuntime *self,
                              const char *link_name,
                              gboolean forgets_only,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean fl_runtime_revoke_finish (FlRuntime *self,
                                   GAsyncResult *result,
                                   char **left,
                                   GError **error);

typedef void (*FlCallStartedFunc) (FlCall *call, gpointer user_data);
void fl_runtime_call_async (FlRuntime *self,
                            const char *link_name,
                            FlRequest *request,
                            FlCallStartedFunc started,
                            gpointer started_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
FlResponse *fl_runtime_call_finish (FlRuntime *self, GAsyncResult *result, GError **error);

void fl_runtime_check_async (FlRuntime *self,
                             FlCheck *check,
                             guint timeout_ms,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean fl_runtime_check_finish (FlRuntime *self, GAsyncResult *result, GError **error);

void fl_runtime_read_log_async (FlRuntime *self,
                                const char *link_name,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GListModel *fl_runtime_read_log_finish (FlRuntime *self, GAsyncResult *result, GError **error);
void fl_runtime_clear_log_async (FlRuntime *self,
                                 const char *link_name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean fl_runtime_clear_log_finish (FlRuntime *self, GAsyncResult *result, GError **error);
JsonNode *fl_runtime_export (FlRuntime *self,
                             const char *const *services,
                             const char *const *connections,
                             GError **error);
FlImport *fl_runtime_plan_import (FlRuntime *self,
                                  const char *text,
                                  gsize size_bytes,
                                  GError **error);
void fl_runtime_apply_import_async (FlRuntime *self,
                                    FlImport *import,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gssize fl_runtime_apply_import_finish (FlRuntime *self, GAsyncResult *result, GError **error);
void fl_runtime_undo_import_async (FlRuntime *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gssize fl_runtime_undo_import_finish (FlRuntime *self, GAsyncResult *result, GError **error);

void fl_runtime_settle_async (FlRuntime *self, GAsyncReadyCallback callback, gpointer user_data);
void fl_runtime_settle_finish (FlRuntime *self, GAsyncResult *result);

G_END_DECLS
