/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-host-rules.h"

#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-model-error.h"
#include "fl-test.h"

static FlHostRules *
create_rules (const char *base_url, const char *const *hosts, GError **error)
{
  g_autoptr (FlService) service = fl_http_fixture_create_service (base_url, hosts);
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "books");

  return fl_host_rules_new (service, connection, error);
}

static FlHostRules *
create_rules_for (const char *pattern, GError **error)
{
  const char *const hosts[] = { pattern, NULL };

  return create_rules ("https://base.example/v3", hosts, error);
}

/* Parsed with libsoup's flags alone, as a message's address may be by others. */
static GUri *
parse (const char *address)
{
  GError *error = NULL;
  GUri *uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, &error);

  g_assert_no_error (error);
  return uri;
}

static const struct {
  const char *pattern;
  const char *address;
  gboolean allowed;
} cases[] = {
  /* The host itself, and nothing that looks like it. */
  { "api.example.com", "https://api.example.com/x", TRUE },
  { "api.example.com", "https://example.com/", FALSE },
  { "api.example.com", "https://www.api.example.com/", FALSE },
  { "api.example.com", "https://api.example.com.evil.example/", FALSE },
  { "api.example.com", "https://evil.example/api.example.com", FALSE },
  { "api.example.com", "https://evil.example/?api.example.com", FALSE },
  { "api.example.com", "https://evil.example/#api.example.com", FALSE },
  { "api.example.com", "https://evilapi.example.com/", FALSE },
  { "api.example.com", "https://api-example.com/", FALSE },
  { "api.example.com", "https://api.example.com@evil.example/", FALSE },
  { "api.example.com", "https://evil.example@api.example.com/", FALSE },
  { "api.example.com", "https://api.example.com%2eevil.example/", FALSE },

  /* Wildcards stand for at least one label, at a label's boundary. */
  { "*.example.com", "https://api.example.com/", TRUE },
  { "*.example.com", "https://a.b.example.com/", TRUE },
  { "*.example.com", "https://example.com/", FALSE },
  { "*.example.com", "https://evilexample.com/", FALSE },
  { "*.example.com", "https://.example.com/", FALSE },
  { "*.example.com", "https://example.com.evil.example/", FALSE },
  { "*.example.com:8443", "https://api.example.com:8443/", TRUE },
  { "*.example.com:8443", "https://api.example.com/", FALSE },

  /* Ports: the scheme's own where none is written, on either side. */
  { "api.example.com", "https://api.example.com:443/", TRUE },
  { "api.example.com", "https://api.example.com:8443/", FALSE },
  { "api.example.com", "https://api.example.com:80/", FALSE },
  { "api.example.com:443", "https://api.example.com/", TRUE },
  { "api.example.com:8443", "https://api.example.com:8443/", TRUE },
  { "api.example.com:8443", "https://api.example.com/", FALSE },

  /* One host, several spellings. */
  { "API.Example.COM", "https://api.example.com/", TRUE },
  { "api.example.com", "https://API.EXAMPLE.COM/", TRUE },
  { "api.example.com.", "https://api.example.com/", TRUE },
  { "api.example.com", "https://api.example.com./", TRUE },
  { "api.example.com", "https://api.example.com../", FALSE },
  { "api.example.com", "https://api%2eexample.com/", TRUE },
  { "münchen.example", "https://xn--mnchen-3ya.example/", TRUE },
  { "xn--mnchen-3ya.example", "https://MÜNCHEN.example/", TRUE },
  { "api.example.com", "https://api。example。com/", TRUE },
  { "api.example.com", "https://аpi.example.com/", FALSE }, /* a Cyrillic letter */

  /* Literals. */
  { "[2001:db8::1]", "https://[2001:0db8:0:0::1]/", TRUE },
  { "2001:db8::1", "https://[2001:db8::1]/", TRUE },
  { "[2001:db8::1]:8443", "https://[2001:db8::1]:8443/", TRUE },
  { "[2001:db8::1]", "https://[2001:db8::2]/", FALSE },
  { "[fe80::1]", "https://[fe80::1%25eth0]/", FALSE },
  { "192.0.2.7", "https://192.0.2.7/", TRUE },
  { "192.0.2.7", "https://192.0.519/", FALSE },
  { "192.0.2.7", "https://3221225991/", FALSE },

  /* http stays on this computer, and only what says so by its form is this computer. */
  { "localhost:8080", "http://localhost:8080/", TRUE },
  { "localhost", "http://localhost/", TRUE },
  { "localhost", "https://localhost/", TRUE },
  { "localhost:8080", "http://localhost.:8080/", TRUE },
  { "127.0.0.1:8080", "http://127.0.0.1:8080/", TRUE },
  { "127.8.9.10:8080", "http://127.8.9.10:8080/", TRUE },
  { "[::1]:8080", "http://[::1]:8080/", TRUE },
  { "127.0.0.1:8080", "http://127.1:8080/", FALSE },
  { "127.0.0.1:8080", "http://0x7f.1:8080/", FALSE },
  { "127.0.0.1:8080", "http://2130706433:8080/", FALSE },
  { "127.0.0.1:8080", "http://localhost:8080/", FALSE },
  { "api.example.com", "http://api.example.com/", FALSE },
  { "api.example.com:80", "http://api.example.com/", FALSE },
  { "api.example.com:8080", "http://api.example.com:8080/", FALSE },
  { "192.168.0.1", "http://192.168.0.1/", FALSE },
  { "app.localhost", "http://app.localhost/", FALSE },
  { "localhost.evil.example", "http://localhost.evil.example/", FALSE },
  { "127.0.0.1.evil.example", "http://127.0.0.1.evil.example/", FALSE },
  { "[::ffff:127.0.0.1]", "http://[::ffff:127.0.0.1]/", FALSE },
  { "0.0.0.0", "http://0.0.0.0/", FALSE },

  /* No user name, even towards the right host; no other scheme. */
  { "api.example.com", "https://user:password@api.example.com/", FALSE },
  { "api.example.com", "https://user@api.example.com/", FALSE },
  { "api.example.com", "https://@api.example.com/", FALSE },
  { "api.example.com", "ftp://api.example.com/", FALSE },
  { "api.example.com", "file://api.example.com/etc/passwd", FALSE },
  { "api.example.com", "ws://api.example.com/", FALSE },
  { "api.example.com", "https:api.example.com", FALSE },
};

