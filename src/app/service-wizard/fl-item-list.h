/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_ITEM_LIST (fl_item_list_get_type ())

G_DECLARE_FINAL_TYPE (FlItemList, fl_item_list, FL, ITEM_LIST, AdwPreferencesGroup)

GListModel *fl_item_list_get_model (FlItemList *self);
void fl_item_list_set_model (FlItemList *self, GListModel *model);
const char *fl_item_list_get_place (FlItemList *self);
void fl_item_list_set_place (FlItemList *self, const char *place);

G_END_DECLS
