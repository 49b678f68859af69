/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_PROGRESS (fl_progress_get_type ())

G_DECLARE_FINAL_TYPE (FlProgress, fl_progress, FL, PROGRESS, AdwBin)

gboolean fl_progress_get_running (FlProgress *self);
void fl_progress_set_running (FlProgress *self, gboolean running);
double fl_progress_get_fraction (FlProgress *self);
void fl_progress_set_fraction (FlProgress *self, double fraction);
const char *fl_progress_get_text (FlProgress *self);
void fl_progress_set_text (FlProgress *self, const char *text);

G_END_DECLS
