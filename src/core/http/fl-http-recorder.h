/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-log-entry.h"
#include "fl-response.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define FL_TYPE_HTTP_RECORDER (fl_http_recorder_get_type ())

G_DECLARE_INTERFACE (FlHttpRecorder, fl_http_recorder, FL, HTTP_RECORDER, GObject)

struct _FlHttpRecorderInterface {
  GTypeInterface parent_iface;

  void (*record) (FlHttpRecorder *self,
                  FlLogKind purpose,
                  SoupMessage *message,
                  FlResponse *response,
                  const GError *error,
                  gint64 started_at_us,
                  gint64 duration_us);
};

void fl_http_recorder_record (FlHttpRecorder *self,
                              FlLogKind purpose,
                              SoupMessage *message,
                              FlResponse *response,
                              const GError *error,
                              gint64 started_at_us,
                              gint64 duration_us);

void fl_http_message_set_purpose (SoupMessage *message, FlLogKind purpose);
FlLogKind fl_http_message_get_purpose (SoupMessage *message, FlLogKind fallback);

G_END_DECLS
