/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FL_TYPE_COPY_BUTTON (fl_copy_button_get_type ())

G_DECLARE_FINAL_TYPE (FlCopyButton, fl_copy_button, FL, COPY_BUTTON, GtkButton)

GtkWidget *fl_copy_button_new (void);
const char *fl_copy_button_get_text (FlCopyButton *self);
void fl_copy_button_set_text (FlCopyButton *self, const char *text);
const char *fl_copy_button_get_purpose (FlCopyButton *self);
void fl_copy_button_set_purpose (FlCopyButton *self, const char *purpose);

G_END_DECLS
