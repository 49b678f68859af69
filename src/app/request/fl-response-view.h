/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-exchange.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_RESPONSE_VIEW (fl_response_view_get_type ())

G_DECLARE_FINAL_TYPE (FlResponseView, fl_response_view, FL, RESPONSE_VIEW, AdwBin)

FlExchange *fl_response_view_get_exchange (FlResponseView *self);
void fl_response_view_set_exchange (FlResponseView *self, FlExchange *exchange);

G_END_DECLS
