/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* `content` is NULL where the file could not be read; `error` then says why. */
typedef void (*FlFileChosenFunc) (GFile *file,
                                  GBytes *content,
                                  const GError *error,
                                  gpointer user_data);

void fl_choose_file (GtkWidget *parent,
                     const char *title,
                     FlFileChosenFunc chosen,
                     gpointer user_data,
                     GDestroyNotify destroy);

G_END_DECLS
