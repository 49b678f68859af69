/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How far an exchange had come when it failed. */
typedef enum {
  FL_HTTP_STAGE_REQUEST,
  FL_HTTP_STAGE_RESPONSE_HEADERS,
  FL_HTTP_STAGE_RESPONSE_BODY,
} FlHttpStage;

GError *fl_http_failure_new (const GError *cause,
                             const char *host,
                             FlHttpStage stage,
                             GTlsCertificateFlags certificate_errors,
                             GTlsCertificate *client_certificate);

G_END_DECLS
