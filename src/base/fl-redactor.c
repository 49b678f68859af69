/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-redactor.h"

#include "fl-needles-private.h"

#include <string.h>

/* Masks the living secrets in whatever is about to be shown or logged.
 *
 * One pass over a text looks for all needles at once, and reads the text in three ways while it
 * does: as it stands, percent- or form-encoded, and as JSON. What overlaps is masked as one, so
 * that no end of a longer secret shows behind a shorter one.
 *
 * A secret of fewer than FL_NEEDLE_MIN_LENGTH bytes is masked only where it stands as a value:
 * between a quote, `=`, `:`, a space or the start, and a quote, `&`, `;`, `,`, a line's or the
 * text's end. In Base64 it is not looked for. */

typedef struct {
  const char *start;
  const char *end;
} Span;

static gboolean
is_same_byte (const FlNeedle *needle, guint8 wanted, guint8 found, FlReading reading)
{
  if (wanted == found)
    return TRUE;
  if (needle->is_base64)
    return (wanted == '+' && found == '-') || (wanted == '/' && found == '_');
  return reading == FL_READING_PERCENT && wanted == ' ' && found == '+';
}

/* NULL, or where the needle that begins at text ends. */
static const char *
match_needle (const FlNeedle *needle, const char *text, const char *end, FlReading reading)
{
  gsize matched = 0;

  while (matched < needle->length) {
    FlUnit unit;

    if (text == end)
      return NULL;
    fl_unit_read (text, end, reading, &unit);
    if (unit.n_bytes > needle->length - matched)
      return NULL;
    for (gsize i = 0; i < unit.n_bytes; i++) {
      if (!is_same_byte (needle, (guint8) needle->text[matched++], unit.bytes[i], reading))
        return NULL;
    }
    text += unit.length;
  }
  return text;
}

static gboolean
is_base64_character (char character)
{
  return g_ascii_isalnum (character) || (character && strchr ("+/-_", character));
}

static gboolean
is_value (const char *text, const Span *span, const char *end)
{
  return (span->start == text || strchr ("\"'=: \t\n", span->start[-1])) &&
         (span->end == end || strchr ("\"'&;,\r\n", *span->end));
}

/* Whether what was found is to be masked, and how far. */
static gboolean
settle_span (const FlNeedle *needle, const char *text, const char *end, Span *span)
{
  if (!needle->is_base64)
    return needle->length >= FL_NEEDLE_MIN_LENGTH || is_value (text, span, end);

  if (needle->is_mixed_before && span->start > text && is_base64_character (span->start[-1]))
    span->start--;
  if (needle->is_mixed_behind && span->end < end && is_base64_character (*span->end))
    span->end++;
  while (span->end < end && *span->end == '=')
    span->end++;
  return TRUE;
}

/* Rules out at a glance what cannot match in any reading. */
static gboolean
may_match (const FlNeedle *needle, const char *at, const char *end)
{
  for (gsize i = 0; i < needle->length; i++) {
    if (at + i == end)
      return FALSE;
    if (strchr ("%\\+-_", at[i]))
      return TRUE;
    if (at[i] != needle->text[i])
      return FALSE;
  }
  return TRUE;
}

static void
try_needle (const FlNeedle *needle, const char *text, const char *at, const char *end, Span *widest)
{
  if (!may_match (needle, at, end))
    return;
  for (FlReading reading = FL_READING_PLAIN; reading < FL_N_READINGS; reading++) {
    Span span = { at, match_needle (needle, at, end, reading) };

    if (!span.end || !settle_span (needle, text, end, &span))
      continue;
    widest->start = MIN (widest->start, span.start);
    widest->end = MAX (widest->end, span.end);
  }
}

static void
try_key (guint32 key, const char *text, const char *at, const char *end, Span *widest)
{
  for (const FlNeedle *needle = fl_needles_get_first (key); needle; needle = needle->next) {
    if (needle->key == key)
      try_needle (needle, text, at, end, widest);
  }
}

/* A walk through a text. */
typedef struct {
  const char *text;
  const char *end;
  const char *at;
  /* The key of the FL_NEEDLE_MIN_LENGTH bytes that stand here, read plainly. */
  guint32 plain_key;
  const char *next_escape;
} Walk;

static void
walk_start (Walk *self, const char *text)
{
  self->text = self->at = text;
  self->end = text + strlen (text);
  self->plain_key = 0;
  for (gsize i = 0; i < FL_NEEDLE_MIN_LENGTH && text[i]; i++)
    self->plain_key = fl_needles_extend_key (self->plain_key, text[i]);
  self->next_escape = text + strcspn (text, "%\\");
}

static void
walk_on (Walk *self)
{
  self->at++;
  if (self->end - self->at >= FL_NEEDLE_MIN_LENGTH)
    self->plain_key = fl_needles_extend_key (self->plain_key, self->at[FL_NEEDLE_MIN_LENGTH - 1]);
  if (self->next_escape < self->at)
    self->next_escape = self->at + strcspn (self->at, "%\\");
}

/* Finds what is to be masked from here on. */
static gboolean
find_span (const Walk *walk, Span *widest)
{
  widest->start = widest->end = walk->at;
  if (walk->end - walk->at >= FL_NEEDLE_MIN_LENGTH)
    try_key (walk->plain_key, walk->text, walk->at, walk->end, widest);
  if (walk->next_escape - walk->at < FL_NEEDLE_MIN_LENGTH) {
    for (FlReading reading = FL_READING_PLAIN + 1; reading < FL_N_READINGS; reading++) {
      guint32 key;

      if (fl_needles_read_key (walk->at, walk->end, reading, &key))
        try_key (key, walk->text, walk->at, walk->end, widest);
    }
  }
  for (const FlNeedle *needle = fl_needles_get_first_short (); needle; needle = needle->next)
    try_needle (needle, walk->text, walk->at, walk->end, widest);
  return widest->end > walk->at;
}

static GString *
mask_needles (const char *text)
{
  const char *written = text;
  GString *masked = g_string_sized_new (strlen (text));
  Walk walk;

  for (walk_start (&walk, text); walk.at < walk.end; walk_on (&walk)) {
    Span span;

    if (!find_span (&walk, &span))
      continue;
    if (span.start >= written) {
      g_string_append_len (masked, written, span.start - written);
      g_string_append (masked, FL_REDACTED);
    }
    written = MAX (written, span.end);
  }
  return g_string_append_len (masked, written, walk.end - written);
}

/**
 * fl_redact:
 * @text: (nullable): what is about to be shown, logged or kept
 *
 * Masks every living FlSecret at a fixed width, as it stands and percent-encoded, form-encoded,
 * JSON-escaped, in Base64 and in base64url, alone or inside a longer encoded text. A secret shorter
 * than four bytes is masked only where it stands as a value of its own.
 *
 * Returns: (transfer full) (nullable): the masked text; %NULL for %NULL
 *
 * Thread: any.
 */
char *
fl_redact (const char *text)
{
  GString *masked = NULL;

  if (!text)
    return NULL;

  if (fl_needles_lock ())
    masked = mask_needles (text);
  fl_needles_unlock ();
  return masked ? g_string_free (masked, FALSE) : g_strdup (text);
}
