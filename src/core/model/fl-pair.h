/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FL_TYPE_PAIR (fl_pair_get_type ())

G_DECLARE_FINAL_TYPE (FlPair, fl_pair, FL, PAIR, GObject)

FlPair *fl_pair_new (const char *name, const char *value);
const char *fl_pair_get_name (FlPair *self);
void fl_pair_set_name (FlPair *self, const char *name);
const char *fl_pair_get_value (FlPair *self);
void fl_pair_set_value (FlPair *self, const char *value);
gboolean fl_pair_get_enabled (FlPair *self);
void fl_pair_set_enabled (FlPair *self, gboolean enabled);

G_END_DECLS
