/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-json.h"

G_BEGIN_DECLS

typedef struct _FlPlaygroundContact FlPlaygroundContact;

FlPlaygroundContact *fl_playground_contact_new (gint64 id, JsonObject *members, GError **error);
FlPlaygroundContact *fl_playground_contact_parse (JsonObject *object,
                                                  const char *place,
                                                  GError **error);
void fl_playground_contact_free (FlPlaygroundContact *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlPlaygroundContact, fl_playground_contact_free)
JsonObject *fl_playground_contact_serialize (FlPlaygroundContact *self);

gint64 fl_playground_contact_get_id (FlPlaygroundContact *self);
gboolean fl_playground_contact_replace (FlPlaygroundContact *self,
                                        JsonObject *members,
                                        GError **error);
gboolean fl_playground_contact_patch (FlPlaygroundContact *self,
                                      JsonObject *members,
                                      GError **error);
gboolean fl_playground_contact_matches (FlPlaygroundContact *self, const char *text);

G_END_DECLS
