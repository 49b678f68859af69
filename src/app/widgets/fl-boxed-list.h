/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_BOXED_LIST (fl_boxed_list_get_type ())

G_DECLARE_FINAL_TYPE (FlBoxedList, fl_boxed_list, FL, BOXED_LIST, AdwBin)

GListModel *fl_boxed_list_get_model (FlBoxedList *self);
void fl_boxed_list_set_model (FlBoxedList *self, GListModel *model);
GType fl_boxed_list_get_row_type (FlBoxedList *self);
guint fl_boxed_list_get_n_items (FlBoxedList *self);

GtkWidget *fl_boxed_list_get_row (FlBoxedList *self, guint position);

G_END_DECLS
