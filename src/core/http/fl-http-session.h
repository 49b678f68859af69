/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-http-recorder.h"
#include "fl-request.h"
#include "fl-response.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define FL_TYPE_HTTP_SESSION (fl_http_session_get_type ())
G_DECLARE_FINAL_TYPE (FlHttpSession, fl_http_session, FL, HTTP_SESSION, GObject)

FlHttpSession *fl_http_session_new (void);
FlHttpSession *fl_http_session_new_with_identity (FlHttpSession *stranger,
                                                  GTlsDatabase *tls_database,
                                                  GTlsCertificate *client_certificate);
FlHttpSession *fl_http_session_new_recorded (FlHttpSession *session,
                                             FlHttpRecorder *recorder,
                                             FlLogKind purpose);
FlHttpSession *fl_http_session_get_root (FlHttpSession *self);
FlHttpRecorder *fl_http_session_get_recorder (FlHttpSession *self);
FlHttpSession *fl_http_session_get_stranger (FlHttpSession *self);
GTlsCertificate *fl_http_session_get_client_certificate (FlHttpSession *self);

typedef void (*FlHttpProgressFunc) (gint64 received_bytes, gint64 total_bytes, gpointer user_data);

void fl_http_message_set_body (SoupMessage *message, GBytes *body, const char *content_type);
GBytes *fl_http_message_get_body (SoupMessage *message);

void fl_http_session_send_async (FlHttpSession *self,
                                 SoupMessage *message,
                                 gint64 max_body_bytes,
                                 guint timeout_ms,
                                 FlHttpProgressFunc progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
FlResponse *fl_http_session_send_finish (FlHttpSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
