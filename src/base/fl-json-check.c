/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-json-private.h"

#include "fl-base-error.h"
#include "fl-json.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Checks that a text is JSON and nothing but JSON before JSON-GLib sees it, whose parser takes
 * comments, assignments and octal numbers too, recurses as deeply as the text says, cuts a text
 * short at an escaped NUL, and turns an integer that it has no room for into another one.
 *
 * The check walks the text once, without recursion. Sentences name the line but never quote the
 * text, which may be a token answer. */

typedef enum {
  EXPECT_VALUE,
  EXPECT_VALUE_OR_CLOSE,
  EXPECT_NAME,
  EXPECT_NAME_OR_CLOSE,
  EXPECT_COLON,
  EXPECT_COMMA_OR_CLOSE,
  EXPECT_END,
} Expectation;

typedef struct {
  const char *start;
  const char *at;
  const char *end;
  Expectation expectation;
  char closers[FL_JSON_MAX_DEPTH];
  guint depth;
  GString *checked;
  const char *copied;
  GError **error;
} Check;

static gboolean
fail (Check *self, const char *what)
{
  guint line = 1;

  for (const char *c = self->start; c < self->at; c++)
    line += *c == '\n' ? 1 : 0;
  /* Translators: the first placeholder is a line's number, the second a sentence about what is
   * wrong there. */
  g_set_error (self->error, FL_BASE_ERROR, FL_BASE_ERROR_JSON, _ ("Line %u is not JSON: %s"), line,
               what);
  return FALSE;
}

static gboolean
fail_expectation (Check *self)
{
  if (self->at == self->end)
    return fail (self, _ ("the text ends too early."));
  switch (self->expectation) {
  case EXPECT_VALUE:
  case EXPECT_VALUE_OR_CLOSE:
    return fail (self, _ ("a value must stand here."));
  case EXPECT_NAME:
  case EXPECT_NAME_OR_CLOSE:
    return fail (self, _ ("a name in double quotes must stand here."));
  case EXPECT_COLON:
    return fail (self, _ ("a colon must follow the name."));
  case EXPECT_COMMA_OR_CLOSE:
    return fail (self, _ ("a comma or the closing bracket must stand here."));
  case EXPECT_END:
    return fail (self, _ ("nothing may follow the end."));
  }
  g_return_val_if_reached (FALSE);
}

static void
skip_space (Check *self)
{
  while (self->at < self->end && strchr (" \t\r\n", *self->at))
    self->at++;
}

static gboolean
take (Check *self, char wanted)
{
  if (self->at == self->end || *self->at != wanted)
    return FALSE;
  self->at++;
  return TRUE;
}

static gboolean
take_one_of (Check *self, const char *wanted)
{
  if (self->at == self->end || !strchr (wanted, *self->at))
    return FALSE;
  self->at++;
  return TRUE;
}

static gsize
take_digits (Check *self)
{
  const char *start = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return (gsize) (self->at - start);
}

static gboolean
take_word (Check *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

static gboolean
take_code_unit (Check *self, gunichar *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++, self->at++) {
    if (self->at == self->end || !g_ascii_isxdigit (*self->at))
      return FALSE;
    *unit = *unit * 16 + (gunichar) g_ascii_xdigit_value (*self->at);
  }
  return TRUE;
}

static gboolean
check_unicode_escape (Check *self)
{
  gunichar unit, low;

  if (!take_code_unit (self, &unit))
    return fail (self, _ ("four hexadecimal digits must follow “\\u”."));
  if (unit == 0)
    return fail (self, _ ("a text must not hold a NUL character."));
  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;
  if (unit > 0xdbff || !take_word (self, "\\u") || !take_code_unit (self, &low) || low < 0xdc00 ||
      low > 0xdfff)
    return fail (self, _ ("a text holds half of a surrogate pair."));
  return TRUE;
}

static gboolean
check_escape (Check *self)
{
  if (take (self, 'u'))
    return check_unicode_escape (self);
  if (take_one_of (self, "\"\\/bfnrt"))
    return TRUE;
  return fail (self, _ ("a text holds an escape that JSON does not have."));
}

static gboolean
check_text (Check *self)
{
  while (self->at < self->end && *self->at != '"') {
    if ((guint8) *self->at < 0x20)
      return fail (self, _ ("a text holds a line break or another control character; "
                            "it must be escaped, or the closing quote is missing."));
    if (*self->at++ == '\\' && !check_escape (self))
      return FALSE;
  }
  if (take (self, '"'))
    return TRUE;
  return fail (self, _ ("the text ends too early."));
}

/* What JSON-GLib would misread as another integer becomes a number with a fraction, as which it is
 * read as the nearest one there is. */
