/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FL_TYPE_SECRET (fl_secret_get_type ())

typedef struct _FlSecret FlSecret;

GType fl_secret_get_type (void);
FlSecret *fl_secret_new (const char *text);
FlSecret *fl_secret_new_take (char *text);
FlSecret *fl_secret_new_plain (const char *text);
FlSecret *fl_secret_ref (FlSecret *self);
void fl_secret_unref (FlSecret *self);

const char *fl_secret_get_text (FlSecret *self);
gsize fl_secret_get_length (FlSecret *self);
gboolean fl_secret_is_plain (FlSecret *self);
gboolean fl_secret_equal (FlSecret *self, FlSecret *other);
gboolean fl_secret_equal_text (FlSecret *self, const char *text);

void fl_wipe_free (char *text);
void fl_secret_forbid_core_files (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlSecret, fl_secret_unref)

G_END_DECLS
