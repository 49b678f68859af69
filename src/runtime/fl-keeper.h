/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

G_BEGIN_DECLS

/* Three clocks at one moment, in microseconds: since 1970 UTC; since the start of the computer
 * without the time that it slept; and with it. */
typedef struct {
  gint64 wall_us;
  gint64 awake_us;
  gint64 boot_us;
} FlMoment;

#define FL_TYPE_KEEPER (fl_keeper_get_type ())

G_DECLARE_FINAL_TYPE (FlKeeper, fl_keeper, FL, KEEPER, GObject)

FlKeeper *fl_keeper_new (FlRuntime *runtime);
void fl_keeper_start (FlKeeper *self);
void fl_keeper_look (FlKeeper *self, const FlMoment *moment);
void fl_keeper_look_now (FlKeeper *self);
gboolean fl_keeper_is_due (FlConnection *connection, gint64 now_us);

G_END_DECLS
