/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-two-step-template.h"

#include "fl-template.h"

#include <string.h>

/* Fills what a person typed into the description of a request, so that no value can become more
 * than a value: neither a second parameter of a form nor a second member of a JSON object. */

/* Writes nothing at first, only to know how long it will be: a text that grows leaves halves of a
 * secret behind. */
typedef struct {
  char *end;
  gsize length;
} Writer;

static void
write_bytes (Writer *writer, const char *text, gsize length)
{
  if (writer->end) {
    memcpy (writer->end, text, length);
    writer->end += length;
  }
  writer->length += length;
}

static void
write_escape (Writer *writer, const char *start, guint8 byte)
{
  static const char hexadecimal[] = "0123456789ABCDEF";
  const char digits[] = { hexadecimal[byte >> 4], hexadecimal[byte & 0xf] };

  write_bytes (writer, start, strlen (start));
  write_bytes (writer, digits, sizeof digits);
}

static gboolean
is_unreserved (char character)
{
  return g_ascii_isalnum (character) || strchr ("-._~", character);
}

static void
write_xml (Writer *writer, const char *character)
{
  static const char *const entities[] = { "&&amp;", "<&lt;", ">&gt;", "\"&quot;", "'&apos;" };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++) {
    if (*entities[i] == *character) {
      write_bytes (writer, entities[i] + 1, strlen (entities[i] + 1));
      return;
    }
  }
  write_bytes (writer, character, 1);
}

static void
write_character (Writer *writer, const char *character, FlTwoStepEncoding encoding)
{
  guint8 byte = (guint8) *character;

  if (encoding == FL_TWO_STEP_JSON && (byte < ' ' || byte == '"' || byte == '\\'))
    write_escape (writer, "\\u00", byte);
  else if (encoding == FL_TWO_STEP_XML)
    write_xml (writer, character);
  else if (encoding == FL_TWO_STEP_FORM && byte == ' ')
    write_bytes (writer, "+", 1);
  else if ((encoding == FL_TWO_STEP_FORM || encoding == FL_TWO_STEP_PERCENT) &&
           !is_unreserved (*character))
    write_escape (writer, "%", byte);
  else
    write_bytes (writer, character, 1);
}

static void
write_all (Writer *writer,
           const char *template,
           FlTwoStepEncoding encoding,
           FlTwoStepLookup lookup,
           gpointer user_data)
{
  gsize length = 0;

  for (const char *at = fl_template_find_blank (template, &length); at;
       at = fl_template_find_blank (template, &length)) {
    g_autofree char *blank = g_strndup (at + 1, length - 2);
    const char *value = lookup (blank, user_data);

    write_bytes (writer, template, (gsize) (at - template));
    for (const char *character = value; character && *character; character++)
      write_character (writer, character, encoding);
    if (!value)
      write_bytes (writer, at, length);
    template = at + length;
  }
  write_bytes (writer, template, strlen (template));
}

/**
 * fl_two_step_template_find_encoding:
 * @content_type: (nullable): the type of a body
 *
 * Tells how values are written into a body.
 *
 * Returns: JSON, form data or XML where the type says so
 */
FlTwoStepEncoding
fl_two_step_template_find_encoding (const char *content_type)
{
  g_autofree char *type = NULL;

  if (!content_type)
    return FL_TWO_STEP_PLAIN;
  type = g_ascii_strdown (content_type, (gssize) strcspn (content_type, "; \t"));
  if (g_str_equal (type, "application/json") || g_str_has_suffix (type, "+json"))
    return FL_TWO_STEP_JSON;
  if (g_str_equal (type, "application/x-www-form-urlencoded"))
    return FL_TWO_STEP_FORM;
  if (g_str_equal (type, "application/xml") || g_str_equal (type, "text/xml") ||
      g_str_has_suffix (type, "+xml"))
    return FL_TWO_STEP_XML;
  return FL_TWO_STEP_PLAIN;
}

/**
 * fl_two_step_template_fill:
 * @template: a text with {blanks}; other braces stand for themselves
 * @encoding: how values are written
 * @lookup: answers with what stands for a blank, twice for each
 * @user_data: handed to @lookup
 *
 * Fills a template.
 *
 * Returns: (transfer full): the text, to be freed with fl_wipe_free()
 */
char *
fl_two_step_template_fill (const char *template,
                           FlTwoStepEncoding encoding,
                           FlTwoStepLookup lookup,
                           gpointer user_data)
{
  Writer writer = { NULL, 0 };
  char *text;

  write_all (&writer, template, encoding, lookup, user_data);
  text = writer.end = g_malloc0 (writer.length + 1);
  write_all (&writer, template, encoding, lookup, user_data);
  return text;
}
