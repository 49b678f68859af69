/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_LIST_LABEL (fl_list_label_get_type ())

G_DECLARE_FINAL_TYPE (FlListLabel, fl_list_label, FL, LIST_LABEL, AdwBin)

const char *fl_list_label_get_label (FlListLabel *self);
void fl_list_label_set_label (FlListLabel *self, const char *label);

G_END_DECLS
