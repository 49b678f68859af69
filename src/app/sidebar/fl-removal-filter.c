/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-removal-filter.h"

/* Hides what was deleted in the window but can still be brought back: the files go only when the
 * toast with "Undo" is gone. */

struct _FlRemovalFilter {
  GtkFilter parent_instance;

  GHashTable *hidden;
};

G_DEFINE_FINAL_TYPE (FlRemovalFilter, fl_removal_filter, GTK_TYPE_FILTER)

static gboolean
fl_removal_filter_match (GtkFilter *filter, gpointer item)
{
  return !g_hash_table_contains (FL_REMOVAL_FILTER (filter)->hidden, item);
}

static GtkFilterMatch
fl_removal_filter_get_strictness (GtkFilter *filter)
{
  if (g_hash_table_size (FL_REMOVAL_FILTER (filter)->hidden) == 0)
    return GTK_FILTER_MATCH_ALL;
  return GTK_FILTER_MATCH_SOME;
}

static void
fl_removal_filter_finalize (GObject *object)
{
  g_hash_table_unref (FL_REMOVAL_FILTER (object)->hidden);

  G_OBJECT_CLASS (fl_removal_filter_parent_class)->finalize (object);
}

static void
fl_removal_filter_class_init (FlRemovalFilterClass *klass)
{
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fl_removal_filter_finalize;
  filter_class->match = fl_removal_filter_match;
  filter_class->get_strictness = fl_removal_filter_get_strictness;
}

static void
fl_removal_filter_init (FlRemovalFilter *self)
{
  self->hidden = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

FlRemovalFilter *
fl_removal_filter_new (void)
{
  return g_object_new (FL_TYPE_REMOVAL_FILTER, NULL);
}

void
fl_removal_filter_hide (FlRemovalFilter *self, GObject *item)
{
  g_return_if_fail (FL_IS_REMOVAL_FILTER (self));

  if (g_hash_table_add (self->hidden, g_object_ref (item)))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_MORE_STRICT);
}

void
fl_removal_filter_show (FlRemovalFilter *self, GObject *item)
{
  g_return_if_fail (FL_IS_REMOVAL_FILTER (self));

  if (g_hash_table_remove (self->hidden, item))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_LESS_STRICT);
}

gboolean
fl_removal_filter_hides (FlRemovalFilter *self, GObject *item)
{
  g_return_val_if_fail (FL_IS_REMOVAL_FILTER (self), FALSE);

  return g_hash_table_contains (self->hidden, item);
}
