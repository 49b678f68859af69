/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void fl_name_drop_down (GtkDropDown *drop_down, const char *name);
void fl_name_status_pages (GtkWidget *widget);

G_END_DECLS
