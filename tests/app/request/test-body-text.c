/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-body-text.h"

#include "fl-app-fixture.h"
#include "fl-test.h"

#include <glib/gstdio.h>

static FlBodyText *
load (FlResponse *response)
{
  FlTestResult result = { NULL };
  g_autoptr (GAsyncResult) finished = NULL;
  g_autoptr (GError) error = NULL;
  FlBodyText *body = NULL;

  fl_body_text_load_async (response, NULL, fl_test_result_cb, &result);
  finished = fl_test_wait_result (&result);
  body = fl_body_text_load_finish (finished, &error);
  g_assert_no_error (error);
  return body;
}

static void
test_languages (void)
{
  static const struct {
    const char *content_type;
    const char *body;
    const char *language_id;
    const char *text;
  } rows[] = {
    { "application/json", "[1]", "json", "[\n  1\n]" },
    { "Application/Problem+JSON; charset=utf-8", "{}", "json", "{}" },
    { "text/xml", "<a><b/></a>", "xml", "<a>\n  <b/>\n</a>" },
    { "application/atom+xml", "<a/>", "xml", "<a/>" },
    { "text/html", "<p><b>x</b></p>", "html", "<p><b>x</b></p>" },
    { "application/javascript", "a ( )", "js", "a ( )" },
    { "text/css", "a {}", "css", "a {}" },
    { "text/csv", "{1}", NULL, "{1}" },
    /* Where nothing of use is said, the text speaks for itself. */
    { "text/plain", "{\"a\":1}", "json", "{\n  \"a\": 1\n}" },
    { NULL, " [1]", "json", "[\n  1\n]" },
    { NULL, "<!DOCTYPE HTML><p>", "html", "<!DOCTYPE HTML><p>" },
    { NULL, "<a/>", "xml", "<a/>" },
    { NULL, "hello", NULL, "hello" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FlResponse) response =
        fl_fixture_response_new (200, rows[i].content_type, rows[i].body);
    g_autoptr (FlBodyText) body = load (response);

    g_assert_cmpint (fl_body_text_get_form (body), ==, FL_BODY_FORM_TEXT);
    g_assert_cmpstr (fl_body_text_get_language_id (body), ==, rows[i].language_id);
    g_assert_cmpstr (fl_body_text_get_text (body), ==, rows[i].text);
    g_assert_false (fl_body_text_get_shortened (body));
  }
}

static void
test_charsets (void)
{
  static const struct {
    const char *content_type;
    const char *body;
    gsize size_bytes;
    const char *text;
  } rows[] = {
    { "text/plain; charset=iso-8859-1", "caf\xe9", 4, "café" },
    { "text/plain; charset=\"UTF-16LE\"", "h\0i\0", 4, "hi" },
    { "text/plain; charset=no-such-thing", "hi", 2, "hi" },
    { "text/plain; charset=utf-8", "caf\xe9!", 5, "caf\xef\xbf\xbd!" },
    { "application/octet-stream", "hi", 2, "hi" },
    { "application/octet-stream", "\x89PNG\r\n\x1a\n", 8, NULL },
    { "application/json", "a\0b", 3, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].body, rows[i].size_bytes);
    g_autoptr (FlResponse) response =
        fl_fixture_response_new_bytes (200, rows[i].content_type, bytes);
    g_autoptr (FlBodyText) body = load (response);

    g_assert_cmpint (fl_body_text_get_form (body), ==,
                     rows[i].text ? FL_BODY_FORM_TEXT : FL_BODY_FORM_BINARY);
    g_assert_cmpstr (fl_body_text_get_text (body), ==, rows[i].text);
    g_assert_cmpint (fl_body_text_get_size_bytes (body), ==, rows[i].size_bytes);
  }
}

static void
test_empty (void)
{
  g_autoptr (FlResponse) response = fl_fixture_response_new (204, "application/json", NULL);
  FlBodyText *body = load (response);

  g_assert_cmpint (fl_body_text_get_form (body), ==, FL_BODY_FORM_EMPTY);
  g_assert_cmpstr (fl_body_text_get_content_type (body), ==, "application/json");
  g_assert_null (fl_body_text_get_text (body));
  g_assert_finalize_object (body);
}

static FlResponse *
create_file_response (gint64 size_bytes)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "body", NULL);
  g_autofree char *text = g_malloc (size_bytes);

  /* Two bytes a character, the first of which the limit cuts in the middle. */
  memset (text, 'x', size_bytes);
  for (gint64 i = 1; i + 1 < size_bytes; i += 2)
    memcpy (text + i, "é", 2);
  g_assert_true (g_file_set_contents (path, text, size_bytes, NULL));
  return g_object_new (FL_TYPE_RESPONSE, "status", 200, "body-path", path, "size-bytes", size_bytes,
                       NULL);
}

static void
test_file_is_shortened (void)
{
  gint64 size_bytes = 3 * FL_BODY_TEXT_MAX_BYTES + 1;
  g_autoptr (FlResponse) response = create_file_response (size_bytes);
  g_autoptr (FlBodyText) body = load (response);

  g_assert_cmpint (fl_body_text_get_form (body), ==, FL_BODY_FORM_TEXT);
  g_assert_true (fl_body_text_get_shortened (body));
  g_assert_cmpint (fl_body_text_get_size_bytes (body), ==, size_bytes);
  g_assert_true (g_str_has_suffix (fl_body_text_get_text (body), "é"));
}

static void
test_file_gone (void)
{
  FlTestResult result = { NULL };
  g_autoptr (FlResponse) response = create_file_response (101);
  g_autoptr (GAsyncResult) finished = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (fl_response_get_body_path (response)), ==, 0);
  fl_body_text_load_async (response, NULL, fl_test_result_cb, &result);
  finished = fl_test_wait_result (&result);
  g_assert_null (fl_body_text_load_finish (finished, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_cancelled (void)
{
  FlTestResult result = { NULL };
  g_autoptr (FlResponse) response = fl_fixture_response_new (200, NULL, "hello");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) finished = NULL;
  g_autoptr (GError) error = NULL;

  fl_body_text_load_async (response, cancellable, fl_test_result_cb, &result);
  g_cancellable_cancel (cancellable);
  finished = fl_test_wait_result (&result);
  g_assert_null (fl_body_text_load_finish (finished, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A text view would lay out one line of a megabyte for seconds. */
static void
test_no_long_lines (void)
{
  g_autofree char *text = g_strnfill (1024 * 1024, 'x');
  g_autoptr (FlResponse) response = fl_fixture_response_new (200, "text/plain", text);
  g_autoptr (FlBodyText) body = load (response);
  g_auto (GStrv) lines = g_strsplit (fl_body_text_get_text (body), "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 100);
  for (guint i = 0; lines[i]; i++)
    g_assert_cmpuint (strlen (lines[i]), <=, 2000);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/body-text/languages", test_languages);
  g_test_add_func ("/app/body-text/charsets", test_charsets);
  g_test_add_func ("/app/body-text/empty", test_empty);
  g_test_add_func ("/app/body-text/file-is-shortened", test_file_is_shortened);
  g_test_add_func ("/app/body-text/file-gone", test_file_gone);
  g_test_add_func ("/app/body-text/cancelled", test_cancelled);
  g_test_add_func ("/app/body-text/no-long-lines", test_no_long_lines);
  return fl_test_run ();
}
