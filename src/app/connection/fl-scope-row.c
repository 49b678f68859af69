/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-scope-row.h"

#include "fl-badge.h"
#include "fl-row-text.h"
#include "fl-scope-closures.h"

/* One scope of a connection: its display name, its name, and whether it was granted. */

struct _FlScopeRow {
  AdwActionRow parent_instance;

  FlScopeGrant *item;
};

G_DEFINE_FINAL_TYPE (FlScopeRow, fl_scope_row, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_ITEM = 1,
} FlScopeRowProperty;

static GParamSpec *properties[PROP_ITEM + 1];

/* A label that only repeats the name says nothing. */
static void
fl_scope_row_constructed (GObject *object)
{
  FlScopeRow *self = FL_SCOPE_ROW (object);
  const char *name = fl_scope_grant_get_name (self->item);
  const char *label = fl_scope_grant_get_label (self->item);

  G_OBJECT_CLASS (fl_scope_row_parent_class)->constructed (object);
  fl_row_set_texts (ADW_ACTION_ROW (self), label, g_strcmp0 (name, label) == 0 ? NULL : name);
}

static void
fl_scope_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SCOPE_ROW);
  g_clear_object (&FL_SCOPE_ROW (object)->item);

  G_OBJECT_CLASS (fl_scope_row_parent_class)->dispose (object);
}

static void
fl_scope_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((FlScopeRowProperty) id) {
  case PROP_ITEM:
    g_value_set_object (value, fl_scope_row_get_item (FL_SCOPE_ROW (object)));
    break;
  }
}

static void
fl_scope_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((FlScopeRowProperty) id) {
  case PROP_ITEM:
    FL_SCOPE_ROW (object)->item = g_value_dup_object (value);
    break;
  }
}

static void
fl_scope_row_class_init (FlScopeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fl_scope_row_constructed;
  object_class->dispose = fl_scope_row_dispose;
  object_class->get_property = fl_scope_row_get_property;
  object_class->set_property = fl_scope_row_set_property;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, FL_TYPE_SCOPE_GRANT,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FL_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection/fl-scope-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, fl_scope_grant_icon_name);
  gtk_widget_class_bind_template_callback (widget_class, fl_scope_grant_text);
  gtk_widget_class_bind_template_callback (widget_class, fl_scope_grant_tone);
}

static void
fl_scope_row_init (FlScopeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlScopeGrant *
fl_scope_row_get_item (FlScopeRow *self)
{
  g_return_val_if_fail (FL_IS_SCOPE_ROW (self), NULL);

  return self->item;
}
