/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-http-session.h"

G_BEGIN_DECLS

/**
 * FlHttpProbeStage:
 * @FL_HTTP_PROBE_NAME: the host's name is being looked up
 * @FL_HTTP_PROBE_CONNECT: the host is being connected to
 * @FL_HTTP_PROBE_TLS: encryption is being agreed upon
 * @FL_HTTP_PROBE_DONE: a request could be sent now
 */
typedef enum {
  FL_HTTP_PROBE_NAME,
  FL_HTTP_PROBE_CONNECT,
  FL_HTTP_PROBE_TLS,
  FL_HTTP_PROBE_DONE,
} FlHttpProbeStage;

#define FL_TYPE_HTTP_PROBE_STAGE (fl_http_probe_stage_get_type ())
GType fl_http_probe_stage_get_type (void);

#define FL_TYPE_HTTP_PROBE (fl_http_probe_get_type ())

G_DECLARE_FINAL_TYPE (FlHttpProbe, fl_http_probe, FL, HTTP_PROBE, GObject)

FlHttpProbe *fl_http_probe_new (FlHttpSession *session, GUri *uri);
FlHttpProbeStage fl_http_probe_get_stage (FlHttpProbe *self);
const char *fl_http_probe_get_address (FlHttpProbe *self);
gboolean fl_http_probe_get_has_proxy (FlHttpProbe *self);
GTlsCertificate *fl_http_probe_get_certificate (FlHttpProbe *self);
void fl_http_probe_run_async (FlHttpProbe *self,
                              guint timeout_ms,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean fl_http_probe_run_finish (FlHttpProbe *self, GAsyncResult *result, GError **error);

G_END_DECLS
