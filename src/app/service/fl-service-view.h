/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_SERVICE_VIEW (fl_service_view_get_type ())

G_DECLARE_FINAL_TYPE (FlServiceView, fl_service_view, FL, SERVICE_VIEW, AdwBin)

FlRuntime *fl_service_view_get_runtime (FlServiceView *self);
void fl_service_view_set_runtime (FlServiceView *self, FlRuntime *runtime);
FlService *fl_service_view_get_service (FlServiceView *self);
void fl_service_view_set_service (FlServiceView *self, FlService *service);
gboolean fl_service_view_get_folded (FlServiceView *self);
void fl_service_view_set_folded (FlServiceView *self, gboolean folded);

G_END_DECLS
