/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service-page.h"

G_BEGIN_DECLS

#define FL_TYPE_OAUTH2_MORE_PAGE (fl_oauth2_more_page_get_type ())

G_DECLARE_FINAL_TYPE (FlOauth2MorePage, fl_oauth2_more_page, FL, OAUTH2_MORE_PAGE, FlServicePage)

G_END_DECLS
