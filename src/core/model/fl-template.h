/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands for a blank; NULL where there is nothing. `offset` is where it stands in the
 * template. The text is borrowed until the next call. */
typedef const char *(*FlTemplateFill) (const char *blank, gsize offset, gpointer user_data);

char *fl_template_expand (const char *template,
                          FlTemplateFill fill,
                          gpointer user_data,
                          char **unfilled);
const char *fl_template_find_blank (const char *text, gsize *length);
gboolean fl_template_value_is_plain (const char *value);

G_END_DECLS
