/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-redactor-private.h"

#include "fl-encoding.h"
#include "fl-redactor.h"
#include "fl-secret.h"
#include "fl-unit-private.h"

#include <string.h>

/* Masks the living secrets in whatever is about to be shown or logged.
 *
 * Each secret leaves needles here when it is made, and takes them away when it dies: its text, and
 * its Base64 at the three alignments that it can have inside a longer text, so that it is found in
 * `Basic base64 (id:secret)` too. One pass over a text looks for all needles at once, and reads the
 * text in three ways while it does: as it stands, percent- or form-encoded, and as JSON. What
 * overlaps is masked as one, so that no end of a longer secret shows behind a shorter one.
 *
 * A secret of fewer than MIN_LENGTH bytes would blacken half of every text. It is masked only where
 * it stands as a value: between a quote, `=`, `:`, a space or the start, and a quote, `&`, `;`,
 * `,`, a line's or the text's end; and it is not looked for in Base64. */

#define MIN_LENGTH   4
#define N_ALIGNMENTS 3

typedef struct _FlNeedle FlNeedle;

struct _FlNeedle {
  char *text;
  gsize length;
  gboolean is_base64;
  /* Whether the character of Base64 before, or behind, holds bits of the secret, too. */
  gboolean is_mixed_before;
  gboolean is_mixed_behind;
  FlNeedle *previous;
  FlNeedle *next;
};

struct _FlNeedles {
  GPtrArray *needles;
};

typedef struct {
  const char *start;
  const char *end;
} Span;

G_LOCK_DEFINE_STATIC (needles);
/* By their first byte. */
static FlNeedle *buckets[256];
static guint n_needles;

static void
needle_free (FlNeedle *needle)
{
  fl_wipe_free (needle->text);
  g_free (needle);
}

static FlNeedle *
needle_new (const char *text)
{
  FlNeedle *needle = g_new0 (FlNeedle, 1);

  needle->text = g_strdup (text);
  needle->length = strlen (text);
  return needle;
}

/* The part of the Base64 of any text that `text` alone decides when it begins at this alignment. */
static FlNeedle *
needle_new_base64 (const char *text, guint alignment)
{
  static const gsize n_foreign[N_ALIGNMENTS] = { 0, 2, 3 };
  FlNeedle *needle = g_new0 (FlNeedle, 1);
  gsize size = alignment + strlen (text);
  guchar *bytes = g_malloc0 (size);
  char *whole;

  memcpy (bytes + alignment, text, size - alignment);
  whole = g_base64_encode (bytes, size);
  needle->length = size * 8 / 6 - n_foreign[alignment];
  needle->text = g_strndup (whole + n_foreign[alignment], needle->length);
  needle->is_base64 = TRUE;
  needle->is_mixed_before = alignment > 0;
  needle->is_mixed_behind = size % 3 != 0;
  explicit_bzero (bytes, size);
  g_free (bytes);
  fl_wipe_free (whole);
  return needle;
}

static void
add_base64 (FlNeedles *self, const char *text)
{
  for (guint alignment = 0; alignment < N_ALIGNMENTS; alignment++)
    g_ptr_array_add (self->needles, needle_new_base64 (text, alignment));
}

static void
make_needles (FlNeedles *self, const char *text)
{
  char *form;
  char *percent;

  if (!*text)
    return;
  g_ptr_array_add (self->needles, needle_new (text));
  if (strlen (text) < MIN_LENGTH)
    return;

  /* RFC 6749 §2.3.1 has the secret form-encoded before it becomes Base64. */
  form = fl_form_encode (text);
  percent = fl_percent_encode (text);
  add_base64 (self, text);
  if (!g_str_equal (form, text))
    add_base64 (self, form);
  if (!g_str_equal (percent, text) && !g_str_equal (percent, form))
    add_base64 (self, percent);
  fl_wipe_free (form);
  fl_wipe_free (percent);
}

