/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean fl_log_write (const char *path, const char *lines, gboolean may_shorten, GError **error);
const char *fl_log_write_find_tail (const char *text, gsize length, guint n_lines, gsize n_bytes);

G_END_DECLS
