/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-document-folder.h"

#include "fl-document-scan.h"

G_BEGIN_DECLS

struct _FlDocumentFolder {
  GObject parent_instance;

  char *path;
  const FlDocumentCodec *codec;

  /* What is loaded, in the order of the link names: from the first load on, what the list shows. */
  GPtrArray *items;
  gboolean is_shown;
  gboolean opened;
  /* The change of the list that nobody was told of yet; none while nothing came or went. */
  guint changed_position;
  guint n_removed;
  guint n_added;

  /* FlBrokenDocument by file name, and their list. */
  GHashTable *broken_files;
  GListStore *broken;

  /* How the folder was when last looked at. */
  FlDocumentStamps *stamps;
  /* By link name, stamps of what this process wrote since, so that the next look passes over it:
   * what is in memory may have gone on, and the echo of a save must not take it back. */
  GHashTable *written_stamps;
  guint64 watched_inode;
  GFileMonitor *monitor;
  guint look_timer;
  gboolean is_looking;
  gboolean look_again;
  /* What the look found, of which some is applied at a time. */
  FlDocumentScan *scan;
  guint n_applied;
  guint apply_source;
  GPtrArray *openers;

  /* Link names that this process read or wrote since the look began: what the look says of them may
   * be out of date. */
  GHashTable *touched;
  /* Waiting changes (GQueue of GTask) by link name; the first of each is under way. */
  GHashTable *changes;
};

/* The list. */
void fl_document_folder_take (FlDocumentFolder *self, gpointer item);
void fl_document_folder_drop (FlDocumentFolder *self, const char *link_name);
void fl_document_folder_tell_change (FlDocumentFolder *self);
void fl_document_folder_show (FlDocumentFolder *self);
void fl_document_folder_set_opened (FlDocumentFolder *self);

/* Following the folder. */
void fl_document_folder_update_broken (FlDocumentFolder *self);
void fl_document_folder_schedule_look (FlDocumentFolder *self);
void fl_document_folder_stop_looking (FlDocumentFolder *self);

/* Changing it. */
gboolean fl_document_folder_is_changing (FlDocumentFolder *self, const char *link_name);

G_END_DECLS
