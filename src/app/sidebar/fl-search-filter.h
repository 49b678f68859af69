/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FL_TYPE_SEARCH_FILTER (fl_search_filter_get_type ())

G_DECLARE_FINAL_TYPE (FlSearchFilter, fl_search_filter, FL, SEARCH_FILTER, GtkFilter)

const char *fl_search_filter_get_search (FlSearchFilter *self);
void fl_search_filter_set_search (FlSearchFilter *self, const char *search);

G_END_DECLS
