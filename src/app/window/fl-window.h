/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_WINDOW (fl_window_get_type ())

G_DECLARE_FINAL_TYPE (FlWindow, fl_window, FL, WINDOW, AdwApplicationWindow)

FlWindow *fl_window_new (GtkApplication *application, FlRuntime *runtime);
FlRuntime *fl_window_get_runtime (FlWindow *self);
GObject *fl_window_get_item (FlWindow *self);
void fl_window_set_item (FlWindow *self, GObject *item);
void fl_window_visit_connection (FlWindow *self, const char *link_name, gboolean reconnect);
void fl_window_import_file (FlWindow *self, GFile *file);
void fl_window_show_toast (FlWindow *self, const char *text);

G_END_DECLS
