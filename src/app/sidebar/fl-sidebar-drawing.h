/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-sidebar-styles.h"

G_BEGIN_DECLS

void fl_sidebar_drawing_measure_width (FlSidebarStyles *styles,
                                       GObject *item,
                                       int *minimum,
                                       int *natural);
int fl_sidebar_drawing_measure_height (FlSidebarStyles *styles, GObject *item);
void fl_sidebar_drawing_snapshot (FlSidebarStyles *styles,
                                  GObject *item,
                                  GtkWidget *widget,
                                  GtkSnapshot *snapshot);

G_END_DECLS
