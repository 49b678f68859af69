/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-property-row.h"

#include "fl-copy-button.h"

/* A row that says what something is: a small title, the value below it. Where `copy-purpose` is
 * set ("Copy Link Name") it has a button that copies the value. Without a value it is hidden. */

struct _FlPropertyRow {
  AdwActionRow parent_instance;

  FlCopyButton *copy_button;

  char *value;
};

G_DEFINE_FINAL_TYPE (FlPropertyRow, fl_property_row, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_VALUE = 1,
  PROP_COPY_PURPOSE,
} FlPropertyRowProperty;

static GParamSpec *properties[PROP_COPY_PURPOSE + 1];

static void
fl_property_row_finalize (GObject *object)
{
  g_free (FL_PROPERTY_ROW (object)->value);

  G_OBJECT_CLASS (fl_property_row_parent_class)->finalize (object);
}

static void
fl_property_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlPropertyRow *self = FL_PROPERTY_ROW (object);

  switch ((FlPropertyRowProperty) id) {
  case PROP_VALUE:
    g_value_set_string (value, fl_property_row_get_value (self));
    break;
  case PROP_COPY_PURPOSE:
    g_value_set_string (value, fl_property_row_get_copy_purpose (self));
    break;
  }
}

static void
fl_property_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlPropertyRow *self = FL_PROPERTY_ROW (object);

  switch ((FlPropertyRowProperty) id) {
  case PROP_VALUE:
    fl_property_row_set_value (self, g_value_get_string (value));
    break;
  case PROP_COPY_PURPOSE:
    fl_property_row_set_copy_purpose (self, g_value_get_string (value));
    break;
  }
}

static void
fl_property_row_class_init (FlPropertyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fl_property_row_finalize;
  object_class->get_property = fl_property_row_get_property;
  object_class->set_property = fl_property_row_set_property;

  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, flags);
  properties[PROP_COPY_PURPOSE] = g_param_spec_string ("copy-purpose", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

/* A screen reader says a row's name only; the value is what one came for. GTK would have it say the
 * tooltip instead. */
static void
describe (FlPropertyRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->value ? self->value : "", -1);
}

static void
fl_property_row_init (FlPropertyRow *self)
{
  g_signal_connect (self, "notify::tooltip-text", G_CALLBACK (describe), NULL);
  self->copy_button = g_object_new (FL_TYPE_COPY_BUTTON, "visible", FALSE, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->copy_button));

  gtk_widget_add_css_class (GTK_WIDGET (self), "property");
  /* Values come from outside: what looks like markup in them is text. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

const char *
fl_property_row_get_value (FlPropertyRow *self)
{
  g_return_val_if_fail (FL_IS_PROPERTY_ROW (self), NULL);

  return self->value;
}

void
fl_property_row_set_value (FlPropertyRow *self, const char *value)
{
  g_return_if_fail (FL_IS_PROPERTY_ROW (self));

  if (g_strcmp0 (self->value, value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), value ? value : "");
  describe (self);
  fl_copy_button_set_text (self->copy_button, value);
  gtk_widget_set_visible (GTK_WIDGET (self), value && *value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/* NULL where the row has no button. */
const char *
fl_property_row_get_copy_purpose (FlPropertyRow *self)
{
  g_return_val_if_fail (FL_IS_PROPERTY_ROW (self), NULL);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->copy_button)))
    return NULL;
  return fl_copy_button_get_purpose (self->copy_button);
}

void
fl_property_row_set_copy_purpose (FlPropertyRow *self, const char *copy_purpose)
{
  g_return_if_fail (FL_IS_PROPERTY_ROW (self));

  if (g_strcmp0 (fl_property_row_get_copy_purpose (self), copy_purpose) == 0)
    return;
  if (copy_purpose)
    fl_copy_button_set_purpose (self->copy_button, copy_purpose);
  gtk_widget_set_visible (GTK_WIDGET (self->copy_button), copy_purpose != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COPY_PURPOSE]);
}
