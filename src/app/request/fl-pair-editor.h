/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_PAIR_EDITOR (fl_pair_editor_get_type ())

G_DECLARE_FINAL_TYPE (FlPairEditor, fl_pair_editor, FL, PAIR_EDITOR, AdwBin)

GListModel *fl_pair_editor_get_model (FlPairEditor *self);
void fl_pair_editor_set_model (FlPairEditor *self, GListModel *model);
const char *fl_pair_editor_get_label (FlPairEditor *self);
void fl_pair_editor_set_label (FlPairEditor *self, const char *label);
const char *fl_pair_editor_get_add_label (FlPairEditor *self);
void fl_pair_editor_set_add_label (FlPairEditor *self, const char *add_label);
guint fl_pair_editor_get_n_items (FlPairEditor *self);

G_END_DECLS
