/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-badge.h"

/* A state by shape, text and color: an icon, a word and a tone, which is the style class that
 * colors both. Without a text it takes no room. */

struct _FlBadge {
  GtkWidget parent_instance;

  GtkImage *image;
  GtkLabel *label;

  char *text;
  char *icon_name;
  char *tone;
};

G_DEFINE_FINAL_TYPE (FlBadge, fl_badge, GTK_TYPE_WIDGET)

typedef enum {
  PROP_TEXT = 1,
  PROP_ICON_NAME,
  PROP_TONE,
  PROP_CAN_SHRINK,
} FlBadgeProperty;

static GParamSpec *properties[PROP_CAN_SHRINK + 1];

static void
fl_badge_dispose (GObject *object)
{
  FlBadge *self = FL_BADGE (object);

  for (GtkWidget *child = NULL; (child = gtk_widget_get_first_child (GTK_WIDGET (self)));)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fl_badge_parent_class)->dispose (object);
}

static void
fl_badge_finalize (GObject *object)
{
  FlBadge *self = FL_BADGE (object);

  g_free (self->text);
  g_free (self->icon_name);
  g_free (self->tone);

  G_OBJECT_CLASS (fl_badge_parent_class)->finalize (object);
}

static void
fl_badge_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlBadge *self = FL_BADGE (object);

  switch ((FlBadgeProperty) id) {
  case PROP_TEXT:
    g_value_set_string (value, self->text);
    break;
  case PROP_ICON_NAME:
    g_value_set_string (value, self->icon_name);
    break;
  case PROP_TONE:
    g_value_set_string (value, self->tone);
    break;
  case PROP_CAN_SHRINK:
    g_value_set_boolean (value, fl_badge_get_can_shrink (self));
    break;
  }
}

static void
fl_badge_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlBadge *self = FL_BADGE (object);

  switch ((FlBadgeProperty) id) {
  case PROP_TEXT:
    fl_badge_set_text (self, g_value_get_string (value));
    break;
  case PROP_ICON_NAME:
    fl_badge_set_icon_name (self, g_value_get_string (value));
    break;
  case PROP_TONE:
    fl_badge_set_tone (self, g_value_get_string (value));
    break;
  case PROP_CAN_SHRINK:
    fl_badge_set_can_shrink (self, g_value_get_boolean (value));
    break;
  }
}

static void
fl_badge_class_init (FlBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = fl_badge_dispose;
  object_class->finalize = fl_badge_finalize;
  object_class->get_property = fl_badge_get_property;
  object_class->set_property = fl_badge_set_property;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TONE] = g_param_spec_string ("tone", NULL, NULL, NULL, flags);
  properties[PROP_CAN_SHRINK] = g_param_spec_boolean ("can-shrink", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "badge");
}

static void
fl_badge_init (FlBadge *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "pixel-size", 12, NULL);
  self->label = g_object_new (GTK_TYPE_LABEL, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->image), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->label), widget);
  gtk_widget_set_visible (widget, FALSE);
}

const char *
fl_badge_get_text (FlBadge *self)
{
  g_return_val_if_fail (FL_IS_BADGE (self), NULL);

  return self->text;
}

void
fl_badge_set_text (FlBadge *self, const char *text)
{
  g_return_if_fail (FL_IS_BADGE (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  gtk_label_set_label (self->label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text && *text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

const char *
fl_badge_get_icon_name (FlBadge *self)
{
  g_return_val_if_fail (FL_IS_BADGE (self), NULL);

  return self->icon_name;
}

void
fl_badge_set_icon_name (FlBadge *self, const char *icon_name)
{
  g_return_if_fail (FL_IS_BADGE (self));

  if (g_strcmp0 (self->icon_name, icon_name) == 0)
    return;
  g_free (self->icon_name);
  self->icon_name = g_strdup (icon_name);
  gtk_image_set_from_icon_name (self->image, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->image), icon_name != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON_NAME]);
}

const char *
fl_badge_get_tone (FlBadge *self)
{
  g_return_val_if_fail (FL_IS_BADGE (self), NULL);

  return self->tone;
}

void
fl_badge_set_tone (FlBadge *self, const char *tone)
{
  g_return_if_fail (FL_IS_BADGE (self));

  if (g_strcmp0 (self->tone, tone) == 0)
    return;
  if (self->tone)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->tone);
  g_free (self->tone);
  self->tone = g_strdup (tone);
  if (tone)
    gtk_widget_add_css_class (GTK_WIDGET (self), tone);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TONE]);
}

gboolean
fl_badge_get_can_shrink (FlBadge *self)
{
  g_return_val_if_fail (FL_IS_BADGE (self), FALSE);

  return gtk_label_get_ellipsize (self->label) != PANGO_ELLIPSIZE_NONE;
}

/* Whether the text may be cut where there is no room for it; of a status, never. */
void
fl_badge_set_can_shrink (FlBadge *self, gboolean can_shrink)
{
  g_return_if_fail (FL_IS_BADGE (self));

  if (fl_badge_get_can_shrink (self) == can_shrink)
    return;
  gtk_label_set_ellipsize (self->label, can_shrink ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SHRINK]);
}
