/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_CLIENT_CERTIFICATE (fl_client_certificate_get_type ())

G_DECLARE_FINAL_TYPE (FlClientCertificate, fl_client_certificate, FL, CLIENT_CERTIFICATE, GObject)

FlClientCertificate *fl_client_certificate_import (GBytes *certificate,
                                                   GBytes *key,
                                                   FlSecret *passphrase,
                                                   GError **error);
void fl_client_certificate_import_async (GBytes *certificate,
                                         GBytes *key,
                                         FlSecret *passphrase,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
FlClientCertificate *fl_client_certificate_import_finish (GAsyncResult *result, GError **error);
gboolean fl_client_certificate_is_encrypted (GBytes *bytes);
GTlsCertificate *fl_client_certificate_load (const char *pem, FlSecret *key, GError **error);

const char *fl_client_certificate_get_pem (FlClientCertificate *self);
FlSecret *fl_client_certificate_get_key (FlClientCertificate *self);

G_END_DECLS
