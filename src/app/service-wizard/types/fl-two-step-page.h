/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service-page.h"

G_BEGIN_DECLS

#define FL_TYPE_TWO_STEP_PAGE (fl_two_step_page_get_type ())

G_DECLARE_FINAL_TYPE (FlTwoStepPage, fl_two_step_page, FL, TWO_STEP_PAGE, FlServicePage)

G_END_DECLS
