/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_CONNECTION_SUMMARY (fl_connection_summary_get_type ())

G_DECLARE_FINAL_TYPE (FlConnectionSummary, fl_connection_summary, FL, CONNECTION_SUMMARY, AdwBin)

FlConnection *fl_connection_summary_get_connection (FlConnectionSummary *self);
void fl_connection_summary_set_connection (FlConnectionSummary *self, FlConnection *connection);
FlService *fl_connection_summary_get_service (FlConnectionSummary *self);
void fl_connection_summary_set_service (FlConnectionSummary *self, FlService *service);

G_END_DECLS
