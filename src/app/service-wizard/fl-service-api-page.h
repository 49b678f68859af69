/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service-page.h"

G_BEGIN_DECLS

#define FL_TYPE_SERVICE_API_PAGE (fl_service_api_page_get_type ())

G_DECLARE_FINAL_TYPE (FlServiceApiPage, fl_service_api_page, FL, SERVICE_API_PAGE, FlServicePage)

G_END_DECLS
