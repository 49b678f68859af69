/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-encoding.h"

#include "fl-base-error.h"
#include "fl-test.h"

#include <string.h>

static void
test_percent (void)
{
  g_autofree char *unreserved = fl_percent_encode ("AZaz09-._~");
  g_autofree char *reserved = fl_percent_encode ("!*'();:@&=+$,/?#[]% \"ä☃");

  g_assert_cmpstr (unreserved, ==, "AZaz09-._~");
  g_assert_cmpstr (
      reserved, ==,
      "%21%2A%27%28%29%3B%3A%40%26%3D%2B%24%2C%2F%3F%23%5B%5D%25%20%22%C3%A4%E2%98%83");
}

/* RFC 6749 appendix B */
static void
test_form (void)
{
  g_autofree char *encoded = fl_form_encode (" %&+£€");
  g_autofree char *decoded = fl_form_decode ("+%25%26%2B%C2%A3%E2%82%ac", -1, NULL);
  g_autofree char *plain = fl_form_encode ("AZaz09*-._~");
  g_autofree char *part = fl_form_decode ("a%20b&c", 5, NULL);
  g_autofree char *empty = fl_form_decode ("", -1, NULL);

  g_assert_cmpstr (encoded, ==, "+%25%26%2B%C2%A3%E2%82%AC");
  g_assert_cmpstr (decoded, ==, " %&+£€");
  g_assert_cmpstr (plain, ==, "AZaz09*-._%7E");
  g_assert_cmpstr (part, ==, "a b");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_form_broken (void)
{
  static const char *const texts[] = { "%", "%2", "%zz", "a%4", "%00", "%ff", "%C3%28" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_assert_null (fl_form_decode (texts[i], -1, &error));
    g_assert_error (error, FL_BASE_ERROR, FL_BASE_ERROR_ENCODING);
    g_clear_error (&error);
  }
  /* The digits beyond the length do not count. */
  g_assert_null (fl_form_decode ("a%20", 3, &error));
  g_assert_error (error, FL_BASE_ERROR, FL_BASE_ERROR_ENCODING);
}

typedef struct {
  const char *bytes;
  const char *text;
} Base64Case;

/* RFC 4648 §10, and the two characters that differ */
static const Base64Case base64_cases[] = {
  { "", "" },
  { "f", "Zg" },
  { "fo", "Zm8" },
  { "foo", "Zm9v" },
  { "foob", "Zm9vYg" },
  { "fooba", "Zm9vYmE" },
  { "foobar", "Zm9vYmFy" },
  { "\xfb\xff\xbf", "-_-_" },
};

static void
test_base64url (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (base64_cases); i++) {
    const Base64Case *this = &base64_cases[i];
    gsize size = strlen (this->bytes);
    g_autofree char *text = fl_base64url_encode ((const guint8 *) this->bytes, size);
    g_autoptr (GBytes) bytes = fl_base64url_decode (this->text, NULL);

    g_assert_cmpstr (text, ==, this->text);
    g_assert_nonnull (bytes);
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), this->bytes, size);
  }
}

/* RFC 7636 appendix A */
static void
test_base64url_rfc7636 (void)
{
  static const guint8 octets[] = { 3, 236, 255, 224, 193 };
  g_autofree char *text = fl_base64url_encode (octets, sizeof octets);

  g_assert_cmpstr (text, ==, "A-z_4ME");
}

static void
test_base64url_padding (void)
{
  static const char *const wrong[] = { "Z", "Zg=",  "Zg===", "Zm8==", "Zm9v=",  "====",
                                       "=", "Zm 9", "Zm+v",  "Zm/v",  "Zg==Zg", "Zm9vZ" };
  g_autoptr (GBytes) bytes = fl_base64url_decode ("Zg==", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "f", 1);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_assert_null (fl_base64url_decode (wrong[i], &error));
    g_assert_error (error, FL_BASE_ERROR, FL_BASE_ERROR_ENCODING);
    g_clear_error (&error);
  }
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/encoding/percent", test_percent);
  g_test_add_func ("/encoding/form", test_form);
  g_test_add_func ("/encoding/form-broken", test_form_broken);
  g_test_add_func ("/encoding/base64url", test_base64url);
  g_test_add_func ("/encoding/base64url-rfc7636", test_base64url_rfc7636);
  g_test_add_func ("/encoding/base64url-padding", test_base64url_padding);

  return fl_test_run ();
}
