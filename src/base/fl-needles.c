/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-needles-private.h"

#include "fl-encoding.h"
#include "fl-secret.h"

#include <string.h>

/* What the redactor looks for, for all living secrets: each one's text, and its Base64 at the three
 * alignments that it can have inside a longer text, so that it is found in `Basic base64
 * (id:secret)` too.
 *
 * A text is looked through character by character, and most secrets of one vendor begin alike. So
 * the needles stand in a table by their first four bytes, and what a text costs does not depend on
 * how many there are. */

#define N_ALIGNMENTS 3
#define KEY_LENGTH   FL_NEEDLE_MIN_LENGTH
#define N_BUCKETS    8192

struct _FlNeedles {
  GPtrArray *needles;
};

G_LOCK_DEFINE_STATIC (needles);
/* The last one is for what is too short to have a key. */
static FlNeedle *buckets[N_BUCKETS + 1];
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
  if (strlen (text) < FL_NEEDLE_MIN_LENGTH)
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

/* Characters that stand for one another in one encoding or another have one key. */
static guint8
normalize (guint8 byte)
{
  switch (byte) {
  case '-':
  case ' ':
    return '+';
  case '_':
    return '/';
  default:
    return byte;
  }
}

/**
 * fl_needles_extend_key:
 * @key: the key of four bytes
 * @byte: the one that follows them
 *
 * Returns: the key of the last three of them and @byte
 *
 * Thread: any.
 */
guint32
fl_needles_extend_key (guint32 key, char byte)
{
  return key << 8 | normalize ((guint8) byte);
}

/**
 * fl_needles_read_key:
 * @text: where a secret may begin
 * @end: the end of the text
 * @reading: how the text is encoded
 * @key: (out): the key that a secret would have that begins there
 *
 * Returns: FALSE where the text ends before a whole key
 *
 * Thread: any.
 */
gboolean
fl_needles_read_key (const char *text, const char *end, FlReading reading, guint32 *key)
{
  gsize n_bytes = 0;

  *key = 0;
  while (n_bytes < KEY_LENGTH) {
    FlUnit unit;

    if (text == end)
      return FALSE;
    fl_unit_read (text, end, reading, &unit);
    for (gsize i = 0; i < unit.n_bytes && n_bytes < KEY_LENGTH; i++, n_bytes++)
      *key = fl_needles_extend_key (*key, (char) unit.bytes[i]);
    text += unit.length;
  }
  return TRUE;
}

static FlNeedle **
get_bucket (guint32 key)
{
  return &buckets[(key * 2654435761u) % N_BUCKETS];
}

static FlNeedle **
get_own_bucket (FlNeedle *needle)
{
  return needle->length < KEY_LENGTH ? &buckets[N_BUCKETS] : get_bucket (needle->key);
}

static void
enlist (FlNeedle *needle)
{
  FlNeedle **bucket;

  fl_needles_read_key (needle->text, needle->text + needle->length, FL_READING_PLAIN, &needle->key);
  bucket = get_own_bucket (needle);
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
    *get_own_bucket (needle) = needle->next;
  n_needles--;
}

/**
 * fl_needles_new:
 * @text: a secret
 *
 * Makes a secret known to the redactor, in all its encodings.
 *
 * Returns: (transfer full): free it with fl_needles_free(), when the secret dies
 *
 * Thread: any.
 */
FlNeedles *
fl_needles_new (const char *text)
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

/**
 * fl_needles_free:
 * @self: (transfer full): what a secret looks like
 *
 * Forgets a secret that dies.
 *
 * Thread: any.
 */
void
fl_needles_free (FlNeedles *self)
{
  G_LOCK (needles);
  for (guint i = 0; i < self->needles->len; i++)
    strike_off (g_ptr_array_index (self->needles, i));
  G_UNLOCK (needles);

  g_ptr_array_unref (self->needles);
  g_free (self);
}

/**
 * fl_needles_lock:
 *
 * Keeps all secrets known until fl_needles_unlock(), which is called whatever this returns.
 *
 * Returns: whether there is anything to look for
 *
 * Thread: any.
 */
gboolean
fl_needles_lock (void)
{
  G_LOCK (needles);
  return n_needles > 0;
}

/**
 * fl_needles_unlock:
 *
 * Ends what fl_needles_lock() began.
 */
void
fl_needles_unlock (void)
{
  G_UNLOCK (needles);
}

/**
 * fl_needles_get_first:
 * @key: a key
 *
 * Only while locked.
 *
 * Returns: (transfer none) (nullable): the first of a chain that holds all with that key, and
 * others
 */
const FlNeedle *
fl_needles_get_first (guint32 key)
{
  return *get_bucket (key);
}

/**
 * fl_needles_get_first_short:
 *
 * Only while locked.
 *
 * Returns: (transfer none) (nullable): the first of the chain of those too short to have a key
 */
const FlNeedle *
fl_needles_get_first_short (void)
{
  return buckets[N_BUCKETS];
}
