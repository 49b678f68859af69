/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-check.h"

G_BEGIN_DECLS

char *fl_check_state_text (GObject *object, FlCheckState state);
char *fl_check_state_icon_name (GObject *object, FlCheckState state);
char *fl_check_state_tone (GObject *object, FlCheckState state);
char *fl_check_step_text (const char *finding, const char *advice);
char *fl_check_outcome_text (FlCheck *check);
const char *fl_check_remedy_text (FlCheckRemedy remedy, gboolean is_new);

G_END_DECLS
