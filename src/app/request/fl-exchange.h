/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-call.h"
#include "fl-runtime.h"

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/**
 * FlBodyKind:
 * @FL_BODY_KIND_NONE: the request has no body
 * @FL_BODY_KIND_JSON: application/json
 * @FL_BODY_KIND_FORM: application/x-www-form-urlencoded, edited as fields
 * @FL_BODY_KIND_XML: application/xml
 * @FL_BODY_KIND_TEXT: text/plain
 */
typedef enum {
  FL_BODY_KIND_NONE,
  FL_BODY_KIND_JSON,
  FL_BODY_KIND_FORM,
  FL_BODY_KIND_XML,
  FL_BODY_KIND_TEXT,
} FlBodyKind;

#define FL_TYPE_BODY_KIND (fl_body_kind_get_type ())
GType fl_body_kind_get_type (void);

#define FL_TYPE_EXCHANGE (fl_exchange_get_type ())

G_DECLARE_FINAL_TYPE (FlExchange, fl_exchange, FL, EXCHANGE, GObject)

FlRuntime *fl_exchange_get_runtime (FlExchange *self);
FlConnection *fl_exchange_get_connection (FlExchange *self);
void fl_exchange_set_connection (FlExchange *self, FlConnection *connection);
FlService *fl_exchange_get_service (FlExchange *self);
void fl_exchange_set_service (FlExchange *self, FlService *service);
FlRequest *fl_exchange_get_request (FlExchange *self);
FlBodyKind fl_exchange_get_body_kind (FlExchange *self);
void fl_exchange_set_body_kind (FlExchange *self, FlBodyKind body_kind);
GtkSourceBuffer *fl_exchange_get_body_buffer (FlExchange *self);
GListModel *fl_exchange_get_form (FlExchange *self);
gboolean fl_exchange_get_busy (FlExchange *self);
double fl_exchange_get_progress (FlExchange *self);
gint64 fl_exchange_get_received_bytes (FlExchange *self);
FlResponse *fl_exchange_get_response (FlExchange *self);
const char *fl_exchange_get_error_text (FlExchange *self);
gboolean fl_exchange_get_needs_reconnect (FlExchange *self);
FlExchange *fl_exchange_new (FlRuntime *runtime, FlConnection *connection, FlService *service);
FlRequest *fl_exchange_dup_request (FlExchange *self);
void fl_exchange_send (FlExchange *self);
void fl_exchange_cancel (FlExchange *self);

G_END_DECLS
