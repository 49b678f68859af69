/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"
#include "fl-wizard.h"

G_BEGIN_DECLS

#define FL_TYPE_DUPLICATE_WINDOW (fl_duplicate_window_get_type ())

G_DECLARE_FINAL_TYPE (FlDuplicateWindow, fl_duplicate_window, FL, DUPLICATE_WINDOW, FlWizard)

GtkWindow *fl_duplicate_window_new (FlRuntime *runtime, FlConnection *connection);

G_END_DECLS
