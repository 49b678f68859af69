/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-log.h"
#include "fl-catalog.h"
#include "fl-document-folder.h"
#include "fl-joined-list.h"
#include "fl-runtime.h"
#include "fl-service-sessions.h"
#include "fl-use-marks.h"

G_BEGIN_DECLS

/* What stands in a service's `provided_by` where Fairlead runs its server, and the link name of the
 * connection that comes with it. */
#define FL_RUNTIME_PLAYGROUND "playground"

struct _FlRuntime {
  GObject parent_instance;

  gboolean opened;
  gboolean catalog_listed;

  /* owned */
  FlSecretStore *store;
  FlDocumentFolder *service_folder;
  FlDocumentFolder *connection_folder;
  GListStore *provided;
  FlJoinedList *services;
  FlJoinedList *connections;
  FlJoinedList *broken;

  /* owned, made when first used, so that one call pays for nothing else */
  FlCatalog *catalog;
  FlServiceSessions *sessions;
  FlPlayground *playground;
  FlConnection *playground_connection;
  GHashTable *logs; /* id of a connection → its authorization log */

  FlUseMarks *marks;
};

FlCatalog *fl_runtime_get_catalog (FlRuntime *self);
FlServiceSessions *fl_runtime_get_sessions (FlRuntime *self);
FlSecretStore *fl_runtime_get_store (FlRuntime *self);
FlConnection *fl_runtime_get_provided_connection (FlRuntime *self, const char *link_name);

/* fl-runtime-shared.c */
void fl_runtime_return_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data);
void fl_runtime_return_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data);
gboolean fl_runtime_check_custom (FlService *service, GError **error);
gboolean fl_runtime_has_client_secret (FlService *service);

/* fl-runtime-connections.c */
gboolean fl_runtime_check_connection (FlConnection *connection, FlService *service, GError **error);
gboolean fl_runtime_check_removable (FlRuntime *self, FlConnection *connection, GError **error);
void fl_runtime_write_connection_async (FlRuntime *self,
                                        FlConnection *connection,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean fl_runtime_write_connection_finish (FlRuntime *self, GAsyncResult *result, GError **error);

/* fl-runtime-used.c */
void fl_runtime_follow_used (FlRuntime *self);
void fl_runtime_unfollow_used (FlRuntime *self);

/* fl-runtime-broken.c */
void fl_runtime_read_broken_id_async (FlRuntime *self,
                                      const char *link_name,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *fl_runtime_read_broken_id_finish (FlRuntime *self, GAsyncResult *result);

/* fl-runtime-locate.c */
typedef struct {
  FlConnection *connection;
  FlService *service;
  /* For calls, and for what authorizes: the latter is recorded. */
  FlHttpSession *session;
  FlHttpSession *auth_session;
  /* Where the connection's credentials are; NULL for the keyring. */
  FlSecretStore *store;
} FlLocated;

void fl_located_free (FlLocated *self);
void fl_runtime_locate_async (FlRuntime *self,
                              const char *link_name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
FlLocated *fl_runtime_locate_finish (FlRuntime *self, GAsyncResult *result, GError **error);

/* fl-runtime-log.c */
FlAuthLog *fl_runtime_get_auth_log (FlRuntime *self, FlConnection *connection);
FlHttpSession *fl_runtime_record_session (FlLocated *located, FlLogKind purpose);
void fl_runtime_log_status (FlRuntime *self, FlConnection *connection, FlStatus before);
void fl_runtime_forget_log (FlRuntime *self, const char *id);
void fl_runtime_settle_logs_async (FlRuntime *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void fl_runtime_settle_logs_finish (FlRuntime *self, GAsyncResult *result);

/* fl-runtime-lookups.c */
void fl_runtime_look_up_async (FlRuntime *self,
                               FlLocated *located,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean fl_runtime_look_up_finish (FlRuntime *self, GAsyncResult *result, GError **error);

/* fl-runtime-outcome.c */
typedef enum {
  FL_OUTCOME_CONNECT,
  FL_OUTCOME_CALL,
} FlOutcome;

void fl_runtime_save_outcome_async (FlRuntime *self,
                                    FlConnection *connection,
                                    FlOutcome outcome,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean fl_runtime_save_outcome_finish (FlRuntime *self, GAsyncResult *result, GError **error);

/* fl-runtime-trial.c */
gboolean fl_runtime_is_refused (FlService *service,
                                FlAuthorization *authorization,
                                FlResponse *response,
                                const GError *error);
gboolean fl_runtime_wants_trial (FlLocated *located, FlAuthorization *authorization);
void fl_runtime_try_credentials (FlRuntime *self,
                                 FlLocated *located,
                                 FlAuthorization *authorization,
                                 FlCredentials *credentials,
                                 GCancellable *cancellable);

/* fl-runtime-users.c */
void fl_runtime_find_users_async (FlRuntime *self,
                                  const char *service_link_name,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char **fl_runtime_find_users_finish (FlRuntime *self, GAsyncResult *result, GError **error);
void fl_runtime_find_twins_async (FlRuntime *self,
                                  const char *id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char **fl_runtime_find_twins_finish (FlRuntime *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlLocated, fl_located_free)

G_END_DECLS
