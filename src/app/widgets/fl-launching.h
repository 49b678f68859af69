/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fl_open_uri (GtkWidget *widget, const char *uri);
void fl_open_file (GtkWidget *widget, const char *path);
void fl_show_in_folder (GtkWidget *widget, const char *path);

G_END_DECLS
