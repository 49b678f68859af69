/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_CHECK_WINDOW (fl_check_window_get_type ())

G_DECLARE_FINAL_TYPE (FlCheckWindow, fl_check_window, FL, CHECK_WINDOW, AdwWindow)

GtkWindow *fl_check_window_new (FlRuntime *runtime, FlConnection *connection);

G_END_DECLS
