/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-item-closures.h"

#include "fl-app-fixture.h"
#include "fl-broken-document.h"
#include "fl-model-error.h"
#include "fl-sidebar-header.h"
#include "fl-test.h"

static void
assert_row (gpointer item, const char *spoken, const char *icon_name, const char *tone)
{
  g_autofree char *item_spoken = fl_item_dup_spoken (item);
  g_autofree char *item_tone = fl_item_dup_badge_tone (item);

  g_assert_cmpstr (item_spoken, ==, spoken);
  g_assert_cmpstr (fl_item_get_icon_name (item), ==, icon_name);
  g_assert_cmpstr (item_tone, ==, tone);
}

static void
test_connection (void)
{
  g_autoptr (FlConnection) connection = fl_fixture_connection_new ();

  assert_row (connection, "My Books, my_books, Not connected", NULL, "dim-label");
  fl_connection_set_status (connection, FL_STATUS_CONNECTED, NULL);
  assert_row (connection, "My Books, my_books, Connected", NULL, "success");
  g_assert_false (fl_item_is_header (G_OBJECT (connection)));
}

static void
test_service (void)
{
  g_autoptr (FlService) service = fl_fixture_service_new ();

  assert_row (service, "Books, books, No client ID", NULL, "dim-label");
  fl_auth_settings_set_client_id (fl_service_get_auth (service), "me");
  assert_row (service, "Books, books", NULL, NULL);
}

static void
test_broken (void)
{
  g_autoptr (GError) error = g_error_new (FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID, "Wrong.");
  g_autoptr (FlBrokenDocument) broken = fl_broken_document_new ("/data/services/books.json", error);

  assert_row (broken, "books.json, This file cannot be used", "fl-reconnect-symbolic", NULL);
}

static void
test_header (void)
{
  g_autoptr (FlSidebarHeader) header =
      g_object_new (FL_TYPE_SIDEBAR_HEADER, "title", "My Connections", "count", 3, NULL);

  assert_row (header, "My Connections, 3", NULL, NULL);
  g_assert_true (fl_item_is_header (G_OBJECT (header)));
}

static void
test_nothing (void)
{
  assert_row (NULL, "", NULL, NULL);
  g_assert_false (fl_item_is_header (NULL));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/item/connection", test_connection);
  g_test_add_func ("/app/item/service", test_service);
  g_test_add_func ("/app/item/broken", test_broken);
  g_test_add_func ("/app/item/header", test_header);
  g_test_add_func ("/app/item/nothing", test_nothing);
  return fl_test_run ();
}
