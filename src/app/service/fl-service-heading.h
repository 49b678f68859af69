/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_SERVICE_HEADING (fl_service_heading_get_type ())

G_DECLARE_FINAL_TYPE (FlServiceHeading, fl_service_heading, FL, SERVICE_HEADING, AdwBin)

FlService *fl_service_heading_get_service (FlServiceHeading *self);
void fl_service_heading_set_service (FlServiceHeading *self, FlService *service);

G_END_DECLS
