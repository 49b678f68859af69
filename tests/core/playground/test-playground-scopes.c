/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-scopes.h"

#include "fl-json.h"
#include "fl-test.h"

static void
test_parse (void)
{
  static const struct {
    const char *text;
    gboolean known;
    FlPlaygroundScopes scopes;
    const char *written;
  } table[] = {
    { "", TRUE, FL_PLAYGROUND_SCOPE_NONE, "" },
    { "profile", TRUE, FL_PLAYGROUND_SCOPE_PROFILE, "profile" },
    { "contacts.write profile profile", TRUE,
      FL_PLAYGROUND_SCOPE_PROFILE | FL_PLAYGROUND_SCOPE_CONTACTS_WRITE, "profile contacts.write" },
    { " contacts.read  ", TRUE, FL_PLAYGROUND_SCOPE_CONTACTS_READ, "contacts.read" },
    { "profile admin", FALSE, 0, NULL },
    { "Profile", FALSE, 0, NULL },
    { "profile,contacts.read", FALSE, 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    FlPlaygroundScopes scopes = FL_PLAYGROUND_SCOPE_NONE;
    gboolean known = fl_playground_scopes_parse (table[i].text, &scopes);
    g_autofree char *written = fl_playground_scopes_to_string (scopes);

    g_test_message ("'%s'", table[i].text);
    g_assert_cmpint (known, ==, table[i].known);
    if (known) {
      g_assert_cmpuint (scopes, ==, table[i].scopes);
      g_assert_cmpstr (written, ==, table[i].written);
    }
  }
}

/* The consent page promises what the service document promises. */
static void
test_same_as_service_document (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "catalog", "playground.json", NULL);
  g_auto (GStrv) names = fl_playground_scopes_dup_names (~0u);
  g_auto (GStrv) labels = fl_playground_scopes_dup_labels (~0u);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *scopes = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  root = fl_json_parse (text, -1, &error);
  g_assert_no_error (error);
  scopes = json_node_get_array (fl_json_lookup (root, "/auth/scopes"));

  g_assert_cmpuint (json_array_get_length (scopes), ==, g_strv_length (names));
  for (guint i = 0; names[i]; i++) {
    JsonObject *scope = json_array_get_object_element (scopes, i);

    g_assert_cmpstr (json_object_get_string_member (scope, "name"), ==, names[i]);
    g_assert_cmpstr (json_object_get_string_member (scope, "label"), ==, labels[i]);
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/playground/scopes/parse", test_parse);
  g_test_add_func ("/playground/scopes/same-as-service-document", test_same_as_service_document);

  return fl_test_run ();
}
