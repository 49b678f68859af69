/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FL_TYPE_SIDEBAR_PAINTABLE (fl_sidebar_paintable_get_type ())

G_DECLARE_FINAL_TYPE (FlSidebarPaintable, fl_sidebar_paintable, FL, SIDEBAR_PAINTABLE, GObject)

typedef enum {
  FL_SIDEBAR_AVATAR,
  FL_SIDEBAR_TEXTS,
} FlSidebarPart;

GtkWidget *fl_sidebar_paintable_new_image (FlSidebarPart part, const char *css_name);
void fl_sidebar_paintable_set_item (FlSidebarPaintable *self, GObject *item);

G_END_DECLS
