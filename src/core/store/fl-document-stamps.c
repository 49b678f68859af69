/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How each file of a folder was when it was last looked at, by link name. There may be ten thousand
 * of them that nothing else is known of than that they have not changed: all names stand in one
 * text, and of each file sixteen bytes beside it. Made on a worker thread, then the main thread's.
 */

#include "config.h"

#include "fl-document-stamps.h"

#include <string.h>
#include <sys/stat.h>

#define SECOND_NS (G_GINT64_CONSTANT (1000) * 1000 * 1000)
/* What no file has: to be read whatever it is like. */
#define UNKNOWN 0

typedef struct {
  gsize name_offset;
  guint64 print;
} Entry;

struct _FlDocumentStamps {
  GString *names;
  GArray *entries;
};

static gint64
to_ns (const struct timespec *time)
{
  return time->tv_sec * SECOND_NS + time->tv_nsec;
}

/**
 * fl_document_stamp_read:
 *
 * Takes down how a file is now.
 *
 * Returns: whether it is there
 */
gboolean
fl_document_stamp_read (FlDocumentStamp *self, const char *path)
{
  struct stat info;

  if (lstat (path, &info) != 0)
    return FALSE;
  self->inode = info.st_ino;
  self->size_bytes = info.st_size;
  self->modified_ns = to_ns (&info.st_mtim);
  self->changed_ns = to_ns (&info.st_ctim);
  return TRUE;
}

/* Source: the finalizer of MurmurHash3, which is in the public domain. */
static guint64
mix (guint64 print, guint64 number)
{
  print ^= number;
  print ^= print >> 33;
  print *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  print ^= print >> 33;
  print *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return print ^ (print >> 33);
}

/* One number in place of four: that two states of a file share it will not happen. */
static guint64
get_print (const FlDocumentStamp *stamp)
{
  guint64 print = UNKNOWN;

  if (!stamp)
    return UNKNOWN;
  print = mix (print, stamp->inode);
  print = mix (print, (guint64) stamp->size_bytes);
  print = mix (print, (guint64) stamp->modified_ns);
  print = mix (print, (guint64) stamp->changed_ns);
  return print == UNKNOWN ? 1 : print;
}

/**
 * fl_document_stamps_new:
 *
 * Creates stamps of no files.
 *
 * Returns: (transfer full): new stamps
 */
FlDocumentStamps *
fl_document_stamps_new (void)
{
  FlDocumentStamps *self = g_atomic_rc_box_new0 (FlDocumentStamps);

  self->names = g_string_new (NULL);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return self;
}

/**
 * fl_document_stamps_ref:
 *
 * Returns: (transfer full): the same stamps
 */
FlDocumentStamps *
fl_document_stamps_ref (FlDocumentStamps *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  FlDocumentStamps *self = data;

  g_string_free (self->names, TRUE);
  g_array_unref (self->entries);
}

/**
 * fl_document_stamps_unref:
 *
 * Gives up a reference.
 */
void
fl_document_stamps_unref (FlDocumentStamps *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static const char *
get_name (FlDocumentStamps *self, const Entry *entry)
{
  return self->names->str + entry->name_offset;
}

static Entry
add_name (FlDocumentStamps *self, const char *link_name, const FlDocumentStamp *stamp)
{
  Entry entry = { self->names->len, get_print (stamp) };

  g_string_append_len (self->names, link_name, (gssize) strlen (link_name) + 1);
  return entry;
}

/**
 * fl_document_stamps_append:
 * @link_name: one that is not yet among them
 * @stamp: (nullable): how its file is; NULL where it has to be read again in any case
 *
 * Adds a file. Before anything is looked up, fl_document_stamps_sort() has to follow.
 */
void
fl_document_stamps_append (FlDocumentStamps *self,
                           const char *link_name,
                           const FlDocumentStamp *stamp)
{
  Entry entry = add_name (self, link_name, stamp);

  g_array_append_val (self->entries, entry);
}

static int
compare_entries_cb (gconstpointer first, gconstpointer second, gpointer user_data)
{
  FlDocumentStamps *self = user_data;

  return strcmp (get_name (self, first), get_name (self, second));
}

/**
 * fl_document_stamps_sort:
 *
 * Ends appending. Nothing more is kept than is needed.
 */
void
fl_document_stamps_sort (FlDocumentStamps *self)
{
  guint n_entries = self->entries->len;
  GArray *exact = g_array_sized_new (FALSE, FALSE, sizeof (Entry), n_entries);
  GString *names = g_string_new_len (self->names->str, (gssize) self->names->len);

  g_array_append_vals (exact, self->entries->data, n_entries);
  g_array_unref (self->entries);
  self->entries = exact;
  g_string_free (self->names, TRUE);
  self->names = names;
  g_array_sort_with_data (self->entries, compare_entries_cb, self);
}

/* Where the name stands, or where it would have to. */
static gboolean
find (FlDocumentStamps *self, const char *link_name, guint *position)
{
  guint first = 0;
  guint end = self->entries->len;

  while (first < end) {
    guint middle = first + (end - first) / 2;
    int order = strcmp (get_name (self, &g_array_index (self->entries, Entry, middle)), link_name);

    if (order == 0) {
      *position = middle;
      return TRUE;
    }
    if (order < 0)
      first = middle + 1;
    else
      end = middle;
  }
  *position = first;
  return FALSE;
}

/**
 * fl_document_stamps_contain:
 *
 * Tells whether there was a file of that link name.
 */
gboolean
fl_document_stamps_contain (FlDocumentStamps *self, const char *link_name)
{
  guint position = 0;

  return find (self, link_name, &position);
}

/**
 * fl_document_stamps_match:
 *
 * Tells whether the file of that link name was as it is now.
 */
gboolean
fl_document_stamps_match (FlDocumentStamps *self,
                          const char *link_name,
                          const FlDocumentStamp *stamp)
{
  guint position = 0;

  return find (self, link_name, &position) &&
         g_array_index (self->entries, Entry, position).print == get_print (stamp);
}

/**
 * fl_document_stamps_set:
 * @stamp: (nullable): how its file is; NULL where it has to be read again in any case
 *
 * Takes down how one file is.
 */
void
fl_document_stamps_set (FlDocumentStamps *self, const char *link_name, const FlDocumentStamp *stamp)
{
  guint position = 0;

  if (find (self, link_name, &position)) {
    g_array_index (self->entries, Entry, position).print = get_print (stamp);
  } else {
    Entry entry = add_name (self, link_name, stamp);

    g_array_insert_val (self->entries, position, entry);
  }
}
