/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-info-row.h"

#include "fl-copy-button.h"
#include "fl-pair.h"
#include "fl-row-text.h"

#include <glib/gi18n.h>

/* A row of a boxed list that shows a pair (name above value) or a plain text, each with a button
 * that copies it. */

struct _FlInfoRow {
  AdwActionRow parent_instance;

  FlCopyButton *copy_button;

  GObject *item;
};

G_DEFINE_FINAL_TYPE (FlInfoRow, fl_info_row, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_ITEM = 1,
} FlInfoRowProperty;

static GParamSpec *properties[PROP_ITEM + 1];

static void
set_copied (FlInfoRow *self, const char *text, const char *name)
{
  /* Translators: copies the value of that name. */
  g_autofree char *purpose = g_strdup_printf (_ ("Copy “%s”"), name);

  fl_copy_button_set_text (self->copy_button, text);
  fl_copy_button_set_purpose (self->copy_button, purpose);
}

static void
set_item (FlInfoRow *self, GObject *item)
{
  AdwActionRow *row = ADW_ACTION_ROW (self);

  self->item = g_object_ref (item);
  if (FL_IS_PAIR (item)) {
    FlPair *pair = FL_PAIR (item);

    gtk_widget_add_css_class (GTK_WIDGET (self), "property");
    fl_row_set_texts (row, fl_pair_get_name (pair), fl_pair_get_value (pair));
    set_copied (self, fl_pair_get_value (pair), fl_pair_get_name (pair));
  } else if (GTK_IS_STRING_OBJECT (item)) {
    const char *text = gtk_string_object_get_string (GTK_STRING_OBJECT (item));

    fl_row_set_texts (row, text, NULL);
    set_copied (self, text, text);
  }
}

static void
fl_info_row_dispose (GObject *object)
{
  g_clear_object (&FL_INFO_ROW (object)->item);

  G_OBJECT_CLASS (fl_info_row_parent_class)->dispose (object);
}

static void
fl_info_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((FlInfoRowProperty) id) {
  case PROP_ITEM:
    g_value_set_object (value, fl_info_row_get_item (FL_INFO_ROW (object)));
    break;
  }
}

static void
fl_info_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((FlInfoRowProperty) id) {
  case PROP_ITEM:
    set_item (FL_INFO_ROW (object), g_value_get_object (value));
    break;
  }
}

static void
fl_info_row_class_init (FlInfoRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_info_row_dispose;
  object_class->get_property = fl_info_row_get_property;
  object_class->set_property = fl_info_row_set_property;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_info_row_init (FlInfoRow *self)
{
  self->copy_button = g_object_new (FL_TYPE_COPY_BUTTON, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->copy_button));
}

GObject *
fl_info_row_get_item (FlInfoRow *self)
{
  g_return_val_if_fail (FL_IS_INFO_ROW (self), NULL);

  return self->item;
}
