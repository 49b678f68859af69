/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sidebar-row.h"

#include "fl-initials.h"
#include "fl-item-closures.h"
#include "fl-sidebar-drawing.h"
#include "fl-sidebar-paintable.h"

/* One row of the sidebar. Rows are reused while scrolling, so one class shows every kind of item,
 * and follows the item of the moment.
 *
 * The list view keeps two hundred rows, seen or not. That is why a row is two images, whose content
 * it draws itself (fl-sidebar-drawing.c), where it could have a dozen widgets: those took 60 KB a
 * row. A screen reader hears the list item, which is given all of it as its name. */

struct _FlSidebarRow {
  GtkWidget parent_instance;

  GtkWidget *avatar;
  GtkWidget *texts;

  GObject *item;
  gulong item_handler;
  FlSidebarStyles *styles;
};

G_DEFINE_FINAL_TYPE (FlSidebarRow, fl_sidebar_row, GTK_TYPE_WIDGET)

typedef enum {
  PROP_ITEM = 1,
  PROP_IS_ENTRY,
} FlSidebarRowProperty;

static GParamSpec *properties[PROP_IS_ENTRY + 1];

/* At the floor a list item has no name of its own for a screen reader. */
static void
name_list_item (FlSidebarRow *self)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = NULL;

  if (!list_item || !self->item)
    return;
  spoken = fl_item_dup_spoken (self->item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
set_css_class (GtkWidget *widget, const char *name, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_item (GtkWidget *image, GObject *item)
{
  GdkPaintable *paintable = gtk_image_get_paintable (GTK_IMAGE (image));

  fl_sidebar_paintable_set_item (FL_SIDEBAR_PAINTABLE (paintable), item);
}

static void
color_avatar (FlSidebarRow *self)
{
  g_autofree char *title = fl_item_dup_title (self->item);
  g_autofree char *color = g_strdup_printf ("color%u", fl_initials_color (title));
  const char *const classes[] = { color, NULL };

  gtk_widget_set_css_classes (self->avatar, (const char **) classes);
}

static void
item_changed_cb (FlSidebarRow *self)
{
  show_item (self->avatar, self->item);
  show_item (self->texts, self->item);
  color_avatar (self);
  gtk_widget_set_child_visible (self->avatar, !fl_item_is_header (self->item));
  name_list_item (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
drop_item (FlSidebarRow *self)
{
  if (self->item)
    g_clear_signal_handler (&self->item_handler, self->item);
  g_clear_object (&self->item);
}

static void
fl_sidebar_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fl_sidebar_row_parent_class)->root (widget);
  name_list_item (FL_SIDEBAR_ROW (widget));
}

static void
fl_sidebar_row_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  FlSidebarRow *self = FL_SIDEBAR_ROW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    fl_sidebar_drawing_measure_width (self->styles, self->item, minimum, natural);
  } else {
    *minimum = fl_sidebar_drawing_measure_height (self->styles, self->item);
    *natural = *minimum;
  }
}

static void
fl_sidebar_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FlSidebarRow *self = FL_SIDEBAR_ROW (widget);
  int size = FL_SIDEBAR_AVATAR_SIZE;
  int start = fl_item_is_header (self->item) ? 0 : size + FL_SIDEBAR_AVATAR_GAP;
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation avatar = { is_rtl ? width - size : 0, (height - size) / 2, size, size };
  GtkAllocation texts = { is_rtl ? 0 : start, 0, MAX (width - start, 0), height };

  if (gtk_widget_get_child_visible (self->avatar))
    gtk_widget_size_allocate (self->avatar, &avatar, -1);
  gtk_widget_size_allocate (self->texts, &texts, -1);
}

static void
fl_sidebar_row_dispose (GObject *object)
{
  FlSidebarRow *self = FL_SIDEBAR_ROW (object);

  drop_item (self);
  g_clear_pointer (&self->avatar, gtk_widget_unparent);
  g_clear_pointer (&self->texts, gtk_widget_unparent);
  g_clear_object (&self->styles);

  G_OBJECT_CLASS (fl_sidebar_row_parent_class)->dispose (object);
}

static void
fl_sidebar_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlSidebarRow *self = FL_SIDEBAR_ROW (object);

  switch ((FlSidebarRowProperty) id) {
  case PROP_ITEM:
    g_value_set_object (value, self->item);
    break;
  case PROP_IS_ENTRY:
    g_value_set_boolean (value, self->item && !fl_item_is_header (self->item));
    break;
  }
}

static void
fl_sidebar_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    fl_sidebar_row_set_item (FL_SIDEBAR_ROW (object), g_value_get_object (value));
}

static void
fl_sidebar_row_class_init (FlSidebarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_sidebar_row_dispose;
  object_class->get_property = fl_sidebar_row_get_property;
  object_class->set_property = fl_sidebar_row_set_property;
  widget_class->measure = fl_sidebar_row_measure;
  widget_class->root = fl_sidebar_row_root;
  widget_class->size_allocate = fl_sidebar_row_size_allocate;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_IS_ENTRY] = g_param_spec_boolean ("is-entry", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fl_sidebar_row_init (FlSidebarRow *self)
{
  self->styles = fl_sidebar_styles_dup_shared ();
  self->avatar = fl_sidebar_paintable_new_image (FL_SIDEBAR_AVATAR, "avatar");
  self->texts = fl_sidebar_paintable_new_image (FL_SIDEBAR_TEXTS, "label");
  gtk_widget_set_parent (self->avatar, GTK_WIDGET (self));
  gtk_widget_set_parent (self->texts, GTK_WIDGET (self));
}

GObject *
fl_sidebar_row_get_item (FlSidebarRow *self)
{
  g_return_val_if_fail (FL_IS_SIDEBAR_ROW (self), NULL);

  return self->item;
}

void
fl_sidebar_row_set_item (FlSidebarRow *self, GObject *item)
{
  g_return_if_fail (FL_IS_SIDEBAR_ROW (self));

  if (self->item == item)
    return;
  drop_item (self);
  if (item) {
    self->item = g_object_ref (item);
    self->item_handler =
        g_signal_connect_swapped (item, "notify", G_CALLBACK (item_changed_cb), self);
  }
  set_css_class (GTK_WIDGET (self), "section-header", fl_item_is_header (item));
  set_css_class (GTK_WIDGET (self), "entry-row", !fl_item_is_header (item));
  item_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_ENTRY]);
}
