/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FL_TYPE_SIDEBAR_HEADER (fl_sidebar_header_get_type ())

G_DECLARE_FINAL_TYPE (FlSidebarHeader, fl_sidebar_header, FL, SIDEBAR_HEADER, GObject)

const char *fl_sidebar_header_get_title (FlSidebarHeader *self);
void fl_sidebar_header_set_title (FlSidebarHeader *self, const char *title);
guint fl_sidebar_header_get_count (FlSidebarHeader *self);
void fl_sidebar_header_set_count (FlSidebarHeader *self, guint count);

G_END_DECLS
