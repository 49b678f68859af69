/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void fl_use_mark_set (const char *connection_id);
gint64 fl_use_mark_get_us (const char *connection_id);
void fl_use_mark_remove (const char *connection_id);

#define FL_TYPE_USE_MARKS (fl_use_marks_get_type ())

G_DECLARE_FINAL_TYPE (FlUseMarks, fl_use_marks, FL, USE_MARKS, GObject)

FlUseMarks *fl_use_marks_new (void);
gint64 fl_use_marks_find_us (FlUseMarks *self, const char *connection_id);
void fl_use_marks_follow_async (FlUseMarks *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean fl_use_marks_follow_finish (FlUseMarks *self, GAsyncResult *result, GError **error);

G_END_DECLS
