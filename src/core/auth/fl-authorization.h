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

/**
 * FlWait:
 * @FL_WAIT_NOTHING: nobody is waited for
 * @FL_WAIT_REDIRECT: the browser comes back by itself, or a person pastes what it shows
 * @FL_WAIT_DEVICE: a person enters a code in a browser, here or on another device
 * @FL_WAIT_TEXT: a person pastes what the browser shows; it does not come back
 */
typedef enum {
  FL_WAIT_NOTHING,
  FL_WAIT_REDIRECT,
  FL_WAIT_DEVICE,
  FL_WAIT_TEXT,
} FlWait;

/**
 * FlOtherAccount:
 * @FL_OTHER_ACCOUNT_REFUSE: the connection stays as it is
 * @FL_OTHER_ACCOUNT_ASK: somebody follows #FlAuthorization:other-account and decides
 * @FL_OTHER_ACCOUNT_ACCEPT: the connection is of the other account from now on
 *
 * What becomes of an authorization by another account than the connection's.
 */
typedef enum {
  FL_OTHER_ACCOUNT_REFUSE,
  FL_OTHER_ACCOUNT_ASK,
  FL_OTHER_ACCOUNT_ACCEPT,
} FlOtherAccount;

#define FL_TYPE_WAIT (fl_wait_get_type ())
GType fl_wait_get_type (void);

#define FL_TYPE_AUTHORIZATION_STATE (fl_authorization_state_get_type ())
GType fl_authorization_state_get_type (void);

#define FL_TYPE_AUTHORIZATION (fl_authorization_get_type ())

G_DECLARE_FINAL_TYPE (FlAuthorization, fl_authorization, FL, AUTHORIZATION, GObject)

FlAuthorization *fl_authorization_new (FlService *service,
                                       FlConnection *connection,
                                       FlHttpSession *session,
                                       FlSecretStore *store);
FlGrant fl_authorization_get_grant (FlAuthorization *self);
void fl_authorization_set_grant (FlAuthorization *self, FlGrant grant);
void fl_authorization_set_inputs (FlAuthorization *self, FlCredentials *inputs);
void fl_authorization_add_scopes (FlAuthorization *self, const char *const *scopes);
void fl_authorization_set_other_account_policy (FlAuthorization *self, FlOtherAccount policy);
void fl_authorization_set_switches_account (FlAuthorization *self, gboolean switches);
const char *fl_authorization_get_other_account (FlAuthorization *self);
const char *fl_authorization_get_former_account (FlAuthorization *self);
void fl_authorization_decide_account (FlAuthorization *self, gboolean accept);
FlAuthorizationState fl_authorization_get_state (FlAuthorization *self);
FlWait fl_authorization_get_wait (FlAuthorization *self);
const char *fl_authorization_get_address (FlAuthorization *self);
const char *fl_authorization_get_plain_address (FlAuthorization *self);
const char *fl_authorization_get_user_code (FlAuthorization *self);
gint64 fl_authorization_get_deadline_us (FlAuthorization *self);
void fl_authorization_run_async (FlAuthorization *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean fl_authorization_run_finish (FlAuthorization *self, GAsyncResult *result, GError **error);

/* For whoever runs it: looks at the new credentials before they replace the old ones, then calls
 * one of the three. */
typedef void (*FlAuthorizationExamine) (FlAuthorization *self,
                                        FlCredentials *credentials,
                                        GCancellable *cancellable,
                                        gpointer user_data);
void fl_authorization_set_examiner (FlAuthorization *self,
                                    FlAuthorizationExamine examine,
                                    gpointer user_data);
void fl_authorization_approve (FlAuthorization *self, FlCredentials *credentials);
void fl_authorization_ask_account (FlAuthorization *self,
                                   FlCredentials *credentials,
                                   const char *account);
void fl_authorization_apply (FlAuthorization *self, FlConnection *connection);
void fl_authorization_refuse (FlAuthorization *self, GError *error);
FlCredentials *fl_authorization_get_credentials (FlAuthorization *self);
FlCredentials *fl_authorization_get_replaced (FlAuthorization *self);

gboolean fl_authorization_submit_text (FlAuthorization *self, const char *text, GError **error);

G_END_DECLS
