/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_VERB_GROUP (fl_verb_group_get_type ())

G_DECLARE_FINAL_TYPE (FlVerbGroup, fl_verb_group, FL, VERB_GROUP, AdwPreferencesGroup)

G_END_DECLS
