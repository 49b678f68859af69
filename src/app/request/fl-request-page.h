/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-exchange.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_REQUEST_PAGE (fl_request_page_get_type ())

G_DECLARE_FINAL_TYPE (FlRequestPage, fl_request_page, FL, REQUEST_PAGE, AdwBin)

FlExchange *fl_request_page_get_exchange (FlRequestPage *self);
void fl_request_page_set_exchange (FlRequestPage *self, FlExchange *exchange);

G_END_DECLS
