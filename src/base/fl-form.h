/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FL_TYPE_FORM (fl_form_get_type ())

typedef struct _FlForm FlForm;

GType fl_form_get_type (void);
FlForm *fl_form_new (void);
FlForm *fl_form_parse (const char *text, gssize length, GError **error);
FlForm *fl_form_ref (FlForm *self);
void fl_form_unref (FlForm *self);

void fl_form_add (FlForm *self, const char *name, const char *value);
void fl_form_add_always (FlForm *self, const char *name, const char *value);
guint fl_form_remove (FlForm *self, const char *name);

guint fl_form_get_length (FlForm *self);
const char *fl_form_get_name (FlForm *self, guint position);
const char *fl_form_get_value (FlForm *self, guint position);
const char *fl_form_lookup (FlForm *self, const char *name);
guint fl_form_count (FlForm *self, const char *name);

char *fl_form_to_string (FlForm *self);
char *fl_form_merge_into_uri (FlForm *self, const char *uri, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlForm, fl_form_unref)

G_END_DECLS
