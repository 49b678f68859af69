/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_PLAYGROUND (fl_playground_get_type ())

G_DECLARE_FINAL_TYPE (FlPlayground, fl_playground, FL, PLAYGROUND, GObject)

FlPlayground *fl_playground_new (const char *state_path);
void fl_playground_ensure_async (FlPlayground *self,
                                 guint16 port,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean fl_playground_ensure_finish (FlPlayground *self, GAsyncResult *result, GError **error);
guint16 fl_playground_get_port (FlPlayground *self);
void fl_playground_leave_async (FlPlayground *self,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean fl_playground_leave_finish (FlPlayground *self, GAsyncResult *result, GError **error);
void fl_playground_stop (FlPlayground *self);

void fl_playground_set_token_lifetime_s (FlPlayground *self, guint lifetime_s);
guint fl_playground_get_n_refreshes (FlPlayground *self);

G_END_DECLS
