/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-pair.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_REQUEST (fl_request_get_type ())

G_DECLARE_FINAL_TYPE (FlRequest, fl_request, FL, REQUEST, GObject)

FlRequest *fl_request_new (const char *method, const char *url);
const char *fl_request_get_method (FlRequest *self);
void fl_request_set_method (FlRequest *self, const char *method);
const char *fl_request_get_url (FlRequest *self);
void fl_request_set_url (FlRequest *self, const char *url);
GListModel *fl_request_get_query (FlRequest *self);
GListModel *fl_request_get_headers (FlRequest *self);
void fl_request_add_query (FlRequest *self, const char *name, const char *value);
void fl_request_add_header (FlRequest *self, const char *name, const char *value);
GBytes *fl_request_get_body (FlRequest *self);
void fl_request_set_body (FlRequest *self, GBytes *body, const char *content_type);
const char *fl_request_get_content_type (FlRequest *self);
guint fl_request_get_timeout_ms (FlRequest *self);
void fl_request_set_timeout_ms (FlRequest *self, guint timeout_ms);
gint64 fl_request_get_max_body_bytes (FlRequest *self);
void fl_request_set_max_body_bytes (FlRequest *self, gint64 max_body_bytes);

G_END_DECLS
