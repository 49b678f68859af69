/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-paths.h"

#define FOLDER "fairlead"

static char *
build_path (const char *base, const char *name)
{
  return g_build_filename (base, FOLDER, name, NULL);
}

/**
 * fl_paths_dup_data:
 * @name: (nullable): a file or folder name inside; %NULL for the folder itself
 *
 * Names the folder of what the user made: services, connections, requests.
 *
 * Returns: (transfer full): `$XDG_DATA_HOME/fairlead/NAME`
 */
char *
fl_paths_dup_data (const char *name)
{
  return build_path (g_get_user_data_dir (), name);
}

/**
 * fl_paths_dup_state:
 * @name: (nullable): a file or folder name inside; %NULL for the folder itself
 *
 * Names the folder of what came to be by use: the history of calls.
 *
 * Returns: (transfer full): `$XDG_STATE_HOME/fairlead/NAME`
 */
char *
fl_paths_dup_state (const char *name)
{
  return build_path (g_get_user_state_dir (), name);
}

/**
 * fl_paths_dup_cache:
 * @name: (nullable): a file or folder name inside; %NULL for the folder itself
 *
 * Names the folder of what can be made again.
 *
 * Returns: (transfer full): `$XDG_CACHE_HOME/fairlead/NAME`
 */
char *
fl_paths_dup_cache (const char *name)
{
  return build_path (g_get_user_cache_dir (), name);
}

/**
 * fl_paths_dup_runtime:
 * @name: (nullable): a file or folder name inside; %NULL for the folder itself
 *
 * Names the folder of what lives as long as the session: locks and sockets.
 *
 * Returns: (transfer full): `$XDG_RUNTIME_DIR/fairlead/NAME`; where there is no such folder,
 *   `$XDG_CACHE_HOME/fairlead/run/NAME`
 */
char *
fl_paths_dup_runtime (const char *name)
{
  const char *base = g_get_user_runtime_dir ();

  /* GLib answers with the cache where the session names no runtime folder. */
  if (g_str_equal (base, g_get_user_cache_dir ()))
    return g_build_filename (base, FOLDER, "run", name, NULL);
  return build_path (base, name);
}
