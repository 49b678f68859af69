/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlTwoStepEncoding:
 * @FL_TWO_STEP_PLAIN: as they are
 * @FL_TWO_STEP_PERCENT: percent-encoded, for an address
 * @FL_TWO_STEP_FORM: form-encoded
 * @FL_TWO_STEP_JSON: escaped, for between the quotes of a JSON string
 * @FL_TWO_STEP_XML: escaped, for text and attributes
 *
 * How values are written into a template.
 */
typedef enum {
  FL_TWO_STEP_PLAIN,
  FL_TWO_STEP_PERCENT,
  FL_TWO_STEP_FORM,
  FL_TWO_STEP_JSON,
  FL_TWO_STEP_XML,
} FlTwoStepEncoding;

/* What stands for a blank, borrowed until the next call; NULL leaves the blank as it is. */
typedef const char *(*FlTwoStepLookup) (const char *blank, gpointer user_data);

FlTwoStepEncoding fl_two_step_template_find_encoding (const char *content_type);
char *fl_two_step_template_fill (const char *template,
                                 FlTwoStepEncoding encoding,
                                 FlTwoStepLookup lookup,
                                 gpointer user_data);

G_END_DECLS
