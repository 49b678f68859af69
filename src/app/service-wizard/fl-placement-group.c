/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-placement-group.h"

#include "fl-problem-row.h"
#include "fl-row-binding.h"
#include "fl-service-texts.h"

#include <glib/gi18n.h>

/* The way a request carries its token: where, under which name, behind which prefix. */

struct _FlPlacementGroup {
  AdwPreferencesGroup parent_instance;

  /* Template children */
  AdwComboRow *kind_row;
  AdwPreferencesRow *name_row;
  AdwEntryRow *prefix_row;

  /* Owned */
  FlPlacement *placement;
};

G_DEFINE_FINAL_TYPE (FlPlacementGroup, fl_placement_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum {
  PROP_PLACEMENT = 1,
} FlPlacementGroupProperty;

static GParamSpec *properties[PROP_PLACEMENT + 1];

static char *
preview_placement (gpointer instance, guint kind, const char *name, const char *prefix)
{
  return fl_format_placement (kind, name ? name : "", prefix ? prefix : "");
}

static void
kind_changed_cb (FlPlacementGroup *self)
{
  gboolean header = adw_combo_row_get_selected (self->kind_row) == FL_PLACEMENT_HEADER;

  adw_preferences_row_set_title (self->name_row, header ? _ ("Header Name") : _ ("Parameter Name"));
}

static gboolean
is_default (FlPlacement *placement, FlPlacementKind kind, const char *property)
{
  g_autoptr (FlPlacement) other = fl_placement_new (kind, NULL, NULL);
  g_autofree char *text = NULL;
  g_autofree char *usual = NULL;

  g_object_get (placement, property, &text, NULL);
  g_object_get (other, property, &usual, NULL);
  return g_strcmp0 (text, usual) == 0;
}

/* What is the default of one kind makes no sense with another. */
static void
drop_other_defaults_cb (FlPlacement *placement)
{
  static const char *const texts[] = { "name", "prefix" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    for (FlPlacementKind kind = FL_PLACEMENT_HEADER; kind <= FL_PLACEMENT_FORM; kind++) {
      if (kind != fl_placement_get_kind (placement) && is_default (placement, kind, texts[i])) {
        g_object_set (placement, texts[i], NULL, NULL);
        break;
      }
    }
  }
}

static void
fl_placement_group_dispose (GObject *object)
{
  g_clear_object (&FL_PLACEMENT_GROUP (object)->placement);
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_PLACEMENT_GROUP);

  G_OBJECT_CLASS (fl_placement_group_parent_class)->dispose (object);
}

static void
fl_placement_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlPlacementGroup *self = FL_PLACEMENT_GROUP (object);

  switch ((FlPlacementGroupProperty) id) {
  case PROP_PLACEMENT:
    g_value_set_object (value, fl_placement_group_get_placement (self));
    break;
  }
}

static void
fl_placement_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlPlacementGroup *self = FL_PLACEMENT_GROUP (object);

  switch ((FlPlacementGroupProperty) id) {
  case PROP_PLACEMENT:
    fl_placement_group_set_placement (self, g_value_get_object (value));
    break;
  }
}

static void
fl_placement_group_class_init (FlPlacementGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_placement_group_dispose;
  object_class->get_property = fl_placement_group_get_property;
  object_class->set_property = fl_placement_group_set_property;

  properties[PROP_PLACEMENT] =
      g_param_spec_object ("placement", NULL, NULL, FL_TYPE_PLACEMENT,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-placement-group.ui");
  gtk_widget_class_bind_template_child (widget_class, FlPlacementGroup, kind_row);
  gtk_widget_class_bind_template_child (widget_class, FlPlacementGroup, name_row);
  gtk_widget_class_bind_template_child (widget_class, FlPlacementGroup, prefix_row);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_placement);
}

static void
fl_placement_group_init (FlPlacementGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kind_changed_cb (self);
}

FlPlacement *
fl_placement_group_get_placement (FlPlacementGroup *self)
{
  g_return_val_if_fail (FL_IS_PLACEMENT_GROUP (self), NULL);

  return self->placement;
}

/* Binds the rows to a placement, once. */
void
fl_placement_group_set_placement (FlPlacementGroup *self, FlPlacement *placement)
{
  g_return_if_fail (FL_IS_PLACEMENT_GROUP (self));
  g_return_if_fail (!self->placement || self->placement == placement);

  if (!g_set_object (&self->placement, placement))
    return;
  fl_row_bind_selected (self->kind_row, placement, "kind");
  fl_row_bind_text (self->name_row, placement, "name");
  fl_row_bind_text (self->prefix_row, placement, "prefix");
  g_signal_connect (placement, "notify::kind", G_CALLBACK (drop_other_defaults_cb), NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACEMENT]);
}
