/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints documents as the program writes them, one on a line, for test-schema.py. */

#include "config.h"

#include "fl-connection.h"

#include "fl-test-model.h"

static void
print (JsonNode *document)
{
  g_autofree char *text = json_to_string (document, FALSE);

  g_print ("%s\n", text);
  json_node_unref (document);
}

static FlService *
create_service (void)
{
  FlService *service = fl_service_new ();

  g_object_set (service, "name", "Sparse", "link-name", "sparse", "base-url",
                "https://api.example.com", NULL);
  g_object_set (fl_service_get_auth (service), "authorize-url", "https://a.example/authorize",
                "token-url", "https://a.example/token", NULL);
  return service;
}

int
main (int argc, char **argv)
{
  g_autoptr (FlService) full_service = fl_test_service_new ();
  g_autoptr (FlService) service = create_service ();
  g_autoptr (FlConnection) full_connection = fl_test_connection_new ();
  g_autoptr (FlConnection) connection = fl_connection_new ("New", "new", "sparse");

  print (fl_service_to_json (full_service));
  print (fl_service_to_json (service));
  print (fl_connection_to_json (full_connection));
  print (fl_connection_to_json (connection));
  return 0;
}
