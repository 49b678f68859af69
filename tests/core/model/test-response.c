/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-response.h"

#include "fl-test.h"

static void
test_new (void)
{
  g_autoptr (GListStore) headers = g_list_store_new (FL_TYPE_PAIR);
  g_autoptr (FlPair) header = fl_pair_new ("Content-Type", "application/json");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  FlResponse *response = NULL;

  g_list_store_append (headers, header);
  response = g_object_new (FL_TYPE_RESPONSE, "status", 200, "reason", "OK", "headers", headers,
                           "body", body, "size-bytes", G_GINT64_CONSTANT (2), "final-uri",
                           "https://api.example.com/me", NULL);

  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_cmpstr (fl_response_get_reason (response), ==, "OK");
  g_assert_true (fl_response_get_headers (response) == G_LIST_MODEL (headers));
  g_assert_cmpstr (fl_response_find_header (response, "content-type"), ==, "application/json");
  g_assert_null (fl_response_find_header (response, "content"));
  g_assert_true (fl_response_get_body (response) == body);
  g_assert_null (fl_response_get_body_path (response));
  g_assert_cmpint (fl_response_get_size_bytes (response), ==, 2);
  g_assert_cmpstr (fl_response_get_final_uri (response), ==, "https://api.example.com/me");
  g_assert_cmpuint (g_list_model_get_n_items (fl_response_get_trail (response)), ==, 0);
  g_assert_finalize_object (response);
}

static void
test_timings (void)
{
  const FlTimings timings = { 1, 2, 3, 4, 5 };
  g_autoptr (FlResponse) response = g_object_new (FL_TYPE_RESPONSE, NULL);

  g_assert_cmpint (fl_response_get_timings (response)->dns_us, ==, -1);
  g_assert_cmpint (fl_response_get_timings (response)->total_us, ==, -1);
  fl_response_set_timings (response, &timings);
  g_assert_cmpint (fl_response_get_timings (response)->tls_us, ==, 3);
}

static void
test_file_goes_with_response (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "body", NULL);
  g_autoptr (GError) error = NULL;
  FlResponse *response = NULL;

  g_file_set_contents (path, "x", 1, &error);
  g_assert_no_error (error);
  response = g_object_new (FL_TYPE_RESPONSE, "body-path", path, NULL);
  g_assert_cmpstr (fl_response_get_body_path (response), ==, path);
  g_assert_finalize_object (response);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/response/new", test_new);
  g_test_add_func ("/response/timings", test_timings);
  g_test_add_func ("/response/file-goes-with-response", test_file_goes_with_response);
  return fl_test_run ();
}
