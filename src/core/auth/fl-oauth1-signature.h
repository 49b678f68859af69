/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlOauth1Method:
 * @FL_OAUTH1_METHOD_HMAC_SHA1: a shared secret, SHA-1
 * @FL_OAUTH1_METHOD_HMAC_SHA256: a shared secret, SHA-256
 * @FL_OAUTH1_METHOD_RSA_SHA1: the client's private key, SHA-1
 * @FL_OAUTH1_METHOD_PLAINTEXT: the shared secrets themselves
 *
 * How a request is signed.
 */
typedef enum {
  FL_OAUTH1_METHOD_HMAC_SHA1,
  FL_OAUTH1_METHOD_HMAC_SHA256,
  FL_OAUTH1_METHOD_RSA_SHA1,
  FL_OAUTH1_METHOD_PLAINTEXT,
} FlOauth1Method;

const char *fl_oauth1_signature_get_name (FlOauth1Method method);
char *fl_oauth1_signature_create (FlOauth1Method method,
                                  const char *base_string,
                                  FlSecret *client_key,
                                  FlSecret *token_secret,
                                  GError **error);
char *fl_oauth1_signature_hash_body (FlOauth1Method method, GBytes *body);

G_END_DECLS
