/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-json.h"

#include <string.h>

/* The shape that documents have on the disk. It is ours and not JSON-GLib's, so that a document
 * under version control does not change with the library's taste. */

#define INDENT   2
#define ONE_LINE G_MAXSIZE

static void print_node (GString *text, JsonNode *node, gsize indent);

static gsize
get_deeper (gsize indent)
{
  return indent == ONE_LINE ? ONE_LINE : indent + INDENT;
}

static void
start_line (GString *text, gsize indent)
{
  if (indent != ONE_LINE)
    g_string_append_printf (text, "\n%*s", (int) indent, "");
}

static void
print_name (GString *text, const char *name, gsize indent)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), name);
  g_autofree char *quoted = json_to_string (node, FALSE);

  g_string_append (text, quoted);
  g_string_append (text, indent == ONE_LINE ? ":" : ": ");
}

static void
print_object (GString *text, JsonObject *object, gsize indent)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  gboolean is_first = TRUE;

  g_string_append_c (text, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member)) {
    if (!is_first)
      g_string_append_c (text, ',');
    is_first = FALSE;
    start_line (text, get_deeper (indent));
    print_name (text, name, indent);
    print_node (text, member, get_deeper (indent));
  }
  if (!is_first)
    start_line (text, indent);
  g_string_append_c (text, '}');
}

static void
print_array (GString *text, JsonArray *array, gsize indent)
{
  guint length = json_array_get_length (array);

  g_string_append_c (text, '[');
  for (guint i = 0; i < length; i++) {
    if (i > 0)
      g_string_append_c (text, ',');
    start_line (text, get_deeper (indent));
    print_node (text, json_array_get_element (array, i), get_deeper (indent));
  }
  if (length > 0)
    start_line (text, indent);
  g_string_append_c (text, ']');
}

/* JSON-GLib writes 1e+30 as 1e+30.0, which nobody can read. */
static void
print_double (GString *text, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_dtostr (digits, sizeof digits, number));
  if (!strpbrk (digits, ".e"))
    g_string_append (text, ".0");
}

static void
print_value (GString *text, JsonNode *node)
{
  g_autofree char *value = NULL;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE) {
    print_double (text, json_node_get_double (node));
    return;
  }
  value = json_to_string (node, FALSE);
  g_string_append (text, value);
}

static void
print_node (GString *text, JsonNode *node, gsize indent)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    print_object (text, json_node_get_object (node), indent);
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    print_array (text, json_node_get_array (node), indent);
  } else {
    print_value (text, node);
  }
}

/**
 * fl_json_print:
 * @node: what to print
 *
 * Writes JSON for people and for version control: indented by two spaces, one member or element to
 * a line, members in the order of their object, a line break at the end.
 *
 * Returns: (transfer full): the text
 */
char *
fl_json_print (JsonNode *node)
{
  GString *text;

  g_return_val_if_fail (node, NULL);

  text = g_string_new (NULL);
  print_node (text, node, 0);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/**
 * fl_json_print_line:
 * @node: what to print
 *
 * Writes JSON for programs: on one line, without spaces and without a line break at the end.
 *
 * Returns: (transfer full): the text
 */
char *
fl_json_print_line (JsonNode *node)
{
  GString *text;

  g_return_val_if_fail (node, NULL);

  text = g_string_new (NULL);
  print_node (text, node, ONE_LINE);
  return g_string_free (text, FALSE);
}
