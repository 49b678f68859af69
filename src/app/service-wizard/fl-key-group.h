/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-signing-key.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_KEY_GROUP (fl_key_group_get_type ())

G_DECLARE_FINAL_TYPE (FlKeyGroup, fl_key_group, FL, KEY_GROUP, AdwPreferencesGroup)

const char *fl_key_group_get_algorithm (FlKeyGroup *self);
void fl_key_group_set_algorithm (FlKeyGroup *self, const char *algorithm);
void fl_key_group_show_stored (FlKeyGroup *self, FlSigningKey *key);
FlSigningKey *fl_key_group_get_new_key (FlKeyGroup *self);

G_END_DECLS
