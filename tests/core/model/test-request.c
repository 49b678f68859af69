/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-request.h"

#include "fl-test-object.h"
#include "fl-test.h"

static void
test_new (void)
{
  FlRequest *request = fl_request_new (NULL, NULL);

  g_assert_cmpstr (fl_request_get_method (request), ==, "GET");
  g_assert_cmpstr (fl_request_get_url (request), ==, "");
  g_assert_null (fl_request_get_body (request));
  g_assert_null (fl_request_get_content_type (request));
  g_assert_cmpuint (fl_request_get_timeout_ms (request), ==, 30000);
  g_assert_cmpint (fl_request_get_max_body_bytes (request), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (fl_request_get_query (request)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (fl_request_get_headers (request)), ==, 0);
  g_assert_finalize_object (request);
}

static void
test_properties (void)
{
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/me");

  fl_test_properties (request);
  g_assert_cmpstr (fl_request_get_method (request), ==, "sample");
  g_assert_cmpstr (fl_request_get_url (request), ==, "sample");
  g_assert_cmpuint (fl_request_get_timeout_ms (request), ==, 30001);
  g_assert_cmpint (fl_request_get_max_body_bytes (request), ==, 1);
}

static void
test_lists (void)
{
  g_autoptr (FlRequest) request = fl_request_new ("POST", "/me");
  g_autoptr (FlPair) query = NULL;
  g_autoptr (FlPair) header = NULL;

  fl_request_add_query (request, "q", "1 2");
  fl_request_add_header (request, "Accept", "text/csv");
  query = g_list_model_get_item (fl_request_get_query (request), 0);
  header = g_list_model_get_item (fl_request_get_headers (request), 0);
  g_assert_cmpstr (fl_pair_get_name (query), ==, "q");
  g_assert_cmpstr (fl_pair_get_value (header), ==, "text/csv");
}

static void
test_body (void)
{
  g_autoptr (FlRequest) request = fl_request_new ("POST", "/me");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (GBytes) same = g_bytes_new_static ("{}", 2);
  g_auto (FlTestNotify) notify = { 0 };

  fl_test_notify_init (&notify, request, "body");
  fl_request_set_body (request, body, "application/json");
  fl_request_set_body (request, same, "application/json");
  g_assert_cmpuint (notify.count, ==, 1);
  g_assert_true (fl_request_get_body (request) == body);
  g_assert_cmpstr (fl_request_get_content_type (request), ==, "application/json");
  fl_request_set_body (request, NULL, NULL);
  g_assert_cmpuint (notify.count, ==, 2);
  g_assert_null (fl_request_get_body (request));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/request/new", test_new);
  g_test_add_func ("/request/properties", test_properties);
  g_test_add_func ("/request/lists", test_lists);
  g_test_add_func ("/request/body", test_body);
  return fl_test_run ();
}
