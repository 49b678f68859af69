/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-variable-row.h"

#include "fl-row-binding.h"

#include <glib/gi18n.h>

/* One variable of a service that is being made. */

struct _FlVariableRow {
  FlItemRow parent_instance;

  /* Template children */
  GtkEditable *choices_row;
};

G_DEFINE_FINAL_TYPE (FlVariableRow, fl_variable_row, FL_TYPE_ITEM_ROW)

static const FlRowField fields[] = {
  { "key_row", "key", FL_ROW_TEXT },
  { "label_row", "label", FL_ROW_TEXT },
  { "default_row", "default-value", FL_ROW_TEXT },
  { NULL },
};

static char *
describe_variable (gpointer instance, const char *label, const char *key)
{
  if (label && label[0])
    return g_strdup (label);
  return g_strdup (key && key[0] ? key : _ ("New Variable"));
}

static char *
describe_blank (gpointer instance, const char *key)
{
  return key && key[0] ? g_strdup_printf ("{%s}", key) : g_strdup ("");
}

static void
fl_variable_row_bind (FlItemRow *row)
{
  FlVariable *variable = fl_item_row_get_item (row);

  fl_row_bind_pairs (FL_VARIABLE_ROW (row)->choices_row,
                     G_LIST_STORE (fl_variable_get_choices (variable)));
}

static void
fl_variable_row_class_init (FlVariableRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  FL_ITEM_ROW_CLASS (klass)->bind = fl_variable_row_bind;
  fl_item_row_class_bind_template (FL_ITEM_ROW_CLASS (klass), "fl-variable-row.ui", fields);
  gtk_widget_class_bind_template_child (widget_class, FlVariableRow, choices_row);
  gtk_widget_class_bind_template_callback (widget_class, describe_variable);
  gtk_widget_class_bind_template_callback (widget_class, describe_blank);
}

static void
fl_variable_row_init (FlVariableRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
