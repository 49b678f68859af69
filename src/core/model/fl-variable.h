/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FL_TYPE_VARIABLE (fl_variable_get_type ())

G_DECLARE_FINAL_TYPE (FlVariable, fl_variable, FL, VARIABLE, GObject)

FlVariable *fl_variable_new (const char *key, const char *label, const char *default_value);
FlVariable *fl_variable_new_from_json (JsonNode *node, const char *place, GError **error);
JsonNode *fl_variable_to_json (FlVariable *self);
const char *fl_variable_get_key (FlVariable *self);
const char *fl_variable_get_label (FlVariable *self);
const char *fl_variable_get_default_value (FlVariable *self);
GListModel *fl_variable_get_choices (FlVariable *self);
void fl_variable_add_choice (FlVariable *self, const char *value, const char *label);
gboolean fl_variable_check_value (FlVariable *self, const char *value, GError **error);

G_END_DECLS
