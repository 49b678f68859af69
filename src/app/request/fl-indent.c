/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-indent.h"

#include <string.h>

/* Lays out JSON and XML for reading. Only white space between tokens changes: numbers, escapes,
 * duplicate keys, comments and even mistakes stay as they came, which a parser and a printer would
 * not promise. A text that breaks off in the middle is fine too. Any thread. */

#define INDENT_WIDTH 2
#define MAX_DEPTH    100
/* No honest text grows more than this by being laid out; a megabyte of brackets would. */
#define MAX_GROWTH 8

typedef struct {
  GString *out;
  gsize max_indented_bytes;
  guint depth;
} Layout;

static void
layout_init (Layout *layout, const char *text)
{
  gsize length = strlen (text);

  layout->out = g_string_sized_new (length * 2);
  layout->max_indented_bytes = MAX_GROWTH * MAX (length, 1024);
  layout->depth = 0;
}

static void
break_line (Layout *layout)
{
  guint width = MIN (layout->depth, MAX_DEPTH) * INDENT_WIDTH;

  g_string_append_c (layout->out, '\n');
  if (layout->out->len < layout->max_indented_bytes)
    g_string_append_printf (layout->out, "%*s", (int) width, "");
}

static const char *
skip_space (const char *at)
{
  while (g_ascii_isspace (*at))
    at++;
  return at;
}

/* Behind the closing quote, or at the end of a text that has none. */
static const char *
skip_json_string (const char *at)
{
  for (at++; *at && *at != '"'; at++) {
    if (*at == '\\' && at[1])
      at++;
  }
  return *at ? at + 1 : at;
}

static const char *
skip_json_atom (const char *at)
{
  if (*at == '"')
    return skip_json_string (at);
  while (*at && !g_ascii_isspace (*at) && !strchr ("{}[]:,\"", *at))
    at++;
  return at;
}

/* An opening bracket; what is empty stays on its line. */
static const char *
open_json (Layout *layout, const char *at)
{
  char closing = *at == '{' ? '}' : ']';
  const char *next = skip_space (at + 1);

  g_string_append_c (layout->out, *at);
  if (*next == closing) {
    g_string_append_c (layout->out, closing);
    return next + 1;
  }
  layout->depth++;
  if (*next)
    break_line (layout);
  return next;
}

static const char *
close_json (Layout *layout, const char *at)
{
  if (layout->depth > 0)
    layout->depth--;
  if (layout->out->len > 0)
    break_line (layout);
  g_string_append_c (layout->out, *at);
  return at + 1;
}

static const char *
copy_json_atom (Layout *layout, const char *at)
{
  const char *end = skip_json_atom (at);

  g_string_append_len (layout->out, at, end - at);
  return end;
}

/* A bracket, a comma, a colon or a value. */
static const char *
lay_out_json_token (Layout *layout, const char *at)
{
  switch (*at) {
  case '{':
  case '[':
    return open_json (layout, at);
  case '}':
  case ']':
    return close_json (layout, at);
  case ',':
    g_string_append_c (layout->out, ',');
    break_line (layout);
    return at + 1;
  case ':':
    g_string_append (layout->out, ": ");
    return at + 1;
  default:
    return copy_json_atom (layout, at);
  }
}

/**
 * fl_indent_json:
 * @text: JSON, or the beginning of it
 *
 * Returns the text with one member or element per line. Values that follow one another, as in
 * JSON Lines, each begin a line.
 */
char *
fl_indent_json (const char *text)
{
  const char *at = skip_space (text);
  Layout layout;

  layout_init (&layout, text);
  while (*at) {
    at = skip_space (lay_out_json_token (&layout, at));
    if (layout.depth == 0 && *at && !strchr (",:]}", *at))
      break_line (&layout);
  }
  return g_string_free (layout.out, FALSE);
}

/* Behind `end`, or at the end of the text. */
static const char *
skip_past (const char *at, const char *end)
{
  const char *found = strstr (at, end);

  return found ? found + strlen (end) : at + strlen (at);
}

/* A tag ends at the first ">" outside quotes. */
static const char *
skip_tag (const char *at)
{
  char quote = 0;

  for (; *at; at++) {
    if (quote) {
      quote = *at == quote ? 0 : quote;
    } else if (*at == '"' || *at == '\'') {
      quote = *at;
    } else if (*at == '>') {
      return at + 1;
    }
  }
  return at;
}

static const char *
skip_xml_token (const char *at)
{
  if (*at != '<') {
    const char *next = strchr (at, '<');

    return next ? next : at + strlen (at);
  }
  if (g_str_has_prefix (at, "<!--"))
    return skip_past (at + 4, "-->");
  if (g_str_has_prefix (at, "<![CDATA["))
    return skip_past (at, "]]>");
  if (g_str_has_prefix (at, "<?"))
    return skip_past (at, "?>");
  return skip_tag (at + 1);
}

typedef enum {
  TOKEN_NONE,
  TOKEN_TEXT,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_OTHER,
} XmlToken;

static XmlToken
name_xml_token (const char *at, const char *end)
{
  if (*at != '<' || g_str_has_prefix (at, "<![CDATA["))
    return TOKEN_TEXT;
  if (at[1] == '/')
    return TOKEN_CLOSE;
  if (at[1] == '!' || at[1] == '?' || g_str_has_prefix (end - 2, "/>"))
    return TOKEN_OTHER;
  return TOKEN_OPEN;
}

/* White space beside text may count, so nothing moves there; an empty element stays together. */
static gboolean
begins_line (XmlToken before, XmlToken token)
{
  if (before == TOKEN_NONE || before == TOKEN_TEXT || token == TOKEN_TEXT)
    return FALSE;
  return before != TOKEN_OPEN || token != TOKEN_CLOSE;
}

/**
 * fl_indent_xml:
 * @text: XML, or the beginning of it
 *
 * Returns the text with a line of its own for each tag that stands next to another tag.
 */
char *
fl_indent_xml (const char *text)
{
  XmlToken before = TOKEN_NONE;
  Layout layout;

  layout_init (&layout, text);
  for (const char *at = skip_space (text), *end = NULL; *at; at = end) {
    XmlToken token = TOKEN_NONE;

    end = skip_xml_token (at);
    token = name_xml_token (at, end);
    if (token == TOKEN_TEXT && skip_space (at) >= end)
      continue;
    if (token == TOKEN_CLOSE && layout.depth > 0)
      layout.depth--;
    if (begins_line (before, token))
      break_line (&layout);
    g_string_append_len (layout.out, at, end - at);
    if (token == TOKEN_OPEN)
      layout.depth++;
    before = token;
  }
  return g_string_free (layout.out, FALSE);
}

/**
 * fl_fold_long_lines:
 * @text: valid UTF-8
 * @max_line_bytes: how long a line may be
 *
 * Returns the text with longer lines broken between characters. A text view lays out a line as a
 * whole, so that one of a megabyte would freeze the window.
 */
char *
fl_fold_long_lines (const char *text, gsize max_line_bytes)
{
  GString *out = g_string_sized_new (strlen (text) + 64);
  const char *line = text;
  const char *at = text;

  while (*at) {
    const char *next = g_utf8_next_char (at);

    if ((gsize) (next - line) > max_line_bytes && *at != '\n') {
      g_string_append_len (out, line, at - line);
      g_string_append_c (out, '\n');
      line = at;
    }
    if (*at == '\n') {
      g_string_append_len (out, line, next - line);
      line = next;
    }
    at = next;
  }
  g_string_append_len (out, line, at - line);
  return g_string_free (out, FALSE);
}
