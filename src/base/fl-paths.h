/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* $XDG_DATA_HOME/fairlead/NAME and so on; `name` may be NULL for the folder itself. */
char *fl_paths_dup_data (const char *name);
char *fl_paths_dup_state (const char *name);
char *fl_paths_dup_cache (const char *name);
/* $XDG_RUNTIME_DIR/fairlead/NAME, or a private folder below the cache where there is none. */
char *fl_paths_dup_runtime (const char *name);

G_END_DECLS
