/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Standard output. What fails shows up in fl_cli_flush(). */
void fl_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
void fl_cli_print_json (JsonNode *node);
void fl_cli_print_json_line (JsonNode *node);
/* An object with this one member, on a line. */
void fl_cli_print_member (const char *member, const char *value);
/* A line that somebody waits for: that object with JSON, else the value alone. */
void fl_cli_announce (gboolean json, const char *member, const char *value);
gboolean fl_cli_flush (GError **error);
/* FALSE: for what could not be written to standard output. */
gboolean fl_cli_set_output_error (GError **error, int code);
/* One line on standard error. */
void fl_cli_note (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* The same, cleaned and redacted, after the program's name. */
void fl_cli_complain (const char *message);

/* Text that came from outside, on one line and without anything that a terminal would obey. */
char *fl_cli_clean (const char *text);
/* "2026-11-21 14:05", in the time zone of the user; NULL for 0. */
char *fl_cli_format_time (gint64 instant_us);

/* Rows of label and value; rows without a value are left out. */
void fl_cli_print_field (const char *label, const char *value);
void fl_cli_print_list_field (const char *label, const char *const *values);

/* A table with aligned columns. */
typedef struct _FlCliTable FlCliTable;

FlCliTable *fl_cli_table_new (guint n_columns, ...);
void fl_cli_table_add (FlCliTable *self, ...);
void fl_cli_table_print (FlCliTable *self);
void fl_cli_table_free (FlCliTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlCliTable, fl_cli_table_free)

G_END_DECLS