static gboolean
check_magnitude (Check *self, const char *start, gboolean is_integer)
{
  g_autofree char *number = g_strndup (start, (gsize) (self->at - start));

  if (!isfinite (g_ascii_strtod (number, NULL)))
    return fail (self, _ ("a number is too large."));
  errno = 0;
  g_ascii_strtoll (number, NULL, 10);
  if (is_integer && errno == ERANGE) {
    g_string_append_len (self->checked, self->copied, self->at - self->copied);
    g_string_append (self->checked, ".0");
    self->copied = self->at;
  }
  return TRUE;
}

static gboolean
check_number (Check *self)
{
  const char *start = self->at;
  gboolean is_integer = TRUE;

  take (self, '-');
  if (!take (self, '0') && take_digits (self) == 0)
    return fail_expectation (self);
  if (take (self, '.')) {
    is_integer = FALSE;
    if (take_digits (self) == 0)
      return fail (self, _ ("a digit must follow the decimal point."));
  }
  if (take_one_of (self, "eE")) {
    is_integer = FALSE;
    take_one_of (self, "+-");
    if (take_digits (self) == 0)
      return fail (self, _ ("a number's exponent must be digits."));
  }
  return check_magnitude (self, start, is_integer);
}

static gboolean
open_level (Check *self, char closer)
{
  if (self->depth == FL_JSON_MAX_DEPTH)
    return fail (self, _ ("too many levels are nested."));
  self->closers[self->depth++] = closer;
  self->expectation = closer == '}' ? EXPECT_NAME_OR_CLOSE : EXPECT_VALUE_OR_CLOSE;
  return TRUE;
}

static void
end_value (Check *self)
{
  self->expectation = self->depth > 0 ? EXPECT_COMMA_OR_CLOSE : EXPECT_END;
}

static gboolean
check_value (Check *self)
{
  if (take (self, '{'))
    return open_level (self, '}');
  if (take (self, '['))
    return open_level (self, ']');
  if (take (self, '"')) {
    if (!check_text (self))
      return FALSE;
  } else if (!take_word (self, "true") && !take_word (self, "false") && !take_word (self, "null") &&
             !check_number (self)) {
    return FALSE;
  }
  end_value (self);
  return TRUE;
}

static gboolean
close_level (Check *self)
{
  if (self->depth == 0 || !take (self, self->closers[self->depth - 1]))
    return FALSE;
  self->depth--;
  end_value (self);
  return TRUE;
}

static gboolean
check_name (Check *self)
{
  if (!take (self, '"'))
    return fail_expectation (self);
  self->expectation = EXPECT_COLON;
  return check_text (self);
}

static gboolean
check_next (Check *self)
{
  switch (self->expectation) {
  case EXPECT_VALUE_OR_CLOSE:
    return close_level (self) || check_value (self);
  case EXPECT_VALUE:
    return check_value (self);
  case EXPECT_NAME_OR_CLOSE:
    return close_level (self) || check_name (self);
  case EXPECT_NAME:
    return check_name (self);
  case EXPECT_COLON:
    self->expectation = take (self, ':') ? EXPECT_VALUE : EXPECT_COLON;
    return self->expectation == EXPECT_VALUE || fail_expectation (self);
  case EXPECT_COMMA_OR_CLOSE:
    if (close_level (self))
      return TRUE;
    if (!take (self, ','))
      return fail_expectation (self);
    self->expectation = self->closers[self->depth - 1] == '}' ? EXPECT_NAME : EXPECT_VALUE;
    return TRUE;
  case EXPECT_END:
    return fail_expectation (self);
  }
  g_return_val_if_reached (FALSE);
}

static gboolean
check_all (Check *self)
{
  for (skip_space (self); self->at < self->end; skip_space (self)) {
    if (!check_next (self))
      return FALSE;
  }
  return self->expectation == EXPECT_END || fail_expectation (self);
}

/**
 * fl_json_check:
 * @text: valid UTF-8
 * @length: of @text, in bytes
 * @error: says where it is no JSON, by line and column
 *
 * Checks that a text is JSON, which JSON-GLib takes too much for.
 *
 * Source: RFC 8259.
 *
 * Returns: (transfer full): the text as JSON-GLib reads it rightly; free it with fl_wipe_free().
 *   NULL where it is no JSON
 */
char *
fl_json_check (const char *text, gsize length, GError **error)
{
  Check self = { .start = text, .at = text, .end = text + length, .copied = text, .error = error };

  self.checked = g_string_sized_new (length + 1);
  if (!check_all (&self)) {
    explicit_bzero (self.checked->str, self.checked->len);
    g_string_free (self.checked, TRUE);
    return NULL;
  }
  g_string_append_len (self.checked, self.copied, self.end - self.copied);
  return g_string_free (self.checked, FALSE);
}
