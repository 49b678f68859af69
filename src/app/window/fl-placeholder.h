/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_PLACEHOLDER (fl_placeholder_get_type ())

G_DECLARE_FINAL_TYPE (FlPlaceholder, fl_placeholder, FL, PLACEHOLDER, AdwBin)

const char *fl_placeholder_get_state (FlPlaceholder *self);
void fl_placeholder_set_state (FlPlaceholder *self, const char *state);
const char *fl_placeholder_get_error_text (FlPlaceholder *self);
void fl_placeholder_set_error_text (FlPlaceholder *self, const char *error_text);
gboolean fl_placeholder_get_folded (FlPlaceholder *self);
void fl_placeholder_set_folded (FlPlaceholder *self, gboolean folded);

G_END_DECLS
