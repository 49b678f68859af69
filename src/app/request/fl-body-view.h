/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-body-text.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_BODY_VIEW (fl_body_view_get_type ())

G_DECLARE_FINAL_TYPE (FlBodyView, fl_body_view, FL, BODY_VIEW, AdwBin)

FlResponse *fl_body_view_get_response (FlBodyView *self);
void fl_body_view_set_response (FlBodyView *self, FlResponse *response);
FlBodyText *fl_body_view_get_body (FlBodyView *self);
gboolean fl_body_view_get_loading (FlBodyView *self);

G_END_DECLS
