/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "oauth2-fixture.h"

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

/* The same fixture with a service of OAuth 1.0, whose requests go to the token server too: the
 * temporary credentials to /token/request, the others to /token/access, calls to /token/api. */
void oauth1_fixture_set_up (Oauth2Fixture *self, gconstpointer unused);
void oauth1_fixture_put (Oauth2Fixture *self, const char *token, const char *token_secret);
void oauth1_fixture_put_private_key (Oauth2Fixture *self, const char *pem);
void oauth1_fixture_queue (Oauth2Fixture *self, guint status, const char *body);

/* (transfer full): the protocol parameters of an Authorization header. */
FlForm *oauth1_fixture_read_header (const char *header);

G_END_DECLS
