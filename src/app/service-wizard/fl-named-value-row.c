/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-named-value-row.h"

#include <glib/gi18n.h>

/* A name and a value of a service that is being made: a header, a parameter of a request. */

struct _FlNamedValueRow {
  FlItemRow parent_instance;
};

G_DEFINE_FINAL_TYPE (FlNamedValueRow, fl_named_value_row, FL_TYPE_ITEM_ROW)

static const FlRowField fields[] = {
  { "name_row", "name", FL_ROW_TEXT },
  { "value_row", "value", FL_ROW_TEXT },
  { NULL },
};

static char *
describe_pair (gpointer instance, const char *name)
{
  return g_strdup (name && name[0] ? name : _ ("New Entry"));
}

static void
fl_named_value_row_class_init (FlNamedValueRowClass *klass)
{
  fl_item_row_class_bind_template (FL_ITEM_ROW_CLASS (klass), "fl-named-value-row.ui", fields);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), describe_pair);
}

static void
fl_named_value_row_init (FlNamedValueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
