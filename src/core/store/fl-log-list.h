/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-log-entry.h"

G_BEGIN_DECLS

#define FL_TYPE_LOG_LIST (fl_log_list_get_type ())

G_DECLARE_FINAL_TYPE (FlLogList, fl_log_list, FL, LOG_LIST, GObject)

void fl_log_list_open_async (const char *path,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
FlLogList *fl_log_list_open_finish (GAsyncResult *result, GError **error);

G_END_DECLS
