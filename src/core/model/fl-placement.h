/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * FlPlacementKind:
 * @FL_PLACEMENT_HEADER: in a header, behind a prefix
 * @FL_PLACEMENT_QUERY: in the query
 * @FL_PLACEMENT_FORM: in form data, the body of the request
 */
typedef enum {
  FL_PLACEMENT_HEADER,
  FL_PLACEMENT_QUERY,
  FL_PLACEMENT_FORM,
} FlPlacementKind;

#define FL_TYPE_PLACEMENT_KIND (fl_placement_kind_get_type ())
GType fl_placement_kind_get_type (void);

#define FL_TYPE_PLACEMENT (fl_placement_get_type ())

G_DECLARE_FINAL_TYPE (FlPlacement, fl_placement, FL, PLACEMENT, GObject)

FlPlacement *fl_placement_new (FlPlacementKind kind, const char *name, const char *prefix);
FlPlacement *fl_placement_new_from_json (JsonNode *node, const char *place, GError **error);
JsonNode *fl_placement_to_json (FlPlacement *self);
FlPlacementKind fl_placement_get_kind (FlPlacement *self);
const char *fl_placement_get_name (FlPlacement *self);
const char *fl_placement_get_prefix (FlPlacement *self);

G_END_DECLS
