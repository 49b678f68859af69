/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fl_indent_json (const char *text);
char *fl_indent_xml (const char *text);
char *fl_fold_long_lines (const char *text, gsize max_line_bytes);

G_END_DECLS
