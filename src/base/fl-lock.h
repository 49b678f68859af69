/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_LOCK (fl_lock_get_type ())

/* An advisory lock on a file in the runtime folder, held by this object of this process until
 * it is freed: others, also in the same process, wait for it. */
G_DECLARE_FINAL_TYPE (FlLock, fl_lock, FL, LOCK, GObject)

/* `name` is a plain file name such as "refresh-UUID". Fails with G_IO_ERROR_TIMED_OUT. */
void fl_lock_acquire_async (const char *name,
                            guint timeout_ms,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
FlLock *fl_lock_acquire_finish (GAsyncResult *result, GError **error);
/* Gives the lock up at once; freeing does the same. */
void fl_lock_release (FlLock *self);

G_END_DECLS
