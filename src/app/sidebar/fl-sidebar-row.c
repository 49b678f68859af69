/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sidebar-row.h"

#include "fl-badge.h"
#include "fl-item-closures.h"
#include "fl-text-closures.h"

/* One row of the sidebar. Rows are reused while scrolling, so one class shows every kind of item:
 * its read-only properties say what the item of the moment looks like, and are notified whenever
 * the item changes. A header has its two texts side by side instead of one above the other, in the
 * same widgets: the list view keeps two hundred rows, seen or not. */

struct _FlSidebarRow {
  AdwBin parent_instance;

  GtkBox *texts;
  GtkWidget *title;

  GObject *item;
  gulong item_handler;
};

G_DEFINE_FINAL_TYPE (FlSidebarRow, fl_sidebar_row, ADW_TYPE_BIN)

typedef enum {
  PROP_ITEM = 1,
  PROP_IS_HEADER,
  PROP_IS_ENTRY,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_ICON_NAME,
  PROP_BADGE_TEXT,
  PROP_BADGE_ICON_NAME,
  PROP_BADGE_TONE,
} FlSidebarRowProperty;

static GParamSpec *properties[PROP_BADGE_TONE + 1];

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
arrange (FlSidebarRow *self)
{
  gboolean is_header = fl_item_is_header (self->item);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->texts), is_header
                                                                    ? GTK_ORIENTATION_HORIZONTAL
                                                                    : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (self->texts, is_header ? 6 : 2);
  set_css_class (self->title, "caption-heading", is_header);
  set_css_class (GTK_WIDGET (self), "section-header", is_header);
  set_css_class (GTK_WIDGET (self), "entry-row", !is_header);
}

static void
item_changed_cb (FlSidebarRow *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_IS_HEADER; i <= PROP_BADGE_TONE; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
  name_list_item (self);
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
fl_sidebar_row_dispose (GObject *object)
{
  drop_item (FL_SIDEBAR_ROW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SIDEBAR_ROW);

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
  case PROP_IS_HEADER:
    g_value_set_boolean (value, fl_item_is_header (self->item));
    break;
  case PROP_IS_ENTRY:
    g_value_set_boolean (value, self->item && !fl_item_is_header (self->item));
    break;
  case PROP_TITLE:
    g_value_take_string (value, fl_item_dup_title (self->item));
    break;
  case PROP_SUBTITLE:
    g_value_take_string (value, fl_item_dup_subtitle (self->item));
    break;
  case PROP_ICON_NAME:
    g_value_set_string (value, fl_item_get_icon_name (self->item));
    break;
  case PROP_BADGE_TEXT:
    g_value_take_string (value, fl_item_dup_badge_text (self->item));
    break;
  case PROP_BADGE_ICON_NAME:
    g_value_take_string (value, fl_item_dup_badge_icon_name (self->item));
    break;
  case PROP_BADGE_TONE:
    g_value_take_string (value, fl_item_dup_badge_tone (self->item));
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
install_string (guint id, const char *name)
{
  properties[id] =
      g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
fl_sidebar_row_class_init (FlSidebarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_sidebar_row_dispose;
  object_class->get_property = fl_sidebar_row_get_property;
  object_class->set_property = fl_sidebar_row_set_property;
  widget_class->root = fl_sidebar_row_root;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_IS_HEADER] = g_param_spec_boolean ("is-header", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_ENTRY] = g_param_spec_boolean ("is-entry", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  install_string (PROP_TITLE, "title");
  install_string (PROP_SUBTITLE, "subtitle");
  install_string (PROP_ICON_NAME, "icon-name");
  install_string (PROP_BADGE_TEXT, "badge-text");
  install_string (PROP_BADGE_ICON_NAME, "badge-icon-name");
  install_string (PROP_BADGE_TONE, "badge-tone");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FL_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/sidebar/fl-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FlSidebarRow, texts);
  gtk_widget_class_bind_template_child (widget_class, FlSidebarRow, title);
  gtk_widget_class_bind_template_callback (widget_class, fl_text_is_missing);
}

static void
fl_sidebar_row_init (FlSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
  arrange (self);
  item_changed_cb (self);
}
