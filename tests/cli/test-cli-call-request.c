/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-call-request.h"

#include "fl-cli-error.h"
#include "fl-test.h"

typedef struct {
  const char *arguments[3];
  const char *headers[3];
  const char *query[3];
  const char *data[3];
  /* What becomes of them; a method of NULL means that they are refused. */
  const char *method;
  const char *url;
  const char *pairs;
  const char *body;
} Row;

static const Row rows[] = {
  { .arguments = { "/me" }, .method = "GET", .url = "/me", .pairs = "" },
  { .arguments = { "DELETE", "/me" }, .method = "DELETE", .url = "/me", .pairs = "" },
  /* An address in capitals is an address where nothing follows it. */
  { .arguments = { "ME" }, .method = "GET", .url = "ME", .pairs = "" },
  { .arguments = { "/me" },
    .data = { "" },
    .method = "POST",
    .url = "/me",
    .pairs = "",
    .body = "" },
  { .arguments = { "/me" },
    .data = { "a=b" },
    .method = "POST",
    .url = "/me",
    .pairs = "",
    .body = "a=b" },
  { .arguments = { "PATCH", "/me" }, .data = { "@" }, .method = NULL },
  { .arguments = { "/me" },
    .headers = { "A: 1", "B:2 : 3" },
    .method = "GET",
    .url = "/me",
    .pairs = "A=1;B=2 : 3;" },
  { .arguments = { "/me" },
    .headers = { "Empty:" },
    .method = "GET",
    .url = "/me",
    .pairs = "Empty=;" },
  { .arguments = { "/me" },
    .query = { "a=1=2", "b=" },
    .method = "GET",
    .url = "/me",
    .pairs = "a=1=2;b=;" },
  { .arguments = { "get", "/me" } },
  { .arguments = { "/me", "GET" } },
  { .arguments = { "", "/me" } },
  { .arguments = { "\xff" } },
  { .arguments = { "/me" }, .headers = { "no colon" } },
  { .arguments = { "/me" }, .headers = { ": value" } },
  { .arguments = { "/me" }, .headers = { "A: \xff" } },
  { .arguments = { "/me" }, .headers = { "AUTHORIZATION: Bearer canary" } },
  { .arguments = { "/me" }, .headers = { "authorization : canary" } },
  { .arguments = { "/me" }, .headers = { "Proxy-Authorization: canary" } },
  { .arguments = { "/me" }, .query = { "a" } },
  { .arguments = { "/me" }, .query = { "=a" } },
  { .arguments = { "/me" }, .data = { "a", "b" } },
};

static char *
join_pairs (FlRequest *request)
{
  GListModel *lists[] = { fl_request_get_headers (request), fl_request_get_query (request) };
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    for (guint k = 0; k < g_list_model_get_n_items (lists[i]); k++) {
      g_autoptr (FlPair) pair = g_list_model_get_item (lists[i], k);

      g_string_append_printf (joined, "%s=%s;", fl_pair_get_name (pair), fl_pair_get_value (pair));
    }
  }
  return g_string_free (joined, FALSE);
}

static char **
or_null (const char *const *values)
{
  return *values ? (char **) values : NULL;
}

static void
assert_request (FlRequest *request, const Row *row)
{
  g_autofree char *pairs = join_pairs (request);
  GBytes *body = fl_request_get_body (request);

  g_assert_cmpstr (fl_request_get_method (request), ==, row->method);
  g_assert_cmpstr (fl_request_get_url (request), ==, row->url);
  g_assert_cmpstr (pairs, ==, row->pairs);
  g_assert_true ((body != NULL) == (row->body != NULL));
  if (body) {
    gsize size_bytes;
    const char *text = g_bytes_get_data (body, &size_bytes);

    g_assert_cmpmem (text, size_bytes, row->body, strlen (row->body));
  }
}

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const Row *row = &rows[i];
    g_autoptr (GError) error = NULL;
    g_autoptr (FlRequest) request =
        fl_cli_call_build_request ((char **) row->arguments, or_null (row->headers),
                                   or_null (row->query), or_null (row->data), &error);

    g_test_message ("row %u", i);
    if (row->method) {
      g_assert_no_error (error);
      assert_request (request, row);
    } else {
      g_assert_null (request);
      g_assert_nonnull (error);
      g_assert_null (strstr (error->message, "canary"));
    }
  }
}

static void
test_body_from_file (void)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "body", NULL);
  g_autofree char *argument = g_strconcat ("@", path, NULL);
  char *arguments[] = { (char *) "/me", NULL };
  char *data[] = { argument, NULL };
  g_autoptr (FlRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  gconstpointer bytes;
  gsize size_bytes;

  g_assert_true (g_file_set_contents (path, "a\0b", 3, NULL));
  request = fl_cli_call_build_request (arguments, NULL, NULL, data, &error);
  g_assert_no_error (error);
  bytes = g_bytes_get_data (fl_request_get_body (request), &size_bytes);
  g_assert_cmpmem (bytes, size_bytes, "a\0b", 3);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/cli-call-request/rows", test_rows);
  g_test_add_func ("/cli-call-request/body-from-file", test_body_from_file);
  return fl_test_run ();
}
