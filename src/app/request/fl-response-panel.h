/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-response.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_RESPONSE_PANEL (fl_response_panel_get_type ())

G_DECLARE_FINAL_TYPE (FlResponsePanel, fl_response_panel, FL, RESPONSE_PANEL, AdwBin)

FlResponse *fl_response_panel_get_response (FlResponsePanel *self);
void fl_response_panel_set_response (FlResponsePanel *self, FlResponse *response);

G_END_DECLS
