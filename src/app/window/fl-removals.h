/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-removal-filter.h"
#include "fl-runtime.h"

G_BEGIN_DECLS

#define FL_TYPE_REMOVALS (fl_removals_get_type ())

G_DECLARE_FINAL_TYPE (FlRemovals, fl_removals, FL, REMOVALS, GObject)

FlRemovals *fl_removals_new (FlRuntime *runtime, FlRemovalFilter *filter);
void fl_removals_begin (FlRemovals *self, GObject *item);
void fl_removals_undo (FlRemovals *self, GObject *item);
void fl_removals_commit (FlRemovals *self, GObject *item);
void fl_removals_commit_all (FlRemovals *self);
gboolean fl_removals_is_pending (FlRemovals *self, GObject *item);
char *fl_removals_dup_users (FlRemovals *self, FlService *service);

G_END_DECLS
