/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint64 (*FlClockSource) (gpointer user_data);
typedef void (*FlClockHurry) (gint64 pause_ms, gpointer user_data);

gint64 fl_clock_now_us (void);
void fl_clock_set_source (FlClockSource source, gpointer user_data);

guint fl_clock_call_after (gint64 pause_ms,
                           GSourceFunc function,
                           gpointer user_data,
                           GDestroyNotify destroy);
void fl_clock_set_hurry (FlClockHurry hurry, gpointer user_data);

char *fl_clock_format (gint64 instant_us);
gboolean fl_clock_parse (const char *text, gint64 *instant_us);

G_END_DECLS
