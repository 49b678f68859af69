/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-output.h"

#include "fl-cli-error.h"
#include "fl-cli.h"
#include "fl-json.h"
#include "fl-redactor.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

/* What is written for people and scripts. Results go to standard output, all else to standard
 * error. */

#define FIELD_WIDTH 20

void
fl_cli_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stdout, format, arguments);
  va_end (arguments);
}

void
fl_cli_print_json (JsonNode *node)
{
  g_autofree char *text = fl_json_print (node);

  fl_cli_print ("%s%s", text, g_str_has_suffix (text, "\n") ? "" : "\n");
}

void
fl_cli_print_json_line (JsonNode *node)
{
  g_autofree char *text = fl_json_print_line (node);

  fl_cli_print ("%s\n", text);
}

void
fl_cli_print_member (const char *member, const char *value)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, member, value);
  json_node_set_object (node, object);
  fl_cli_print_json_line (node);
}

void
fl_cli_announce (gboolean json, const char *member, const char *value)
{
  if (json)
    fl_cli_print_member (member, value);
  else
    fl_cli_print ("%s\n", value);
  /* Dropped: a pipe that is gone shows up again when the run ends. */
  fl_cli_flush (NULL);
}

gboolean
fl_cli_set_output_error (GError **error, int code)
{
  g_set_error (error, FL_CLI_ERROR, code == EPIPE ? FL_CLI_ERROR_PIPE : FL_CLI_ERROR_FAILED,
               /* Translators: the placeholder is the system's reason. */
               _ ("Standard output cannot be written: %s."), g_strerror (code));
  return FALSE;
}

gboolean
fl_cli_flush (GError **error)
{
  errno = 0;
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  return fl_cli_set_output_error (error, errno);
}

void
fl_cli_note (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stderr, format, arguments);
  va_end (arguments);
  fputc ('\n', stderr);
}

void
fl_cli_complain (const char *message)
{
  g_autofree char *redacted = fl_redact (message);
  g_autofree char *clean = fl_cli_clean (redacted);

  fl_cli_note (FL_CLI_NAME ": %s", clean);
}

char *
fl_cli_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (character == '\n' || character == '\t')
      g_string_append_c (clean, ' ');
    else if (g_unichar_iscntrl (character) || g_unichar_type (character) == G_UNICODE_FORMAT)
      g_string_append (clean, "\357\277\275");
    else
      g_string_append_unichar (clean, character);
  }
  return g_string_free (clean, FALSE);
}

char *
fl_cli_format_time (gint64 instant_us)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (instant_us == 0)
    return NULL;
  utc = g_date_time_new_from_unix_utc (instant_us / G_USEC_PER_SEC);
  local = utc ? g_date_time_to_local (utc) : NULL;
  return local ? g_date_time_format (local, "%Y-%m-%d %H:%M") : NULL;
}

static int
measure (const char *text)
{
  int width = 0;

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (!g_unichar_iszerowidth (character))
      width += g_unichar_iswide (character) ? 2 : 1;
  }
  return width;
}

void
fl_cli_print_field (const char *label, const char *value)
{
  g_autofree char *clean = NULL;

  if (!value || !*value)
    return;
  clean = fl_cli_clean (value);
  fl_cli_print ("%s:%*s%s\n", label, MAX (FIELD_WIDTH - measure (label), 1), "", clean);
}

void
fl_cli_print_list_field (const char *label, const char *const *values)
{
  g_autofree char *joined = g_strjoinv (", ", (char **) values);

  fl_cli_print_field (label, joined);
}

struct _FlCliTable {
  guint n_columns;
  /* Cells, row after row. */
  GPtrArray *cells;
};

static void
add_row (FlCliTable *self, va_list cells)
{
  for (guint i = 0; i < self->n_columns; i++) {
    const char *cell = va_arg (cells, const char *);

    g_ptr_array_add (self->cells, fl_cli_clean (cell ? cell : ""));
  }
}

/* As many headings as columns. */
FlCliTable *
fl_cli_table_new (guint n_columns, ...)
{
  FlCliTable *self = g_new0 (FlCliTable, 1);
  va_list headings;

  self->n_columns = n_columns;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  va_start (headings, n_columns);
  add_row (self, headings);
  va_end (headings);
  return self;
}

/* As many texts, each nullable, as columns. */
void
fl_cli_table_add (FlCliTable *self, ...)
{
  va_list cells;

  va_start (cells, self);
  add_row (self, cells);
  va_end (cells);
}

static int
find_width (FlCliTable *self, guint column)
{
  int width = 0;

  for (guint i = column; i < self->cells->len; i += self->n_columns)
    width = MAX (width, measure (self->cells->pdata[i]));
  return width;
}

void
fl_cli_table_print (FlCliTable *self)
{
  g_autofree int *widths = g_new (int, self->n_columns);

  for (guint column = 0; column < self->n_columns; column++)
    widths[column] = find_width (self, column);
  for (guint i = 0; i < self->cells->len; i++) {
    const char *cell = self->cells->pdata[i];
    guint column = i % self->n_columns;

    if (column + 1 < self->n_columns)
      fl_cli_print ("%s%*s", cell, widths[column] - measure (cell) + 2, "");
    else
      fl_cli_print ("%s\n", cell);
  }
}

void
fl_cli_table_free (FlCliTable *self)
{
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self);
}
