/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FL_TYPE_SCOPE (fl_scope_get_type ())

G_DECLARE_FINAL_TYPE (FlScope, fl_scope, FL, SCOPE, GObject)

FlScope *fl_scope_new (const char *name, const char *label);
FlScope *fl_scope_new_from_json (JsonNode *node, const char *place, GError **error);
JsonNode *fl_scope_to_json (FlScope *self);
const char *fl_scope_get_name (FlScope *self);
void fl_scope_set_name (FlScope *self, const char *name);
const char *fl_scope_get_label (FlScope *self);
void fl_scope_set_label (FlScope *self, const char *label);
char **fl_scope_find_missing (const char *const *asked, const char *const *granted);

G_END_DECLS
