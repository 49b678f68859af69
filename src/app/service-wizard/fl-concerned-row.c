/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-concerned-row.h"

#include "fl-consequence-closures.h"

/* A connection that a change of its service concerns, and what happens to it. */

struct _FlConcernedRow {
  AdwActionRow parent_instance;

  FlConcerned *item;
};

G_DEFINE_FINAL_TYPE (FlConcernedRow, fl_concerned_row, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_ITEM = 1,
} FlConcernedRowProperty;

static GParamSpec *properties[PROP_ITEM + 1];

static void
fl_concerned_row_dispose (GObject *object)
{
  FlConcernedRow *self = FL_CONCERNED_ROW (object);

  g_clear_object (&self->item);

  G_OBJECT_CLASS (fl_concerned_row_parent_class)->dispose (object);
}

static void
fl_concerned_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlConcernedRow *self = FL_CONCERNED_ROW (object);

  switch ((FlConcernedRowProperty) id) {
  case PROP_ITEM:
    g_value_set_object (value, fl_concerned_row_get_item (self));
    break;
  }
}

static void
fl_concerned_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlConcernedRow *self = FL_CONCERNED_ROW (object);

  switch ((FlConcernedRowProperty) id) {
  case PROP_ITEM:
    self->item = g_value_dup_object (value);
    break;
  }
}

/* What happens to a connection does not change while it is shown. */
static void
fl_concerned_row_constructed (GObject *object)
{
  FlConcernedRow *self = FL_CONCERNED_ROW (object);
  FlConsequence consequence = fl_concerned_get_consequence (self->item);
  g_autofree char *icon_name = fl_consequence_icon_name (NULL, consequence);
  g_autofree char *text = fl_consequence_text (NULL, consequence);

  G_OBJECT_CLASS (fl_concerned_row_parent_class)->constructed (object);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 fl_connection_get_name (fl_concerned_get_connection (self->item)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (self), icon_name);
}

static void
fl_concerned_row_class_init (FlConcernedRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = fl_concerned_row_constructed;
  object_class->dispose = fl_concerned_row_dispose;
  object_class->get_property = fl_concerned_row_get_property;
  object_class->set_property = fl_concerned_row_set_property;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, FL_TYPE_CONCERNED,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_concerned_row_init (FlConcernedRow *self)
{
}

FlConcerned *
fl_concerned_row_get_item (FlConcernedRow *self)
{
  g_return_val_if_fail (FL_IS_CONCERNED_ROW (self), NULL);

  return self->item;
}