static void
enlist (FlNeedle *needle)
{
  FlNeedle **bucket = &buckets[(guint8) *needle->text];

  needle->next = *bucket;
  if (needle->next)
    needle->next->previous = needle;
  *bucket = needle;
  n_needles++;
}

static void
strike_off (FlNeedle *needle)
{
  if (needle->next)
    needle->next->previous = needle->previous;
  if (needle->previous)
    needle->previous->next = needle->next;
  else
    buckets[(guint8) *needle->text] = needle->next;
  n_needles--;
}

/* Makes a new secret known; called for each, from any thread. */
FlNeedles *
fl_redactor_learn (const char *text)
{
  FlNeedles *self = g_new0 (FlNeedles, 1);

  self->needles = g_ptr_array_new_with_free_func ((GDestroyNotify) needle_free);
  make_needles (self, text);

  G_LOCK (needles);
  for (guint i = 0; i < self->needles->len; i++)
    enlist (g_ptr_array_index (self->needles, i));
  G_UNLOCK (needles);
  return self;
}

/* Forgets a secret that dies. */
void
fl_redactor_forget (FlNeedles *self)
{
  G_LOCK (needles);
  for (guint i = 0; i < self->needles->len; i++)
    strike_off (g_ptr_array_index (self->needles, i));
  G_UNLOCK (needles);

  g_ptr_array_unref (self->needles);
  g_free (self);
}

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
    return needle->length >= MIN_LENGTH || is_value (text, span, end);

  if (needle->is_mixed_before && span->start > text && is_base64_character (span->start[-1]))
    span->start--;
  if (needle->is_mixed_behind && span->end < end && is_base64_character (*span->end))
    span->end++;
  while (span->end < end && *span->end == '=')
    span->end++;
  return TRUE;
}

static void
search_bucket (guint8 first,
               const char *text,
               const char *at,
               const char *end,
               FlReading reading,
               Span *widest)
{
  for (const FlNeedle *needle = buckets[first]; needle; needle = needle->next) {
    Span span = { at, match_needle (needle, at, end, reading) };

    if (!span.end || !settle_span (needle, text, end, &span))
      continue;
    widest->start = MIN (widest->start, span.start);
    widest->end = MAX (widest->end, span.end);
  }
}

/* Finds what is to be masked from here on. */
static gboolean
find_span (const char *text, const char *at, const char *end, Span *widest)
{
  widest->start = widest->end = at;
  for (FlReading reading = FL_READING_PLAIN; reading < FL_N_READINGS; reading++) {
    FlUnit unit;

    fl_unit_read (at, end, reading, &unit);
    search_bucket (unit.bytes[0], text, at, end, reading, widest);
    if (unit.bytes[0] == '-')
      search_bucket ('+', text, at, end, reading, widest);
    else if (unit.bytes[0] == '_')
      search_bucket ('/', text, at, end, reading, widest);
    else if (unit.bytes[0] == '+' && reading == FL_READING_PERCENT)
      search_bucket (' ', text, at, end, reading, widest);
  }
  return widest->end > at;
}

static GString *
mask_needles (const char *text)
{
  const char *end = text + strlen (text);
  const char *written = text;
  GString *masked = g_string_sized_new ((gsize) (end - text));

  for (const char *at = text; at < end; at++) {
    Span span;

    /* Nearly all characters of a text begin nothing. */
    if (!buckets[(guint8) *at] && !strchr ("%\\+-_", *at))
      continue;
    if (!find_span (text, at, end, &span))
      continue;
    if (span.start >= written) {
      g_string_append_len (masked, written, span.start - written);
      g_string_append (masked, FL_REDACTED);
    }
    written = MAX (written, span.end);
  }
  return g_string_append_len (masked, written, end - written);
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

  G_LOCK (needles);
  if (n_needles > 0)
    masked = mask_needles (text);
  G_UNLOCK (needles);
  return masked ? g_string_free (masked, FALSE) : g_strdup (text);
}
