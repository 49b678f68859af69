/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-check-row.h"

#include "fl-badge.h"
#include "fl-check-texts.h"
#include "fl-row-text.h"

/* One step of a check, as it goes: its name, what was found, what to do, and how far it is. */

struct _FlCheckRow {
  AdwActionRow parent_instance;

  FlCheckStep *item;
};

G_DEFINE_FINAL_TYPE (FlCheckRow, fl_check_row, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_ITEM = 1,
} FlCheckRowProperty;

static GParamSpec *properties[PROP_ITEM + 1];

/* A screen reader says the state after the name of the step. */
static void
show_step_cb (FlCheckRow *self)
{
  const char *title = fl_check_step_get_title (self->item);
  const char *advice = fl_check_step_get_advice (self->item);
  const char *finding = fl_check_step_get_finding (self->item);
  g_autofree char *text = fl_check_step_text (finding, advice);
  g_autofree char *state =
      fl_check_state_text (G_OBJECT (self), fl_check_step_get_state (self->item));
  g_autofree char *description = g_strjoin (text ? ": " : NULL, state, text, NULL);

  fl_row_set_texts (ADW_ACTION_ROW (self), title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

static void
fl_check_row_constructed (GObject *object)
{
  FlCheckRow *self = FL_CHECK_ROW (object);

  G_OBJECT_CLASS (fl_check_row_parent_class)->constructed (object);
  g_signal_connect_object (self->item, "notify", G_CALLBACK (show_step_cb), self,
                           G_CONNECT_SWAPPED);
  show_step_cb (self);
}

static void
fl_check_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_CHECK_ROW);
  g_clear_object (&FL_CHECK_ROW (object)->item);

  G_OBJECT_CLASS (fl_check_row_parent_class)->dispose (object);
}

static void
fl_check_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((FlCheckRowProperty) id) {
  case PROP_ITEM:
    g_value_set_object (value, fl_check_row_get_item (FL_CHECK_ROW (object)));
    break;
  }
}

static void
fl_check_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((FlCheckRowProperty) id) {
  case PROP_ITEM:
    FL_CHECK_ROW (object)->item = g_value_dup_object (value);
    break;
  }
}

static void
fl_check_row_class_init (FlCheckRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fl_check_row_constructed;
  object_class->dispose = fl_check_row_dispose;
  object_class->get_property = fl_check_row_get_property;
  object_class->set_property = fl_check_row_set_property;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, FL_TYPE_CHECK_STEP,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FL_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/check/fl-check-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, fl_check_state_icon_name);
  gtk_widget_class_bind_template_callback (widget_class, fl_check_state_text);
  gtk_widget_class_bind_template_callback (widget_class, fl_check_state_tone);
}

static void
fl_check_row_init (FlCheckRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlCheckStep *
fl_check_row_get_item (FlCheckRow *self)
{
  g_return_val_if_fail (FL_IS_CHECK_ROW (self), NULL);

  return self->item;
}
