/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_PLAYGROUND_WATCH_PATH "/.well-known/fairlead-playground/watch"

void fl_playground_watch_async (guint16 port,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean fl_playground_watch_finish (GAsyncResult *result, GError **error);

G_END_DECLS
