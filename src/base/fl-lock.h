/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_LOCK (fl_lock_get_type ())

G_DECLARE_FINAL_TYPE (FlLock, fl_lock, FL, LOCK, GObject)

void fl_lock_acquire_async (const char *name,
                            guint timeout_ms,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
FlLock *fl_lock_acquire_finish (GAsyncResult *result, GError **error);
void fl_lock_release (FlLock *self);

G_END_DECLS
