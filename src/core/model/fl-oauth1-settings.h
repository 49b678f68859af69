/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-settings.h"
#include "fl-placement.h"

G_BEGIN_DECLS

/**
 * FlSignatureMethod:
 * @FL_SIGNATURE_HMAC_SHA1: RFC 5849 §3.4.2
 * @FL_SIGNATURE_HMAC_SHA256: as HMAC-SHA1 with the stronger digest
 * @FL_SIGNATURE_RSA_SHA1: RFC 5849 §3.4.3
 * @FL_SIGNATURE_PLAINTEXT: RFC 5849 §3.4.4
 */
typedef enum {
  FL_SIGNATURE_HMAC_SHA1,
  FL_SIGNATURE_HMAC_SHA256,
  FL_SIGNATURE_RSA_SHA1,
  FL_SIGNATURE_PLAINTEXT,
} FlSignatureMethod;

/**
 * FlOauth1Callback:
 * @FL_OAUTH1_CALLBACK_REDIRECT: the browser brings it
 * @FL_OAUTH1_CALLBACK_OOB: a person pastes a PIN
 */
typedef enum {
  FL_OAUTH1_CALLBACK_REDIRECT,
  FL_OAUTH1_CALLBACK_OOB,
} FlOauth1Callback;

#define FL_TYPE_SIGNATURE_METHOD (fl_signature_method_get_type ())
#define FL_TYPE_OAUTH1_CALLBACK  (fl_oauth1_callback_get_type ())
GType fl_signature_method_get_type (void);
GType fl_oauth1_callback_get_type (void);

#define FL_TYPE_OAUTH1_SETTINGS (fl_oauth1_settings_get_type ())

G_DECLARE_FINAL_TYPE (FlOauth1Settings, fl_oauth1_settings, FL, OAUTH1_SETTINGS, FlAuthSettings)

const char *fl_oauth1_settings_get_request_url (FlOauth1Settings *self);
const char *fl_oauth1_settings_get_authorize_url (FlOauth1Settings *self);
const char *fl_oauth1_settings_get_token_url (FlOauth1Settings *self);
const char *fl_oauth1_settings_get_client_id (FlOauth1Settings *self);
FlSignatureMethod fl_oauth1_settings_get_signature_method (FlOauth1Settings *self);
FlPlacementKind fl_oauth1_settings_get_placement_kind (FlOauth1Settings *self);
const char *fl_oauth1_settings_get_realm (FlOauth1Settings *self);
gboolean fl_oauth1_settings_get_one_legged (FlOauth1Settings *self);
FlOauth1Callback fl_oauth1_settings_get_callback (FlOauth1Settings *self);
const char *fl_oauth1_settings_get_redirect_host (FlOauth1Settings *self);
guint fl_oauth1_settings_get_redirect_port (FlOauth1Settings *self);
const char *fl_oauth1_settings_get_redirect_path (FlOauth1Settings *self);
const char *const *fl_oauth1_settings_get_keep (FlOauth1Settings *self);

G_END_DECLS
