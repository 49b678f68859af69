/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-log-entry.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_LOG_ROW (fl_log_row_get_type ())

G_DECLARE_FINAL_TYPE (FlLogRow, fl_log_row, FL, LOG_ROW, AdwExpanderRow)

FlLogEntry *fl_log_row_get_item (FlLogRow *self);

G_END_DECLS
