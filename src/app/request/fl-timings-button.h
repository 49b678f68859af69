/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-response.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_TIMINGS_BUTTON (fl_timings_button_get_type ())

G_DECLARE_FINAL_TYPE (FlTimingsButton, fl_timings_button, FL, TIMINGS_BUTTON, AdwBin)

FlResponse *fl_timings_button_get_response (FlTimingsButton *self);
void fl_timings_button_set_response (FlTimingsButton *self, FlResponse *response);

G_END_DECLS
