/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-log-entry.h"

G_BEGIN_DECLS

#define FL_LOG_MAX_ENTRIES    500
#define FL_LOG_MAX_SIZE_BYTES (512 * 1024)

#define FL_TYPE_LOG_FILE (fl_log_file_get_type ())

G_DECLARE_FINAL_TYPE (FlLogFile, fl_log_file, FL, LOG_FILE, GObject)

FlLogFile *fl_log_file_new (const char *folder, const char *id);
const char *fl_log_file_get_path (FlLogFile *self);
void fl_log_file_append (FlLogFile *self, FlLogEntry *entry);
void fl_log_file_remove_async (FlLogFile *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean fl_log_file_remove_finish (FlLogFile *self, GAsyncResult *result, GError **error);
void fl_log_file_settle_async (FlLogFile *self, GAsyncReadyCallback callback, gpointer user_data);
void fl_log_file_settle_finish (FlLogFile *self, GAsyncResult *result);

G_END_DECLS
