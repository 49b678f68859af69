/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FL_TYPE_SIDEBAR_ROW (fl_sidebar_row_get_type ())

G_DECLARE_FINAL_TYPE (FlSidebarRow, fl_sidebar_row, FL, SIDEBAR_ROW, GtkWidget)

GObject *fl_sidebar_row_get_item (FlSidebarRow *self);
void fl_sidebar_row_set_item (FlSidebarRow *self, GObject *item);

G_END_DECLS
