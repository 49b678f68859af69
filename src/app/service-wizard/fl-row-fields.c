/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-row-fields.h"

#include "fl-row-binding.h"

/* Binds the rows of a form to the settings that they edit, after a table. */

#define BOTH_WAYS (G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE)

/* For class_init: makes the children of the template known that the table names. */
void
fl_row_fields_declare (GtkWidgetClass *widget_class, const FlRowField *fields)
{
  for (const FlRowField *field = fields; field->child; field++)
    gtk_widget_class_bind_template_child_full (widget_class, field->child, FALSE, 0);
}

static void
bind (gpointer child, const FlRowField *field, gpointer source)
{
  switch (field->kind) {
  case FL_ROW_TEXT:
    fl_row_bind_text (child, source, field->property);
    break;
  case FL_ROW_WORDS:
    fl_row_bind_words (child, source, field->property);
    break;
  case FL_ROW_CHOICE:
    fl_row_bind_selected (child, source, field->property);
    break;
  case FL_ROW_SWITCH:
    g_object_bind_property (source, field->property, child, "active", BOTH_WAYS);
    break;
  case FL_ROW_NUMBER:
    g_object_bind_property (source, field->property, child, "value", BOTH_WAYS);
    break;
  case FL_ROW_LINES:
    g_object_bind_property (source, field->property, gtk_text_view_get_buffer (child), "text",
                            BOTH_WAYS);
    break;
  }
}

/* Binds both ways, from the value of the source on. */
void
fl_row_fields_bind (gpointer widget, const FlRowField *fields, gpointer source)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (const FlRowField *field = fields; field->child; field++)
    bind (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), field->child), field,
          source);
}
