/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_IMPORT_WINDOW (fl_import_window_get_type ())

G_DECLARE_FINAL_TYPE (FlImportWindow, fl_import_window, FL, IMPORT_WINDOW, AdwWindow)

GtkWindow *fl_import_window_new (FlRuntime *runtime, FlImport *import);

G_END_DECLS
