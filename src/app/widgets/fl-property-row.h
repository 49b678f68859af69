/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_PROPERTY_ROW (fl_property_row_get_type ())

G_DECLARE_FINAL_TYPE (FlPropertyRow, fl_property_row, FL, PROPERTY_ROW, AdwActionRow)

const char *fl_property_row_get_value (FlPropertyRow *self);
void fl_property_row_set_value (FlPropertyRow *self, const char *value);
const char *fl_property_row_get_copy_purpose (FlPropertyRow *self);
void fl_property_row_set_copy_purpose (FlPropertyRow *self, const char *copy_purpose);

G_END_DECLS
