/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_CONNECTION_HEADING (fl_connection_heading_get_type ())

G_DECLARE_FINAL_TYPE (FlConnectionHeading, fl_connection_heading, FL, CONNECTION_HEADING, AdwBin)

FlConnection *fl_connection_heading_get_connection (FlConnectionHeading *self);
void fl_connection_heading_set_connection (FlConnectionHeading *self, FlConnection *connection);
FlService *fl_connection_heading_get_service (FlConnectionHeading *self);
void fl_connection_heading_set_service (FlConnectionHeading *self, FlService *service);
const char *fl_connection_heading_get_warning (FlConnectionHeading *self);
void fl_connection_heading_set_warning (FlConnectionHeading *self, const char *warning);

G_END_DECLS
