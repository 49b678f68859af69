/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-log-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FL_TYPE_LOG_DETAILS (fl_log_details_get_type ())

G_DECLARE_FINAL_TYPE (FlLogDetails, fl_log_details, FL, LOG_DETAILS, GtkListBoxRow)

GtkWidget *fl_log_details_new (FlLogEntry *entry);

G_END_DECLS
