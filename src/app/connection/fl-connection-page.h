/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-exchange.h"
#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_CONNECTION_PAGE (fl_connection_page_get_type ())

G_DECLARE_FINAL_TYPE (FlConnectionPage, fl_connection_page, FL, CONNECTION_PAGE, AdwBin)

FlRuntime *fl_connection_page_get_runtime (FlConnectionPage *self);
void fl_connection_page_set_runtime (FlConnectionPage *self, FlRuntime *runtime);
FlConnection *fl_connection_page_get_connection (FlConnectionPage *self);
void fl_connection_page_set_connection (FlConnectionPage *self, FlConnection *connection);
FlService *fl_connection_page_get_service (FlConnectionPage *self);
FlExchange *fl_connection_page_get_exchange (FlConnectionPage *self);
const char *fl_connection_page_get_view (FlConnectionPage *self);
void fl_connection_page_set_view (FlConnectionPage *self, const char *view);
gboolean fl_connection_page_get_folded (FlConnectionPage *self);
void fl_connection_page_set_folded (FlConnectionPage *self, gboolean folded);

G_END_DECLS
