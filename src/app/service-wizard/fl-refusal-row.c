/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-refusal-row.h"

#include <glib/gi18n.h>

/* One error code of an API, and what it means. */

struct _FlRefusalRow {
  FlItemRow parent_instance;
};

G_DEFINE_FINAL_TYPE (FlRefusalRow, fl_refusal_row, FL_TYPE_ITEM_ROW)

static const FlRowField fields[] = {
  { "code_row", "code", FL_ROW_TEXT },
  { "code_pointer_row", "code-pointer", FL_ROW_TEXT },
  { "means_row", "meaning", FL_ROW_CHOICE },
  { "scope_pointer_row", "scope-pointer", FL_ROW_TEXT },
  { NULL },
};

static char *
describe_code (gpointer instance, const char *code)
{
  return g_strdup (code && code[0] ? code : _ ("New Error Code"));
}

static void
fl_refusal_row_class_init (FlRefusalRowClass *klass)
{
  fl_item_row_class_bind_template (FL_ITEM_ROW_CLASS (klass), "fl-refusal-row.ui", fields);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), describe_code);
}

static void
fl_refusal_row_init (FlRefusalRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
