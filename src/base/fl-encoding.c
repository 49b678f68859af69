/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-encoding.h"

#include "fl-base-error.h"
#include "fl-secret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * fl_percent_encode:
 * @text: any text
 *
 * Encodes everything but the unreserved characters, with upper-case hexadecimal digits.
 *
 * Returns: (transfer full): the encoded text
 *
 * Source: RFC 3986 §2.1, §2.3; RFC 5849 §3.6
 */
char *
fl_percent_encode (const char *text)
{
  g_return_val_if_fail (text, NULL);

  return g_uri_escape_string (text, NULL, FALSE);
}

static gboolean
is_plain_in_form (char character)
{
  return g_ascii_isalnum (character) || (character != '\0' && strchr ("*-._", character));
}

/**
 * fl_form_encode:
 * @text: a name or a value
 *
 * Encodes text for an `application/x-www-form-urlencoded` body: a space becomes `+`.
 *
 * Returns: (transfer full): the encoded text
 *
 * Source: RFC 6749 appendix B; https://url.spec.whatwg.org/#application/x-www-form-urlencoded
 */
char *
fl_form_encode (const char *text)
{
  char *encoded;
  char *end;

  g_return_val_if_fail (text, NULL);

  /* Made in one piece of memory: a string that grows would leave halves of a secret behind. */
  encoded = end = g_malloc (strlen (text) * 3 + 1);
  for (const char *c = text; *c; c++) {
    static const char hexadecimal[] = "0123456789ABCDEF";
    guint8 byte = (guint8) *c;

    if (is_plain_in_form (*c)) {
      *end++ = *c;
    } else if (*c == ' ') {
      *end++ = '+';
    } else {
      *end++ = '%';
      *end++ = hexadecimal[byte >> 4];
      *end++ = hexadecimal[byte & 0xf];
    }
  }
  *end = '\0';
  return encoded;
}

/* -1 where no two hexadecimal digits stand at text. */
static int
read_hexadecimal_byte (const char *text, gsize length)
{
  if (length < 2 || !g_ascii_isxdigit (text[0]) || !g_ascii_isxdigit (text[1]))
    return -1;
  return g_ascii_xdigit_value (text[0]) * 16 + g_ascii_xdigit_value (text[1]);
}

static gboolean
decode_form (const char *text, gsize length, char *decoded, GError **error)
{
  for (gsize i = 0; i < length; i++) {
    int byte = (guint8) text[i];

    if (text[i] == '+') {
      byte = ' ';
    } else if (text[i] == '%') {
      byte = read_hexadecimal_byte (text + i + 1, length - i - 1);
      i += 2;
    }
    if (byte <= 0) {
      g_set_error_literal (error, FL_BASE_ERROR, FL_BASE_ERROR_ENCODING,
                           byte < 0
                               ? _ ("Two hexadecimal digits must follow each “%” in form data.")
                               : _ ("Form data must not hold a NUL character."));
      return FALSE;
    }
    *decoded++ = (char) byte;
  }
  *decoded = '\0';
  return TRUE;
}

/**
 * fl_form_decode:
 * @text: a name or a value out of form data
 * @length: its length in bytes, or -1 where it ends with NUL
 * @error: return location
 *
 * Undoes fl_form_encode(). The error's sentence never quotes the text, which may be a secret.
 *
 * Returns: (transfer full): valid UTF-8
 *
 * Errors: %FL_BASE_ERROR_ENCODING for a broken escape, a NUL and what is not UTF-8.
 * Source: RFC 6749 appendix B
 */
char *
fl_form_decode (const char *text, gssize length, GError **error)
{
  gsize size;
  char *decoded;

  g_return_val_if_fail (text, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  decoded = g_malloc0 (size + 1);
  if (!decode_form (text, size, decoded, error)) {
    fl_wipe_free (decoded);
    return NULL;
  }
  if (!g_utf8_validate (decoded, -1, NULL)) {
    g_set_error_literal (error, FL_BASE_ERROR, FL_BASE_ERROR_ENCODING,
                         _ ("Form data must be UTF-8 once it is decoded."));
    fl_wipe_free (decoded);
    return NULL;
  }
  return decoded;
}

/**
 * fl_base64url_encode:
 * @data: (array length=size_bytes): any bytes
 * @size_bytes: how many
 *
 * Encodes bytes in the alphabet that needs no escape in a URI, without padding.
 *
 * Returns: (transfer full): the text
 *
 * Source: RFC 4648 §5; RFC 7636 appendix A
 */
char *
fl_base64url_encode (const guint8 *data, gsize size_bytes)
{
  char *text = g_base64_encode (data, size_bytes);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

/**
 * fl_base64url_decode:
 * @text: base64url with or without padding
 * @error: return location
 *
 * Undoes fl_base64url_encode().
 *
 * Returns: (transfer full): the bytes
 *
 * Errors: %FL_BASE_ERROR_ENCODING for another character or an impossible length.
 * Source: RFC 4648 §5
 */
GBytes *
fl_base64url_decode (const char *text, GError **error)
{
  static const char *const missing_padding[] = { "", "", "==", "=" };
  char *bare, *plain;
  gsize length, size_bytes, padding;
  guchar *data;

  g_return_val_if_fail (text, NULL);

  length = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  padding = strspn (text + length, "=");
  if (text[length + padding] || length % 4 == 1 ||
      (padding > 0 && (padding > 2 || (length + padding) % 4 != 0))) {
    g_set_error_literal (error, FL_BASE_ERROR, FL_BASE_ERROR_ENCODING,
                         _ ("The text is not base64url."));
    return NULL;
  }

  bare = g_strndup (text, length);
  plain = g_strconcat (bare, missing_padding[length % 4], NULL);
  g_strdelimit (plain, "-", '+');
  g_strdelimit (plain, "_", '/');
  data = g_base64_decode (plain, &size_bytes);
  /* It may have been a private key. */
  fl_wipe_free (bare);
  fl_wipe_free (plain);
  return g_bytes_new_take (data, size_bytes);
}
