/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_HTTP_BODY_MEMORY_BYTES (1024 * 1024)

#define FL_TYPE_HTTP_BODY (fl_http_body_get_type ())
G_DECLARE_FINAL_TYPE (FlHttpBody, fl_http_body, FL, HTTP_BODY, GObject)

FlHttpBody *fl_http_body_new (void);
void fl_http_body_write_async (FlHttpBody *self,
                               GBytes *chunk,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean fl_http_body_write_finish (FlHttpBody *self, GAsyncResult *result, GError **error);
gboolean fl_http_body_append (FlHttpBody *self, GBytes *chunk);
void fl_http_body_close_async (FlHttpBody *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean fl_http_body_close_finish (FlHttpBody *self, GAsyncResult *result, GError **error);
gint64 fl_http_body_get_size_bytes (FlHttpBody *self);
GBytes *fl_http_body_steal_bytes (FlHttpBody *self);
char *fl_http_body_steal_path (FlHttpBody *self);

G_END_DECLS
