/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-copy-button.h"

#include <glib/gi18n.h>

/* A button that puts one text into the clipboard and says for a moment that it has done so. Its
 * purpose ("Copy Link Name") is its tooltip and its name for a screen reader. */

#define COPIED_SHOWN_MS 1800

struct _FlCopyButton {
  GtkButton parent_instance;

  char *text;
  char *purpose;
  guint copied_source;
};

G_DEFINE_FINAL_TYPE (FlCopyButton, fl_copy_button, GTK_TYPE_BUTTON)

typedef enum {
  PROP_TEXT = 1,
  PROP_PURPOSE,
} FlCopyButtonProperty;

static GParamSpec *properties[PROP_PURPOSE + 1];

static void
show_label (FlCopyButton *self, const char *icon_name, const char *label)
{
  gtk_button_set_icon_name (GTK_BUTTON (self), icon_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label ? label : "", -1);
}

static gboolean
copied_seen_cb (gpointer user_data)
{
  FlCopyButton *self = user_data;

  self->copied_source = 0;
  show_label (self, "edit-copy-symbolic", self->purpose);
  return G_SOURCE_REMOVE;
}

static void
fl_copy_button_clicked (GtkButton *button)
{
  FlCopyButton *self = FL_COPY_BUTTON (button);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  show_label (self, "object-select-symbolic", _ ("Copied"));
  g_clear_handle_id (&self->copied_source, g_source_remove);
  self->copied_source = g_timeout_add (COPIED_SHOWN_MS, copied_seen_cb, self);
}

static void
fl_copy_button_dispose (GObject *object)
{
  FlCopyButton *self = FL_COPY_BUTTON (object);

  g_clear_handle_id (&self->copied_source, g_source_remove);

  G_OBJECT_CLASS (fl_copy_button_parent_class)->dispose (object);
}

static void
fl_copy_button_finalize (GObject *object)
{
  FlCopyButton *self = FL_COPY_BUTTON (object);

  g_free (self->text);
  g_free (self->purpose);

  G_OBJECT_CLASS (fl_copy_button_parent_class)->finalize (object);
}

static void
fl_copy_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlCopyButton *self = FL_COPY_BUTTON (object);

  switch ((FlCopyButtonProperty) id) {
  case PROP_TEXT:
    g_value_set_string (value, fl_copy_button_get_text (self));
    break;
  case PROP_PURPOSE:
    g_value_set_string (value, fl_copy_button_get_purpose (self));
    break;
  }
}

static void
fl_copy_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlCopyButton *self = FL_COPY_BUTTON (object);

  switch ((FlCopyButtonProperty) id) {
  case PROP_TEXT:
    fl_copy_button_set_text (self, g_value_get_string (value));
    break;
  case PROP_PURPOSE:
    fl_copy_button_set_purpose (self, g_value_get_string (value));
    break;
  }
}

static void
fl_copy_button_class_init (FlCopyButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_copy_button_dispose;
  object_class->finalize = fl_copy_button_finalize;
  object_class->get_property = fl_copy_button_get_property;
  object_class->set_property = fl_copy_button_set_property;
  GTK_BUTTON_CLASS (klass)->clicked = fl_copy_button_clicked;

  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PURPOSE] =
      g_param_spec_string ("purpose", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_copy_button_init (FlCopyButton *self)
{
  self->text = g_strdup ("");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  fl_copy_button_set_purpose (self, _ ("Copy"));
}

GtkWidget *
fl_copy_button_new (void)
{
  return g_object_new (FL_TYPE_COPY_BUTTON, NULL);
}

const char *
fl_copy_button_get_text (FlCopyButton *self)
{
  g_return_val_if_fail (FL_IS_COPY_BUTTON (self), NULL);

  return self->text;
}

void
fl_copy_button_set_text (FlCopyButton *self, const char *text)
{
  g_return_if_fail (FL_IS_COPY_BUTTON (self));

  if (g_strcmp0 (self->text, text ? text : "") == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text ? text : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

const char *
fl_copy_button_get_purpose (FlCopyButton *self)
{
  g_return_val_if_fail (FL_IS_COPY_BUTTON (self), NULL);

  return self->purpose;
}

void
fl_copy_button_set_purpose (FlCopyButton *self, const char *purpose)
{
  g_return_if_fail (FL_IS_COPY_BUTTON (self));

  if (g_strcmp0 (self->purpose, purpose) == 0)
    return;

  g_free (self->purpose);
  self->purpose = g_strdup (purpose);
  g_clear_handle_id (&self->copied_source, g_source_remove);
  show_label (self, "edit-copy-symbolic", self->purpose);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PURPOSE]);
}
