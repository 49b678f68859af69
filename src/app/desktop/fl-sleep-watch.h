/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-keeper.h"

G_BEGIN_DECLS

#define FL_TYPE_SLEEP_WATCH (fl_sleep_watch_get_type ())

G_DECLARE_FINAL_TYPE (FlSleepWatch, fl_sleep_watch, FL, SLEEP_WATCH, GObject)

FlSleepWatch *fl_sleep_watch_new (FlKeeper *keeper);

G_END_DECLS
