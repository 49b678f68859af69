/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-pair.h"
#include "fl-refusal.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlTimings:
 *
 * How long each part took, in microseconds; -1 where it did not happen: a reused connection has no
 * DNS, connect or TLS.
 */
typedef struct {
  gint64 dns_us;
  gint64 connect_us;
  gint64 tls_us;
  gint64 first_byte_us;
  gint64 total_us;
} FlTimings;

#define FL_TYPE_RESPONSE (fl_response_get_type ())

G_DECLARE_FINAL_TYPE (FlResponse, fl_response, FL, RESPONSE, GObject)

guint fl_response_get_status (FlResponse *self);
const char *fl_response_get_reason (FlResponse *self);
GListModel *fl_response_get_headers (FlResponse *self);
const char *fl_response_find_header (FlResponse *self, const char *name);
GBytes *fl_response_get_body (FlResponse *self);
const char *fl_response_get_body_path (FlResponse *self);
gint64 fl_response_get_size_bytes (FlResponse *self);
const char *fl_response_get_final_uri (FlResponse *self);
GListModel *fl_response_get_trail (FlResponse *self);
const FlTimings *fl_response_get_timings (FlResponse *self);
FlRefusal *fl_response_get_refusal (FlResponse *self);
void fl_response_set_refusal (FlResponse *self, FlRefusal *refusal);
void fl_response_set_timings (FlResponse *self, const FlTimings *timings);

G_END_DECLS
