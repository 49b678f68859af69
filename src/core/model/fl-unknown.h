/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members that this version does not know, kept with the object that they stood in. Private to the
 * model. A part is "" for the object itself, or the path of a JSON object below it that has no
 * object of its own in the model: "api/check". */
void fl_unknown_keep (gpointer self,
                      const char *part,
                      JsonObject *object,
                      const char *const *known);
JsonObject *fl_unknown_merge (gpointer self, const char *part, JsonObject *known);
void fl_unknown_replace (gpointer self, gpointer other);
void fl_unknown_adopt (gpointer self, gpointer other);

G_END_DECLS
