/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-signing-key.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>

G_BEGIN_DECLS

typedef enum {
  FL_KEY_KIND_SYMMETRIC,
  FL_KEY_KIND_RSA,
  FL_KEY_KIND_P256,
  FL_KEY_KIND_P384,
  FL_KEY_KIND_P521,
  FL_KEY_KIND_ED25519,
} FlKeyKind;

/* Of `key` and `secret` there is one. */
struct _FlSigningKey {
  GObject parent_instance;

  FlKeyKind kind;
  gnutls_privkey_t key;
  FlSecret *secret;
  char *bare_jwk;
  char *thumbprint;
  char *id;
};

FlSigningKey *fl_signing_key_new_take (gnutls_x509_privkey_t key, GError **error);
gboolean fl_signing_key_find_kind (const char *algorithm, FlKeyKind *kind, GError **error);
gboolean fl_signing_key_try (FlSigningKey *self, gnutls_pubkey_t public_key);

void fl_gnutls_wipe (gnutls_datum_t *datum);
gboolean fl_gnutls_check (int result, GError **error);

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_privkey_t, gnutls_x509_privkey_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_privkey_t, gnutls_privkey_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_pubkey_t, gnutls_pubkey_deinit, NULL)

G_END_DECLS
