/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FL_TYPE_REMOVAL_FILTER (fl_removal_filter_get_type ())

G_DECLARE_FINAL_TYPE (FlRemovalFilter, fl_removal_filter, FL, REMOVAL_FILTER, GtkFilter)

FlRemovalFilter *fl_removal_filter_new (void);
void fl_removal_filter_hide (FlRemovalFilter *self, GObject *item);
void fl_removal_filter_show (FlRemovalFilter *self, GObject *item);
gboolean fl_removal_filter_hides (FlRemovalFilter *self, GObject *item);

G_END_DECLS
