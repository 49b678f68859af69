/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FlRowKind:
 * @FL_ROW_TEXT: an entry row, and a text
 * @FL_ROW_WORDS: an entry row, and an array of texts, written with commas
 * @FL_ROW_CHOICE: a combo row whose items stand in the order of an enumeration
 * @FL_ROW_SWITCH: a switch, and a boolean
 * @FL_ROW_NUMBER: a spin button, and a number
 * @FL_ROW_LINES: a text view, and a text of several lines
 */
typedef enum {
  FL_ROW_TEXT,
  FL_ROW_WORDS,
  FL_ROW_CHOICE,
  FL_ROW_SWITCH,
  FL_ROW_NUMBER,
  FL_ROW_LINES,
} FlRowKind;

/* A child of a template, and the property that it edits. A table of these ends with a NULL child.
 */
typedef struct {
  const char *child;
  const char *property;
  FlRowKind kind;
} FlRowField;

void fl_row_fields_declare (GtkWidgetClass *widget_class, const FlRowField *fields);
void fl_row_fields_bind (gpointer widget, const FlRowField *fields, gpointer source);

G_END_DECLS
