/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service-page.h"

G_BEGIN_DECLS

#define FL_TYPE_API_KEY_PAGE (fl_api_key_page_get_type ())

G_DECLARE_FINAL_TYPE (FlApiKeyPage, fl_api_key_page, FL, API_KEY_PAGE, FlServicePage)

G_END_DECLS
