/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GPtrArray *fl_tls_certificates_parse (const char *pem, GError **error);
char *fl_tls_certificate_dup_subject (GTlsCertificate *certificate);
char *fl_tls_certificate_dup_issuer (GTlsCertificate *certificate);
gint64 fl_tls_certificate_get_expires_at_us (GTlsCertificate *certificate);
char *fl_tls_certificate_dup_warning (GTlsCertificate *certificate);

G_END_DECLS
