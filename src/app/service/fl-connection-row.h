/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_CONNECTION_ROW (fl_connection_row_get_type ())

G_DECLARE_FINAL_TYPE (FlConnectionRow, fl_connection_row, FL, CONNECTION_ROW, AdwActionRow)

FlConnection *fl_connection_row_get_item (FlConnectionRow *self);

G_END_DECLS
