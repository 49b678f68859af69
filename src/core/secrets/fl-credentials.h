/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret.h"

G_BEGIN_DECLS

/* The names that credentials are kept under. */
#define FL_CREDENTIAL_ACCESS_TOKEN  "access_token"
#define FL_CREDENTIAL_REFRESH_TOKEN "refresh_token"
#define FL_CREDENTIAL_CLIENT_SECRET "client_secret"
#define FL_CREDENTIAL_USERNAME      "username"
#define FL_CREDENTIAL_PASSWORD      "password"
#define FL_CREDENTIAL_TOKEN         "token"
#define FL_CREDENTIAL_TOKEN_SECRET  "token_secret"
#define FL_CREDENTIAL_ACCESS_KEY    "access_key"
#define FL_CREDENTIAL_SECRET_KEY    "secret_key"
#define FL_CREDENTIAL_SESSION_TOKEN "session_token"
#define FL_CREDENTIAL_CODE          "code"
#define FL_CREDENTIAL_SUBJECT_TOKEN "subject_token"
#define FL_CREDENTIAL_PRIVATE_KEY   "private_key"
#define FL_CREDENTIAL_TLS_KEY       "tls_key"
#define FL_CREDENTIAL_DPOP_KEY      "dpop_key"
#define FL_CREDENTIAL_KEY_ID        "key_id"
#define FL_CREDENTIAL_ISSUER        "issuer"
#define FL_CREDENTIAL_SUBJECT       "subject"
#define FL_CREDENTIAL_PASSPHRASE    "passphrase"

/* What precedes the key of a parameter that the service describes. */
#define FL_CREDENTIAL_PARAMETER_PREFIX "parameter."

#define FL_TYPE_CREDENTIALS (fl_credentials_get_type ())

G_DECLARE_FINAL_TYPE (FlCredentials, fl_credentials, FL, CREDENTIALS, GObject)

FlCredentials *fl_credentials_new (void);
FlCredentials *fl_credentials_copy (FlCredentials *self);
FlSecret *fl_credentials_serialize (FlCredentials *self);
FlCredentials *fl_credentials_deserialize (FlSecret *text, GError **error);

FlSecret *fl_credentials_get (FlCredentials *self, const char *name);
gboolean fl_credentials_is_empty (FlCredentials *self);
void fl_credentials_set (FlCredentials *self, const char *name, FlSecret *secret);
const char *fl_credentials_get_token_type (FlCredentials *self);
void fl_credentials_set_token_type (FlCredentials *self, const char *token_type);
const char *fl_credentials_get_service (FlCredentials *self);
void fl_credentials_set_service (FlCredentials *self, const char *link_name);
const char *fl_credentials_get_grant (FlCredentials *self);
void fl_credentials_set_grant (FlCredentials *self, const char *grant);
const char *const *fl_credentials_get_destinations (FlCredentials *self);
void fl_credentials_set_destinations (FlCredentials *self, const char *const *destinations);
gint64 fl_credentials_get_expires_at_us (FlCredentials *self);
void fl_credentials_set_expires_at_us (FlCredentials *self, gint64 expires_at_us);
gboolean fl_credentials_same_access_token (FlCredentials *self, FlCredentials *other);

G_END_DECLS
