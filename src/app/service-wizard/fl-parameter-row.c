/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-parameter-row.h"

#include <glib/gi18n.h>

/* One parameter of a service that is being made: what a person fills in when connecting. */

struct _FlParameterRow {
  FlItemRow parent_instance;
};

G_DEFINE_FINAL_TYPE (FlParameterRow, fl_parameter_row, FL_TYPE_ITEM_ROW)

static const FlRowField fields[] = {
  { "key_row", "key", FL_ROW_TEXT },
  { "label_row", "label", FL_ROW_TEXT },
  { "prefix_row", "prefix", FL_ROW_TEXT },
  { "hint_row", "hint", FL_ROW_TEXT },
  { "type_row", "param-type", FL_ROW_CHOICE },
  { "secret_switch", "secret", FL_ROW_SWITCH },
  { "optional_switch", "optional", FL_ROW_SWITCH },
  { NULL },
};

static char *
describe_parameter (gpointer instance, const char *label, const char *key)
{
  if (label && label[0])
    return g_strdup (label);
  return g_strdup (key && key[0] ? key : _ ("New Parameter"));
}

static void
fl_parameter_row_class_init (FlParameterRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  fl_item_row_class_bind_template (FL_ITEM_ROW_CLASS (klass), "fl-parameter-row.ui", fields);
  gtk_widget_class_bind_template_callback (widget_class, describe_parameter);
}

static void
fl_parameter_row_init (FlParameterRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
