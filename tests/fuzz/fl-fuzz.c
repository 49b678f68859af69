/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-fuzz.h"

#include <stdlib.h>
#include <string.h>

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer unused)
{
  GLogWriterOutput output = g_log_writer_default (level, fields, n_fields, NULL);

  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    abort ();
  return output;
}

/**
 * LLVMFuzzerInitialize:
 *
 * Makes each warning of a library end the program, as a failed assertion does: nothing that comes
 * from outside may cause one. GLib would do so by a signal that libFuzzer does not know.
 *
 * Returns: 0
 */
int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_writer_func (write_log, NULL, NULL);
  return 0;
}

/**
 * fl_fuzz_answer_init:
 * @data: the input
 * @size: its length in bytes
 *
 * Takes an input apart. One without a first line is an empty answer with the status 200.
 */
void
fl_fuzz_answer_init (FlFuzzAnswer *self, const guint8 *data, gsize size)
{
  const guint8 *end = size > 0 ? memchr (data, '\n', size) : NULL;
  gsize length = end ? (gsize) (end - data) : 0;
  g_autofree char *line = fl_fuzz_dup_text (data, length);
  char *rest = NULL;

  self->status = (guint) g_ascii_strtoull (line, &rest, 10) % 1000;
  if (self->status == 0)
    self->status = 200;
  self->header = *rest == ' ' ? g_strdup (rest + 1) : NULL;
  self->body = end ? g_bytes_new (end + 1, size - length - 1) : g_bytes_new (NULL, 0);
}

/**
 * fl_fuzz_answer_clear:
 *
 * Frees what the answer holds.
 */
void
fl_fuzz_answer_clear (FlFuzzAnswer *self)
{
  g_clear_pointer (&self->header, g_free);
  g_clear_pointer (&self->body, g_bytes_unref);
}

/**
 * fl_fuzz_dup_text:
 * @data: the input
 * @size: its length in bytes
 *
 * Returns: (transfer full): a text without a byte to spare, so that reading beyond it is noticed
 */
char *
fl_fuzz_dup_text (const guint8 *data, gsize size)
{
  return size > 0 ? g_strndup ((const char *) data, strnlen ((const char *) data, size))
                  : g_strdup ("");
}

/**
 * fl_fuzz_check:
 * @is_read: whether the input was taken
 * @error: (nullable): why not
 *
 * Ends the program unless exactly one of the two is there, and the error's message is text on one
 * line.
 */
void
fl_fuzz_check (gboolean is_read, const GError *error)
{
  g_assert_true (is_read == !error);
  if (!error)
    return;
  g_assert_cmpstr (error->message, !=, "");
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  for (const char *at = error->message; *at; at++)
    g_assert_false (g_ascii_iscntrl (*at));
}
