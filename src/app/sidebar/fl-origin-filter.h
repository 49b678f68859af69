/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FL_TYPE_ORIGIN_FILTER (fl_origin_filter_get_type ())

G_DECLARE_FINAL_TYPE (FlOriginFilter, fl_origin_filter, FL, ORIGIN_FILTER, GtkFilter)

const char *fl_origin_filter_get_origin (FlOriginFilter *self);
void fl_origin_filter_set_origin (FlOriginFilter *self, const char *origin);

G_END_DECLS
