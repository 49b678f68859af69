/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The base string of a request whose protocol parameters are written as a form. */
char *oauth1_fixture_base_string (const char *method,
                                  const char *uri,
                                  const char *protocol,
                                  const char *form_body);

/**
 * Oauth1Key:
 * @OAUTH1_KEY_PKCS1: RSA, in the older of the two forms
 * @OAUTH1_KEY_PKCS8: the same RSA key in the newer form
 * @OAUTH1_KEY_LOCKED: the same RSA key behind a passphrase
 * @OAUTH1_KEY_EC: a key of another kind
 */
typedef enum {
  OAUTH1_KEY_PKCS1,
  OAUTH1_KEY_PKCS8,
  OAUTH1_KEY_LOCKED,
  OAUTH1_KEY_EC,
} Oauth1Key;

/* (transfer full): a private key of this run in PEM form. */
char *oauth1_fixture_key (Oauth1Key which);

G_END_DECLS
