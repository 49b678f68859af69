/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_LOG_PAGE (fl_log_page_get_type ())

G_DECLARE_FINAL_TYPE (FlLogPage, fl_log_page, FL, LOG_PAGE, AdwBin)

FlRuntime *fl_log_page_get_runtime (FlLogPage *self);
void fl_log_page_set_runtime (FlLogPage *self, FlRuntime *runtime);
FlConnection *fl_log_page_get_connection (FlLogPage *self);
void fl_log_page_set_connection (FlLogPage *self, FlConnection *connection);
FlService *fl_log_page_get_service (FlLogPage *self);
void fl_log_page_set_service (FlLogPage *self, FlService *service);
GListModel *fl_log_page_get_entries (FlLogPage *self);
guint fl_log_page_get_n_entries (FlLogPage *self);
const char *fl_log_page_get_problem (FlLogPage *self);

G_END_DECLS
