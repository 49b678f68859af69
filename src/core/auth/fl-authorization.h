/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-http-session.h"
#include "fl-secret-store.h"

G_BEGIN_DECLS

/**
 * FlAuthorizationState:
 * @FL_AUTHORIZATION_PREPARING: the set-up and the keyring are looked at
 * @FL_AUTHORIZATION_WAITING: a person is to answer in the browser
 * @FL_AUTHORIZATION_EXCHANGING: the answer is exchanged for credentials
 * @FL_AUTHORIZATION_STORING: the credentials go into the keyring
 * @FL_AUTHORIZATION_DONE: the connection is connected
 * @FL_AUTHORIZATION_FAILED: the connection is as it was
 */
typedef enum {
  FL_AUTHORIZATION_PREPARING,
  FL_AUTHORIZATION_WAITING,
  FL_AUTHORIZATION_EXCHANGING,
  FL_AUTHORIZATION_STORING,
  FL_AUTHORIZATION_DONE,
  FL_AUTHORIZATION_FAILED,
} FlAuthorizationState;

#define FL_TYPE_AUTHORIZATION_STATE (fl_authorization_state_get_type ())
GType fl_authorization_state_get_type (void);

#define FL_TYPE_AUTHORIZATION (fl_authorization_get_type ())

G_DECLARE_FINAL_TYPE (FlAuthorization, fl_authorization, FL, AUTHORIZATION, GObject)

FlAuthorization *fl_authorization_new (FlService *service,
                                       FlConnection *connection,
                                       FlHttpSession *session,
                                       FlSecretStore *store);
FlAuthorizationState fl_authorization_get_state (FlAuthorization *self);
const char *fl_authorization_get_address (FlAuthorization *self);
gint64 fl_authorization_get_deadline_us (FlAuthorization *self);
void fl_authorization_run_async (FlAuthorization *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean fl_authorization_run_finish (FlAuthorization *self, GAsyncResult *result, GError **error);
gboolean fl_authorization_submit_text (FlAuthorization *self, const char *text, GError **error);

G_END_DECLS