static void
test_patterns (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GError *error = NULL;
    g_autoptr (FlHostRules) rules = create_rules_for (cases[i].pattern, &error);
    g_autoptr (GUri) uri = parse (cases[i].address);

    g_assert_no_error (error);
    g_test_message ("%s for %s", cases[i].address, cases[i].pattern);
    g_assert_cmpint (fl_host_rules_allow (rules, uri), ==, cases[i].allowed);
    g_assert_cmpint (fl_host_rules_check (rules, uri, &error), ==, cases[i].allowed);
    g_assert_true (cases[i].allowed == (error == NULL));
    g_clear_error (&error);
  }
}

static void
test_default_is_the_base_url (void)
{
  static const char *const none[] = { NULL };
  GError *error = NULL;
  g_autoptr (FlHostRules) rules = create_rules ("https://Api.Example.com:8443/v3", none, &error);
  g_autoptr (GUri) same = parse ("https://api.example.com:8443/elsewhere");
  g_autoptr (GUri) other_port = parse ("https://api.example.com/v3");
  g_auto (GStrv) patterns = NULL;

  g_assert_no_error (error);
  patterns = fl_host_rules_dup_patterns (rules);
  g_assert_cmpstr (patterns[0], ==, "api.example.com:8443");
  g_assert_null (patterns[1]);
  g_assert_true (fl_host_rules_allow (rules, same));
  g_assert_false (fl_host_rules_allow (rules, other_port));
}

static void
test_written_hosts_replace_the_base_url (void)
{
  g_autoptr (FlHostRules) rules = create_rules_for ("files.example.com", NULL);
  g_autoptr (GUri) base = parse ("https://base.example/v3");

  g_assert_false (fl_host_rules_allow (rules, base));
}

static void
test_variables_are_filled_in (void)
{
  static const char *const hosts[] = { "www.zohoapis.{dc}", NULL };
  g_autoptr (FlService) service =
      fl_http_fixture_create_service ("https://www.zohoapis.{dc}/books/v3", hosts);
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "books");
  g_autoptr (FlHostRules) rules = NULL;
  g_autoptr (GUri) eu = parse ("https://www.zohoapis.eu/");
  g_autoptr (GUri) com = parse ("https://www.zohoapis.com/");
  GError *error = NULL;

  g_assert_null (fl_host_rules_new (service, connection, &error));
  g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_BLANK);
  g_clear_error (&error);

  fl_connection_set_variable (connection, "dc", "eu");
  rules = fl_host_rules_new (service, connection, &error);
  g_assert_no_error (error);
  g_assert_true (fl_host_rules_allow (rules, eu));
  g_assert_false (fl_host_rules_allow (rules, com));
}

