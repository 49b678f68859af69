/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Longer texts are no keys. */
#define FL_SIGNING_KEY_MAX_SIZE_BYTES (64 * 1024)

/* Shorter RSA keys are not to be used for signatures: RFC 7518 §3.3. */
#define FL_SIGNING_KEY_MIN_RSA_BITS 2048

#define FL_TYPE_SIGNING_KEY (fl_signing_key_get_type ())

G_DECLARE_FINAL_TYPE (FlSigningKey, fl_signing_key, FL, SIGNING_KEY, GObject)

FlSigningKey *fl_signing_key_generate (const char *algorithm, GError **error);
FlSigningKey *fl_signing_key_import (FlSecret *text, FlSecret *passphrase, GError **error);
void fl_signing_key_generate_async (const char *algorithm,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
FlSigningKey *fl_signing_key_generate_finish (GAsyncResult *result, GError **error);
void fl_signing_key_import_async (FlSecret *text,
                                  FlSecret *passphrase,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
FlSigningKey *fl_signing_key_import_finish (GAsyncResult *result, GError **error);
FlSigningKey *fl_signing_key_new_symmetric (FlSecret *secret);
gboolean fl_signing_key_is_encrypted (FlSecret *text);

const char *fl_signing_key_get_id (FlSigningKey *self);
void fl_signing_key_set_id (FlSigningKey *self, const char *id);
const char *fl_signing_key_get_thumbprint (FlSigningKey *self);
const char *fl_signing_key_get_default_algorithm (FlSigningKey *self);
gboolean fl_signing_key_check_algorithm (FlSigningKey *self, const char *algorithm, GError **error);

FlSecret *fl_signing_key_export (FlSigningKey *self, GError **error);
char *fl_signing_key_dup_public_pem (FlSigningKey *self, GError **error);
char *fl_signing_key_dup_public_jwk (FlSigningKey *self, const char *algorithm);
const char *fl_signing_key_get_bare_jwk (FlSigningKey *self);

GBytes *fl_signing_key_sign (FlSigningKey *self,
                             const char *algorithm,
                             const char *data,
                             gsize size_bytes,
                             GError **error);

G_END_DECLS
