/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-item-row.h"

#include "fl-problem-row.h"

/* One item of a FlItemList, folded open while it is filled in. In its template the problem rows
 * name only the member of the item ("key"); where the item stands comes before that. */

typedef struct {
  GObject *item;
  char *place;
} FlItemRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FlItemRow, fl_item_row, ADW_TYPE_EXPANDER_ROW)

typedef enum {
  PROP_ITEM = 1,
  PROP_PLACE,
} FlItemRowProperty;

static GParamSpec *properties[PROP_PLACE + 1];

static FlItemRowPrivate *
get_private (FlItemRow *self)
{
  return fl_item_row_get_instance_private (self);
}

static int
get_index (FlItemRow *self)
{
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self));
}

static void
remove_cb (FlItemRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "items.remove", "i", get_index (self));
}

static void
move_up_cb (FlItemRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "items.move", "(ii)", get_index (self), -1);
}

static void
move_down_cb (FlItemRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "items.move", "(ii)", get_index (self), 1);
}

/* At the floor an expander row's list item has no name of its own for a screen reader. */
static void
title_changed_cb (FlItemRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static GtkWidget *
get_first_field (FlItemRow *self)
{
  const char *name = FL_ITEM_ROW_GET_CLASS (self)->fields[0].child;

  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self), G_OBJECT_TYPE (self), name));
}

static gboolean
is_empty (FlItemRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_first_field (self)))[0] == '\0';
}

static void
fl_item_row_constructed (GObject *object)
{
  FlItemRow *self = FL_ITEM_ROW (object);
  FlItemRowClass *class = FL_ITEM_ROW_GET_CLASS (self);

  G_OBJECT_CLASS (fl_item_row_parent_class)->constructed (object);

  fl_row_fields_bind (self, class->fields, get_private (self)->item);
  /* What is still empty is about to be filled in. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), is_empty (self));
  if (class->bind)
    class->bind (self);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed_cb), NULL);
  title_changed_cb (self);
}

static gboolean
fl_item_row_grab_focus (GtkWidget *widget)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  return gtk_widget_grab_focus (get_first_field (FL_ITEM_ROW (widget)));
}

static void
fl_item_row_dispose (GObject *object)
{
  FlItemRowPrivate *priv = get_private (FL_ITEM_ROW (object));

  /* GTK 4.8 stumbles over a second time. */
  if (priv->item)
    gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  g_clear_object (&priv->item);

  G_OBJECT_CLASS (fl_item_row_parent_class)->dispose (object);
}

static void
fl_item_row_finalize (GObject *object)
{
  g_free (get_private (FL_ITEM_ROW (object))->place);

  G_OBJECT_CLASS (fl_item_row_parent_class)->finalize (object);
}

static void
fl_item_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlItemRow *self = FL_ITEM_ROW (object);

  switch ((FlItemRowProperty) id) {
  case PROP_ITEM:
    g_value_set_object (value, fl_item_row_get_item (self));
    break;
  case PROP_PLACE:
    g_value_set_string (value, fl_item_row_get_place (self));
    break;
  }
}

static void
fl_item_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlItemRow *self = FL_ITEM_ROW (object);

  switch ((FlItemRowProperty) id) {
  case PROP_ITEM:
    get_private (self)->item = g_value_dup_object (value);
    break;
  case PROP_PLACE:
    fl_item_row_set_place (self, g_value_get_string (value));
    break;
  }
}

static void
fl_item_row_class_init (FlItemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = fl_item_row_constructed;
  object_class->dispose = fl_item_row_dispose;
  object_class->finalize = fl_item_row_finalize;
  object_class->get_property = fl_item_row_get_property;
  object_class->set_property = fl_item_row_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = fl_item_row_grab_focus;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_PLACE] =
      g_param_spec_string ("place", NULL, NULL, NULL, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_item_row_init (FlItemRow *self)
{
}

/* For class_init: the template, with the buttons that remove and move the item, and its fields. */
void
fl_item_row_class_bind_template (FlItemRowClass *klass, const char *file, const FlRowField *fields)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  g_autofree char *resource =
      g_strconcat ("/io/github/fairlead/Fairlead/service-wizard/", file, NULL);

  klass->fields = fields;
  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, resource);
  fl_row_fields_declare (widget_class, fields);
  gtk_widget_class_bind_template_callback (widget_class, move_down_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

gpointer
fl_item_row_get_item (FlItemRow *self)
{
  g_return_val_if_fail (FL_IS_ITEM_ROW (self), NULL);

  return get_private (self)->item;
}

const char *
fl_item_row_get_place (FlItemRow *self)
{
  g_return_val_if_fail (FL_IS_ITEM_ROW (self), NULL);

  return get_private (self)->place;
}

static void
place_problem (FlProblemRow *row, gpointer user_data)
{
  const char *old = fl_problem_row_get_place (row);
  const char *slash = strrchr (old, '/');
  g_autofree char *place =
      g_strconcat ((const char *) user_data, "/", slash ? slash + 1 : old, NULL);

  fl_problem_row_set_place (row, place);
}

/* Says where the item stands in the service's document, such as "/variables/0". */
void
fl_item_row_set_place (FlItemRow *self, const char *place)
{
  FlItemRowPrivate *priv = get_private (self);

  g_return_if_fail (FL_IS_ITEM_ROW (self));

  if (g_strcmp0 (priv->place, place) == 0)
    return;
  g_free (priv->place);
  priv->place = g_strdup (place);
  fl_problem_rows_foreach (GTK_WIDGET (self), place_problem, priv->place);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}