static void
test_what_is_no_host_is_refused (void)
{
  static const char *const patterns[] = {
    "",
    " ",
    "*",
    "*.",
    "*.com",
    "*example.com",
    "api.*.com",
    "https://api.example.com",
    "api.example.com/v3",
    "api.example.com:0",
    "api.example.com:65536",
    "api.example.com:https",
    "api.example.com:",
    "user@api.example.com",
    "api example.com",
    "api..example.com",
    "127.1",
    "*.0.0.1",
    "*.127.0.0.1",
    "[::1",
    "[::1]x",
    "[]",
    "-\n.example.com",
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FlHostRules) rules = create_rules_for (patterns[i], &error);

    g_test_message ("“%s”", patterns[i]);
    g_assert_null (rules);
    g_assert_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
    g_assert_true (g_str_has_prefix (error->message, "/api/hosts: "));
  }
}

static void
test_no_base_url (void)
{
  static const char *const none[] = { NULL };
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) broken = NULL;

  g_assert_null (create_rules ("", none, &missing));
  g_assert_error (missing, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID);
  g_assert_null (create_rules ("api.example.com/v3", none, &broken));
  g_assert_error (broken, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST);
  g_assert_true (g_str_has_prefix (broken->message, "/api/base_url: "));
}

static void
test_refusal_names_hosts_only (void)
{
  static const char *const hosts[] = { "api.example.com", "*.files.example.com:8443", NULL };
  g_autoptr (FlHostRules) rules = create_rules ("https://base.example", hosts, NULL);
  g_autoptr (GUri) foreign = parse ("https://evil.example:81/path-4711?token=0815#part-42");
  g_autoptr (GUri) plain = parse ("http://api.example.com:443/path-4711?token=0815");
  g_autoptr (GUri) user = parse ("https://name-1:word-2@api.example.com/");
  GError *error = NULL;

  g_assert_false (fl_host_rules_check (rules, foreign, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_HOST_NOT_ALLOWED);
  g_assert_cmpstr (error->message, ==,
                   "evil.example:81 is not one of the service's hosts (api.example.com, "
                   "*.files.example.com:8443), so nothing was sent");
  g_clear_error (&error);

  g_assert_false (fl_host_rules_check (rules, user, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST);
  g_assert_null (strstr (error->message, "name-1"));
  g_assert_null (strstr (error->message, "word-2"));
  g_clear_error (&error);

  g_assert_false (fl_host_rules_check (rules, plain, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_HOST_NOT_ALLOWED);
  g_assert_null (strstr (error->message, "0815"));
  g_clear_error (&error);
}

static void
test_plain_http_is_named (void)
{
  g_autoptr (FlHostRules) rules = create_rules_for ("api.example.com:8080", NULL);
  g_autoptr (GUri) plain = parse ("http://api.example.com:8080/x?y");
  g_autoptr (GError) error = NULL;

  g_assert_false (fl_host_rules_check (rules, plain, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_HOST_NOT_ALLOWED);
  g_assert_nonnull (strstr (error->message, "over https only"));
}

static void
test_references (void)
{
  g_autoptr (FlHostRules) rules = create_rules_for ("api.example.com", NULL);
  g_autoptr (FlHostRules) other = fl_host_rules_ref (rules);
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert_true (other == rules);
  g_value_init (&value, FL_TYPE_HOST_RULES);
  g_value_set_boxed (&value, rules);
  g_assert_true (g_value_get_boxed (&value) == rules);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/host-rules/patterns", test_patterns);
  g_test_add_func ("/host-rules/default-is-the-base-url", test_default_is_the_base_url);
  g_test_add_func ("/host-rules/written-hosts-replace-the-base-url",
                   test_written_hosts_replace_the_base_url);
  g_test_add_func ("/host-rules/variables-are-filled-in", test_variables_are_filled_in);
  g_test_add_func ("/host-rules/what-is-no-host-is-refused", test_what_is_no_host_is_refused);
  g_test_add_func ("/host-rules/no-base-url", test_no_base_url);
  g_test_add_func ("/host-rules/refusal-names-hosts-only", test_refusal_names_hosts_only);
  g_test_add_func ("/host-rules/plain-http-is-named", test_plain_http_is_named);
  g_test_add_func ("/host-rules/references", test_references);

  return fl_test_run ();
}
