/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-unit-private.h"

#include <string.h>

static gboolean
read_hexadecimal (const char *text, const char *end, gsize n_digits, gunichar *value)
{
  if ((gsize) (end - text) < n_digits)
    return FALSE;
  *value = 0;
  for (gsize i = 0; i < n_digits; i++) {
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
    *value = *value * 16 + (gunichar) g_ascii_xdigit_value (text[i]);
  }
  return TRUE;
}

static gboolean
read_percent_unit (const char *text, const char *end, FlUnit *unit)
{
  gunichar value;

  if (*text != '%' || !read_hexadecimal (text + 1, end, 2, &value))
    return FALSE;
  unit->bytes[0] = (guint8) value;
  unit->n_bytes = 1;
  unit->length = 3;
  return TRUE;
}

static gboolean
read_json_code_unit (const char *text, const char *end, gunichar *value)
{
  return end - text >= 2 && text[0] == '\\' && text[1] == 'u' &&
         read_hexadecimal (text + 2, end, 4, value);
}

static gboolean
read_json_unicode (const char *text, const char *end, FlUnit *unit)
{
  gunichar value, low;

  if (!read_json_code_unit (text, end, &value))
    return FALSE;
  unit->length = 6;
  if (value >= 0xd800 && value < 0xdc00 && read_json_code_unit (text + 6, end, &low) &&
      low >= 0xdc00 && low < 0xe000) {
    value = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
    unit->length = 12;
  }
  unit->n_bytes = (gsize) g_unichar_to_utf8 (value, (char *) unit->bytes);
  return TRUE;
}

static gboolean
read_json_unit (const char *text, const char *end, FlUnit *unit)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter;

  if (read_json_unicode (text, end, unit))
    return TRUE;
  if (*text != '\\' || end - text < 2)
    return FALSE;
  letter = memchr (letters, text[1], sizeof letters - 1);
  if (!letter)
    return FALSE;
  unit->bytes[0] = (guint8) meanings[letter - letters];
  unit->n_bytes = 1;
  unit->length = 2;
  return TRUE;
}

/**
 * fl_unit_read:
 * @text: where the character begins; not the end
 * @end: the end of the text
 * @reading: how the text is encoded
 * @unit: (out): the bytes that it stands for, and its own length in bytes
 *
 * Reads one encoded character. What is no escape in that reading stands for itself.
 *
 * Thread: any.
 */
void
fl_unit_read (const char *text, const char *end, FlReading reading, FlUnit *unit)
{
  if (reading == FL_READING_PERCENT && read_percent_unit (text, end, unit))
    return;
  if (reading == FL_READING_JSON && read_json_unit (text, end, unit))
    return;
  unit->bytes[0] = (guint8) *text;
  unit->n_bytes = 1;
  unit->length = 1;
}
