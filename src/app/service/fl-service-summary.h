/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_SERVICE_SUMMARY (fl_service_summary_get_type ())

G_DECLARE_FINAL_TYPE (FlServiceSummary, fl_service_summary, FL, SERVICE_SUMMARY, AdwBin)

FlService *fl_service_summary_get_service (FlServiceSummary *self);
void fl_service_summary_set_service (FlServiceSummary *self, FlService *service);
GListModel *fl_service_summary_get_connections (FlServiceSummary *self);
void fl_service_summary_set_connections (FlServiceSummary *self, GListModel *connections);

G_END_DECLS
