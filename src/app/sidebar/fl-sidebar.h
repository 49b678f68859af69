/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-removal-filter.h"
#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_SIDEBAR (fl_sidebar_get_type ())

G_DECLARE_FINAL_TYPE (FlSidebar, fl_sidebar, FL, SIDEBAR, AdwBin)

FlRuntime *fl_sidebar_get_runtime (FlSidebar *self);
void fl_sidebar_set_runtime (FlSidebar *self, FlRuntime *runtime);
FlRemovalFilter *fl_sidebar_get_removals (FlSidebar *self);
const char *fl_sidebar_get_group (FlSidebar *self);
void fl_sidebar_set_group (FlSidebar *self, const char *group);
GObject *fl_sidebar_get_item (FlSidebar *self);
void fl_sidebar_set_item (FlSidebar *self, GObject *item);
gboolean fl_sidebar_get_folded (FlSidebar *self);
void fl_sidebar_set_folded (FlSidebar *self, gboolean folded);
void fl_sidebar_focus (FlSidebar *self);
void fl_sidebar_start_search (FlSidebar *self);
gboolean fl_sidebar_stop_search (FlSidebar *self);

G_END_DECLS
