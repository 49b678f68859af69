/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean fl_file_ensure_private_dir (const char *path, GError **error);
gboolean fl_file_write_durably (const char *path, GBytes *contents, GError **error);

G_END_DECLS
