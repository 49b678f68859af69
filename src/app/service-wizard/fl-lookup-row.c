/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-lookup-row.h"

#include "fl-row-binding.h"

#include <glib/gi18n.h>

/* One request that is made after connecting, and what is kept of its answer. */

struct _FlLookupRow {
  FlItemRow parent_instance;

  /* Template children */
  GtkEditable *keep_row;
};

G_DEFINE_FINAL_TYPE (FlLookupRow, fl_lookup_row, FL_TYPE_ITEM_ROW)

static const FlRowField fields[] = {
  { "url_row", "url", FL_ROW_TEXT },
  { NULL },
};

static char *
describe_lookup (gpointer instance, const char *url)
{
  return g_strdup (url && url[0] ? url : _ ("New Lookup"));
}

static void
fl_lookup_row_bind (FlItemRow *row)
{
  FlLookup *lookup = fl_item_row_get_item (row);

  fl_row_bind_pairs (FL_LOOKUP_ROW (row)->keep_row, G_LIST_STORE (fl_lookup_get_keep (lookup)));
}

static void
fl_lookup_row_class_init (FlLookupRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  FL_ITEM_ROW_CLASS (klass)->bind = fl_lookup_row_bind;
  fl_item_row_class_bind_template (FL_ITEM_ROW_CLASS (klass), "fl-lookup-row.ui", fields);
  gtk_widget_class_bind_template_child (widget_class, FlLookupRow, keep_row);
  gtk_widget_class_bind_template_callback (widget_class, describe_lookup);
}

static void
fl_lookup_row_init (FlLookupRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
