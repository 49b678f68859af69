/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-unsaved.h"

/* Tokens that a server has already given out, while the keyring would not take them: the refresh
 * token in the keyring may have been used up by then, and using it twice makes some servers revoke
 * everything. They wait here, in memory, until the keyring works again; each store has its own. */

#define KEY "fl-oauth2-unsaved"

typedef struct {
  FlCredentials *replaced;
  FlCredentials *unsaved;
} Entry;

static void
entry_free (Entry *entry)
{
  g_object_unref (entry->replaced);
  g_object_unref (entry->unsaved);
  g_free (entry);
}

static GHashTable *
get_entries (FlSecretStore *store)
{
  return g_object_get_data (G_OBJECT (store), KEY);
}

/**
 * fl_oauth2_unsaved_remember:
 * @store: the store that refused
 * @id: the connection's UUID
 * @replaced: what is in the store
 * @unsaved: what should be there instead
 *
 * Keeps credentials in memory that could not be stored.
 */
void
fl_oauth2_unsaved_remember (FlSecretStore *store,
                            const char *id,
                            FlCredentials *replaced,
                            FlCredentials *unsaved)
{
  GHashTable *entries = get_entries (store);
  Entry *entry = g_new0 (Entry, 1);

  if (!entries) {
    entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
    g_object_set_data_full (G_OBJECT (store), KEY, entries, (GDestroyNotify) g_hash_table_unref);
  }
  entry->replaced = g_object_ref (replaced);
  entry->unsaved = g_object_ref (unsaved);
  g_hash_table_replace (entries, g_strdup (id), entry);
}

/**
 * fl_oauth2_unsaved_find:
 * @store: the store
 * @id: the connection's UUID
 * @stored: what the store holds now
 *
 * Finds credentials that should be in the store instead of what is there. Where somebody has
 * meanwhile stored others, those count, and ours are forgotten.
 *
 * Returns: (transfer none) (nullable): the credentials
 */
FlCredentials *
fl_oauth2_unsaved_find (FlSecretStore *store, const char *id, FlCredentials *stored)
{
  GHashTable *entries = get_entries (store);
  Entry *entry = entries ? g_hash_table_lookup (entries, id) : NULL;

  if (!entry)
    return NULL;
  if (fl_credentials_same_access_token (entry->replaced, stored))
    return entry->unsaved;
  fl_oauth2_unsaved_forget (store, id);
  return NULL;
}

/**
 * fl_oauth2_unsaved_forget:
 * @store: the store
 * @id: the connection's UUID
 *
 * Forgets credentials, since they have been stored or do not count any more.
 */
void
fl_oauth2_unsaved_forget (FlSecretStore *store, const char *id)
{
  GHashTable *entries = get_entries (store);

  if (entries)
    g_hash_table_remove (entries, id);
}
