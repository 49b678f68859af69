/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service-page.h"

G_BEGIN_DECLS

#define FL_TYPE_CERTIFICATE_PAGE (fl_certificate_page_get_type ())

G_DECLARE_FINAL_TYPE (FlCertificatePage, fl_certificate_page, FL, CERTIFICATE_PAGE, FlServicePage)

G_END_DECLS
