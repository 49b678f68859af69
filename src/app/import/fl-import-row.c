/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-import-row.h"

#include "fl-badge.h"
#include "fl-import-texts.h"
#include "fl-row-text.h"

#include <glib/gi18n.h>

/* One service or connection of an import: what it is, and what happens to it. */

struct _FlImportRow {
  AdwActionRow parent_instance;

  FlBadge *badge;

  FlImportItem *item;
};

G_DEFINE_FINAL_TYPE (FlImportRow, fl_import_row, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_ITEM = 1,
} FlImportRowProperty;

static GParamSpec *properties[PROP_ITEM + 1];

/* A screen reader says after the name what happens to it. */
static void
fl_import_row_constructed (GObject *object)
{
  FlImportRow *self = FL_IMPORT_ROW (object);
  FlImportChange change = fl_import_item_get_change (self->item);
  const char *name = fl_import_item_get_name (self->item);
  const char *state = fl_import_change_text (change);
  g_autofree char *text = fl_import_item_text (self->item);
  g_autofree char *description = g_strconcat (state, ": ", text, NULL);

  G_OBJECT_CLASS (fl_import_row_parent_class)->constructed (object);
  fl_row_set_texts (ADW_ACTION_ROW (self), name ? name : _ ("Without a Name"), text);
  g_object_set (self->badge, "text", state, "icon-name", fl_import_change_icon_name (change),
                "tone", fl_import_change_tone (change), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

static void
fl_import_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_IMPORT_ROW);
  g_clear_object (&FL_IMPORT_ROW (object)->item);

  G_OBJECT_CLASS (fl_import_row_parent_class)->dispose (object);
}

static void
fl_import_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((FlImportRowProperty) id) {
  case PROP_ITEM:
    g_value_set_object (value, fl_import_row_get_item (FL_IMPORT_ROW (object)));
    break;
  }
}

static void
fl_import_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((FlImportRowProperty) id) {
  case PROP_ITEM:
    FL_IMPORT_ROW (object)->item = g_value_dup_object (value);
    break;
  }
}

static void
fl_import_row_class_init (FlImportRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fl_import_row_constructed;
  object_class->dispose = fl_import_row_dispose;
  object_class->get_property = fl_import_row_get_property;
  object_class->set_property = fl_import_row_set_property;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, FL_TYPE_IMPORT_ITEM,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FL_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/import/fl-import-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FlImportRow, badge);
}

static void
fl_import_row_init (FlImportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlImportItem *
fl_import_row_get_item (FlImportRow *self)
{
  g_return_val_if_fail (FL_IS_IMPORT_ROW (self), NULL);

  return self->item;
}
