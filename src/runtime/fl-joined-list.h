/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_JOINED_LIST (fl_joined_list_get_type ())

G_DECLARE_FINAL_TYPE (FlJoinedList, fl_joined_list, FL, JOINED_LIST, GObject)

FlJoinedList *fl_joined_list_new (GType item_type);
void fl_joined_list_append (FlJoinedList *self, GListModel *part);

G_END_DECLS
