/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fl_paths_dup_data (const char *name);
char *fl_paths_dup_state (const char *name);
char *fl_paths_dup_cache (const char *name);
char *fl_paths_dup_runtime (const char *name);

G_END_DECLS
