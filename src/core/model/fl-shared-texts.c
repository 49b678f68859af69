/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of texts that many objects have alike and that nobody changes: the scopes that ten thousand
 * connections of a few services ask for. There is one copy of each, for as long as somebody has it.
 */

#include "config.h"

#include "fl-shared-texts.h"

/* The lists, and how many have each: a connection may be made on any thread. */
static GMutex mutex;
static GHashTable *lists;

static guint
hash_cb (gconstpointer key)
{
  guint hash = 0;

  for (const char *const *text = key; *text; text++)
    hash = hash * 31 + g_str_hash (*text);
  return hash;
}

static gboolean
equal_cb (gconstpointer first, gconstpointer second)
{
  return g_strv_equal (first, second);
}

/**
 * fl_shared_texts_new:
 * @texts: (nullable): any texts
 *
 * Gets the one copy of a list.
 *
 * Returns: (transfer full) (nullable): a list to be given up with fl_shared_texts_free(); NULL
 * where there are no texts
 *
 * Thread: any.
 */
char **
fl_shared_texts_new (const char *const *texts)
{
  gpointer shared = NULL;
  gpointer n_users = NULL;

  if (!texts || !*texts)
    return NULL;
  g_mutex_lock (&mutex);
  if (!lists)
    lists = g_hash_table_new (hash_cb, equal_cb);
  if (!g_hash_table_lookup_extended (lists, texts, &shared, &n_users))
    shared = g_strdupv ((char **) texts);
  g_hash_table_insert (lists, shared, GUINT_TO_POINTER (GPOINTER_TO_UINT (n_users) + 1));
  g_mutex_unlock (&mutex);
  return shared;
}

/**
 * fl_shared_texts_free:
 * @texts: (nullable): a list from fl_shared_texts_new()
 *
 * Gives up a list.
 *
 * Thread: any.
 */
void
fl_shared_texts_free (char **texts)
{
  guint n_users = 0;

  if (!texts)
    return;
  g_mutex_lock (&mutex);
  n_users = GPOINTER_TO_UINT (g_hash_table_lookup (lists, texts)) - 1;
  if (n_users > 0) {
    g_hash_table_insert (lists, texts, GUINT_TO_POINTER (n_users));
  } else {
    g_hash_table_remove (lists, texts);
    g_strfreev (texts);
  }
  if (g_hash_table_size (lists) == 0)
    g_clear_pointer (&lists, g_hash_table_unref);
  g_mutex_unlock (&mutex);
}
