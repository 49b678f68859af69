/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FL_TYPE_SIDEBAR_STYLES (fl_sidebar_styles_get_type ())

G_DECLARE_FINAL_TYPE (FlSidebarStyles, fl_sidebar_styles, FL, SIDEBAR_STYLES, GObject)

FlSidebarStyles *fl_sidebar_styles_dup_shared (void);

PangoLayout *fl_sidebar_styles_create_layout (FlSidebarStyles *self,
                                              const char *style,
                                              const char *text);

G_END_DECLS
