/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-http-session.h"

G_BEGIN_DECLS

#define FL_HTTP_DEFAULT_TIMEOUT_MS     30000
#define FL_HTTP_DEFAULT_MAX_BODY_BYTES (512 * 1024 * 1024)

void fl_http_exchange_run (GTask *task,
                           SoupSession *soup_session,
                           SoupMessage *message,
                           GTlsCertificate *client_certificate,
                           gint64 max_body_bytes,
                           guint timeout_ms,
                           FlHttpProgressFunc progress,
                           gpointer progress_data);

G_END_DECLS
