/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sidebar-section.h"

#include "fl-sidebar-header.h"

/* A list with its header in front, and nothing at all while the list is empty: what the sidebar
 * flattens into one list. `group` says which of the sidebar's groups it belongs to. */

struct _FlSidebarSection {
  GObject parent_instance;

  char *group;
  GListModel *model;
  FlSidebarHeader *header;
  guint n_items;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlSidebarSection,
                               fl_sidebar_section,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

typedef enum {
  PROP_TITLE = 1,
  PROP_GROUP,
  PROP_MODEL,
} FlSidebarSectionProperty;

static GParamSpec *properties[PROP_MODEL + 1];

static GType
fl_sidebar_section_get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
fl_sidebar_section_get_n_items (GListModel *list)
{
  FlSidebarSection *self = FL_SIDEBAR_SECTION (list);

  return self->n_items == 0 ? 0 : self->n_items + 1;
}

static gpointer
fl_sidebar_section_get_item (GListModel *list, guint position)
{
  FlSidebarSection *self = FL_SIDEBAR_SECTION (list);

  if (self->n_items == 0)
    return NULL;
  if (position == 0)
    return g_object_ref (self->header);
  return g_list_model_get_item (self->model, position - 1);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fl_sidebar_section_get_item_type;
  iface->get_n_items = fl_sidebar_section_get_n_items;
  iface->get_item = fl_sidebar_section_get_item;
}

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  FlSidebarSection *self)
{
  guint before = self->n_items;

  self->n_items = before - removed + added;
  fl_sidebar_header_set_count (self->header, self->n_items);
  if (before > 0 && self->n_items > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position + 1, removed, added);
  else if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before + 1, 0);
  else if (self->n_items > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->n_items + 1);
}

static void
drop_model (FlSidebarSection *self)
{
  if (!self->model)
    return;
  g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  g_clear_object (&self->model);
}

static void
fl_sidebar_section_dispose (GObject *object)
{
  FlSidebarSection *self = FL_SIDEBAR_SECTION (object);

  drop_model (self);
  self->n_items = 0;
  g_clear_object (&self->header);

  G_OBJECT_CLASS (fl_sidebar_section_parent_class)->dispose (object);
}

static void
fl_sidebar_section_finalize (GObject *object)
{
  FlSidebarSection *self = FL_SIDEBAR_SECTION (object);

  g_clear_pointer (&self->group, g_free);

  G_OBJECT_CLASS (fl_sidebar_section_parent_class)->finalize (object);
}

static void
fl_sidebar_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlSidebarSection *self = FL_SIDEBAR_SECTION (object);

  switch ((FlSidebarSectionProperty) id) {
  case PROP_TITLE:
    g_value_set_string (value, fl_sidebar_section_get_title (self));
    break;
  case PROP_GROUP:
    g_value_set_string (value, fl_sidebar_section_get_group (self));
    break;
  case PROP_MODEL:
    g_value_set_object (value, fl_sidebar_section_get_model (self));
    break;
  }
}

static void
fl_sidebar_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlSidebarSection *self = FL_SIDEBAR_SECTION (object);

  switch ((FlSidebarSectionProperty) id) {
  case PROP_TITLE:
    fl_sidebar_section_set_title (self, g_value_get_string (value));
    break;
  case PROP_GROUP:
    fl_sidebar_section_set_group (self, g_value_get_string (value));
    break;
  case PROP_MODEL:
    fl_sidebar_section_set_model (self, g_value_get_object (value));
    break;
  }
}

static void
fl_sidebar_section_class_init (FlSidebarSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_sidebar_section_dispose;
  object_class->finalize = fl_sidebar_section_finalize;
  object_class->get_property = fl_sidebar_section_get_property;
  object_class->set_property = fl_sidebar_section_set_property;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_GROUP] =
      g_param_spec_string ("group", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_MODEL] =
      g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_sidebar_section_init (FlSidebarSection *self)
{
  self->header = g_object_new (FL_TYPE_SIDEBAR_HEADER, NULL);
}

const char *
fl_sidebar_section_get_title (FlSidebarSection *self)
{
  g_return_val_if_fail (FL_IS_SIDEBAR_SECTION (self), NULL);

  return fl_sidebar_header_get_title (self->header);
}

void
fl_sidebar_section_set_title (FlSidebarSection *self, const char *title)
{
  g_return_if_fail (FL_IS_SIDEBAR_SECTION (self));

  if (g_strcmp0 (fl_sidebar_section_get_title (self), title) == 0)
    return;
  fl_sidebar_header_set_title (self->header, title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

const char *
fl_sidebar_section_get_group (FlSidebarSection *self)
{
  g_return_val_if_fail (FL_IS_SIDEBAR_SECTION (self), NULL);

  return self->group;
}

void
fl_sidebar_section_set_group (FlSidebarSection *self, const char *group)
{
  g_return_if_fail (FL_IS_SIDEBAR_SECTION (self));

  if (g_strcmp0 (self->group, group) == 0)
    return;
  g_free (self->group);
  self->group = g_strdup (group);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUP]);
}

GListModel *
fl_sidebar_section_get_model (FlSidebarSection *self)
{
  g_return_val_if_fail (FL_IS_SIDEBAR_SECTION (self), NULL);

  return self->model;
}

void
fl_sidebar_section_set_model (FlSidebarSection *self, GListModel *model)
{
  guint added = model ? g_list_model_get_n_items (model) : 0;

  g_return_if_fail (FL_IS_SIDEBAR_SECTION (self));

  if (self->model == model)
    return;
  drop_model (self);
  if (model) {
    self->model = g_object_ref (model);
    g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), self);
  }
  items_changed_cb (model, 0, self->n_items, added, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}
