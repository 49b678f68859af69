/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"
#include "fl-service-page.h"

G_BEGIN_DECLS

#define FL_TYPE_SERVICE_REVIEW_PAGE (fl_service_review_page_get_type ())

G_DECLARE_FINAL_TYPE (FlServiceReviewPage,
                      fl_service_review_page,
                      FL,
                      SERVICE_REVIEW_PAGE,
                      FlServicePage)

void fl_service_review_page_set_edited (FlServiceReviewPage *self,
                                        FlRuntime *runtime,
                                        FlService *edited);

G_END_DECLS
