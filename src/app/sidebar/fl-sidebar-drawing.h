/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-sidebar-styles.h"

G_BEGIN_DECLS

#define FL_SIDEBAR_AVATAR_SIZE 36
#define FL_SIDEBAR_AVATAR_GAP  12

/* What a part of a row is drawn with, and where. */
typedef struct {
  FlSidebarStyles *styles;
  GObject *item;
  GtkWidget *widget;
  GtkSnapshot *snapshot;
  int width;
  int height;
  /* By GtkSymbolicColor. */
  const GdkRGBA *colors;
  gsize n_colors;
} FlSidebarPen;

void fl_sidebar_drawing_measure_width (FlSidebarStyles *styles,
                                       GObject *item,
                                       int *minimum,
                                       int *natural);
int fl_sidebar_drawing_measure_height (FlSidebarStyles *styles, GObject *item);
void fl_sidebar_drawing_draw_avatar (const FlSidebarPen *pen);
void fl_sidebar_drawing_draw_texts (const FlSidebarPen *pen);

G_END_DECLS
