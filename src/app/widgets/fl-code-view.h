/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define FL_TYPE_CODE_VIEW (fl_code_view_get_type ())

G_DECLARE_FINAL_TYPE (FlCodeView, fl_code_view, FL, CODE_VIEW, GtkSourceView)

const char *fl_code_view_get_language_id (FlCodeView *self);
void fl_code_view_set_language_id (FlCodeView *self, const char *language_id);

G_END_DECLS
