/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-joined-list.h"

/* Several list models one after another, as one live GListModel: default services before custom
 * ones, provided connections before the user's. GTK has such a model, but this layer has no GTK.
 * Owned by the runtime; main thread. */

typedef struct {
  GListModel *model;
  gulong handler;
} Part;

struct _FlJoinedList {
  GObject parent_instance;

  GType item_type;

  /* owned */
  GArray *parts;
};

static void fl_joined_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlJoinedList,
                               fl_joined_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fl_joined_list_list_model_init))

static void
clear_part (gpointer data)
{
  Part *part = data;

  g_clear_signal_handler (&part->handler, part->model);
  g_clear_object (&part->model);
}

static guint
count_before (FlJoinedList *self, GListModel *model)
{
  guint n_items = 0;

  for (guint i = 0; i < self->parts->len; i++) {
    Part *part = &g_array_index (self->parts, Part, i);

    if (part->model == model)
      break;
    n_items += g_list_model_get_n_items (part->model);
  }
  return n_items;
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, FlJoinedList *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), count_before (self, model) + position, removed,
                              added);
}

static GType
fl_joined_list_get_item_type (GListModel *list)
{
  return FL_JOINED_LIST (list)->item_type;
}

static guint
fl_joined_list_get_n_items (GListModel *list)
{
  return count_before (FL_JOINED_LIST (list), NULL);
}

static gpointer
fl_joined_list_get_item (GListModel *list, guint position)
{
  FlJoinedList *self = FL_JOINED_LIST (list);

  for (guint i = 0; i < self->parts->len; i++) {
    Part *part = &g_array_index (self->parts, Part, i);
    guint n_items = g_list_model_get_n_items (part->model);

    if (position < n_items)
      return g_list_model_get_item (part->model, position);
    position -= n_items;
  }
  return NULL;
}

static void
fl_joined_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fl_joined_list_get_item_type;
  iface->get_n_items = fl_joined_list_get_n_items;
  iface->get_item = fl_joined_list_get_item;
}

static void
fl_joined_list_finalize (GObject *object)
{
  FlJoinedList *self = FL_JOINED_LIST (object);

  g_clear_pointer (&self->parts, g_array_unref);
  G_OBJECT_CLASS (fl_joined_list_parent_class)->finalize (object);
}

static void
fl_joined_list_class_init (FlJoinedListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fl_joined_list_finalize;
}

static void
fl_joined_list_init (FlJoinedList *self)
{
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, clear_part);
}

/**
 * fl_joined_list_new:
 * @item_type: type of the items of every part
 *
 * Creates an empty list.
 *
 * Returns: (transfer full): the list
 */
FlJoinedList *
fl_joined_list_new (GType item_type)
{
  FlJoinedList *self = g_object_new (FL_TYPE_JOINED_LIST, NULL);

  self->item_type = item_type;
  return self;
}

/**
 * fl_joined_list_append:
 * @part: a list that is not yet a part
 *
 * Appends the items of a list, which are followed from now on.
 */
void
fl_joined_list_append (FlJoinedList *self, GListModel *part)
{
  guint position = count_before (self, NULL);
  guint n_items = g_list_model_get_n_items (part);
  Part entry = { .model = g_object_ref (part) };

  entry.handler = g_signal_connect (part, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_array_append_val (self->parts, entry);
  if (n_items > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n_items);
}
