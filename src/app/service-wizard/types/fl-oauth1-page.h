/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service-page.h"

G_BEGIN_DECLS

#define FL_TYPE_OAUTH1_PAGE (fl_oauth1_page_get_type ())

G_DECLARE_FINAL_TYPE (FlOauth1Page, fl_oauth1_page, FL, OAUTH1_PAGE, FlServicePage)

G_END_DECLS
