/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service-page.h"

G_BEGIN_DECLS

#define FL_TYPE_BEARER_PAGE (fl_bearer_page_get_type ())

G_DECLARE_FINAL_TYPE (FlBearerPage, fl_bearer_page, FL, BEARER_PAGE, FlServicePage)

G_END_DECLS
