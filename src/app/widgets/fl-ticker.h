/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FL_TYPE_TICKER (fl_ticker_get_type ())

G_DECLARE_FINAL_TYPE (FlTicker, fl_ticker, FL, TICKER, GObject)

gint64 fl_ticker_get_now_us (FlTicker *self);
gboolean fl_ticker_get_running (FlTicker *self);
void fl_ticker_set_running (FlTicker *self, gboolean running);

G_END_DECLS
