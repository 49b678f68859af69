/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-call-redirect.h"

#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-secret.h"
#include "fl-test.h"

#include <string.h>

static FlHostRules *
create_rules (void)
{
  static const char *const hosts[] = { "own.example", "*.own.example", "127.0.0.1:8080", NULL };
  g_autoptr (FlService) service = fl_http_fixture_create_service ("https://own.example", hosts);
  g_autoptr (FlConnection) connection = fl_connection_new ("Own", "own", "own");
  GError *error = NULL;
  FlHostRules *rules = fl_host_rules_new (service, connection, &error);

  g_assert_no_error (error);
  return rules;
}

typedef enum {
  STAY,
  OWN,
  FOREIGN,
  REFUSE,
} Outcome;

static const struct {
  const char *from;
  const char *method;
  gboolean has_body;
  guint status;
  const char *location;
  Outcome outcome;
  const char *next_method;
  const char *next_address;
} cases[] = {
  /* What each status makes of each method. */
  { "https://own.example/a", "GET", FALSE, 301, "/b", OWN, "GET", "https://own.example/b" },
  { "https://own.example/a", "GET", FALSE, 302, "/b", OWN, "GET", "https://own.example/b" },
  { "https://own.example/a", "GET", FALSE, 303, "/b", OWN, "GET", "https://own.example/b" },
  { "https://own.example/a", "GET", FALSE, 307, "/b", OWN, "GET", "https://own.example/b" },
  { "https://own.example/a", "GET", FALSE, 308, "/b", OWN, "GET", "https://own.example/b" },
  { "https://own.example/a", "HEAD", FALSE, 302, "/b", OWN, "HEAD", "https://own.example/b" },
  { "https://own.example/a", "HEAD", FALSE, 303, "/b", OWN, "HEAD", "https://own.example/b" },
  { "https://own.example/a", "POST", TRUE, 301, "/b", OWN, "GET", "https://own.example/b" },
  { "https://own.example/a", "POST", TRUE, 302, "/b", OWN, "GET", "https://own.example/b" },
  { "https://own.example/a", "POST", TRUE, 303, "/b", OWN, "GET", "https://own.example/b" },
  { "https://own.example/a", "PUT", TRUE, 303, "/b", OWN, "GET", "https://own.example/b" },
  { "https://own.example/a", "DELETE", FALSE, 303, "/b", OWN, "GET", "https://own.example/b" },
  { "https://own.example/a", "POST", FALSE, 307, "/b", OWN, "POST", "https://own.example/b" },
  { "https://own.example/a", "DELETE", FALSE, 308, "/b", OWN, "DELETE", "https://own.example/b" },

  /* Where a body would go along, nothing goes. */
  { "https://own.example/a", "POST", TRUE, 307, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "POST", TRUE, 308, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "POST", TRUE, 307, "https://foreign.example/", STAY, NULL, NULL },
  { "https://own.example/a", "PUT", TRUE, 302, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "PATCH", TRUE, 301, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "GET", TRUE, 302, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "GET", TRUE, 307, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "DELETE", FALSE, 302, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "PROPFIND", FALSE, 301, "/b", STAY, NULL, NULL },

  /* What is no redirect. */
  { "https://own.example/a", "GET", FALSE, 200, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 201, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 300, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 304, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 305, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 401, "/b", STAY, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 302, NULL, STAY, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 302, "", STAY, NULL, NULL },

  /* Whose host it is decides about the credential. */
  { "https://own.example/a", "GET", FALSE, 302, "https://files.own.example/b", OWN, "GET",
    "https://files.own.example/b" },
  { "https://own.example/a", "GET", FALSE, 302, "https://foreign.example/b?c", FOREIGN, "GET",
    "https://foreign.example/b?c" },
  { "https://own.example/a", "GET", FALSE, 302, "//foreign.example/b", FOREIGN, "GET",
    "https://foreign.example/b" },
  { "https://own.example/a", "GET", FALSE, 302, "https://own.example:8443/b", FOREIGN, "GET",
    "https://own.example:8443/b" },
  { "https://own.example/a", "GET", FALSE, 302, "https://own.example.evil.example/", FOREIGN, "GET",
    "https://own.example.evil.example/" },
  { "https://own.example/a", "POST", TRUE, 303, "https://foreign.example/b", FOREIGN, "GET",
    "https://foreign.example/b" },
  { "https://foreign.example/a", "GET", FALSE, 302, "https://own.example/b", OWN, "GET",
    "https://own.example/b" },
  { "https://foreign.example/a", "GET", FALSE, 302, "/b", FOREIGN, "GET",
    "https://foreign.example/b" },

  /* TLS is never left. */
  { "https://own.example/a", "GET", FALSE, 302, "http://own.example/b", REFUSE, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 302, "http://foreign.example/b", REFUSE, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 302, "http://127.0.0.1:8080/b", REFUSE, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 302, "http://localhost:8080/b", REFUSE, NULL, NULL },
  { "http://127.0.0.1:8080/a", "GET", FALSE, 302, "http://foreign.example/b", REFUSE, NULL, NULL },
  { "http://127.0.0.1:8080/a", "GET", FALSE, 302, "http://127.1:8080/b", REFUSE, NULL, NULL },
  { "http://127.0.0.1:8080/a", "GET", FALSE, 302, "http://localhost:9090/b", FOREIGN, "GET",
    "http://localhost:9090/b" },
  { "http://127.0.0.1:8080/a", "GET", FALSE, 302, "https://foreign.example/b", FOREIGN, "GET",
    "https://foreign.example/b" },
  { "http://127.0.0.1:8080/a", "GET", FALSE, 302, "/b", OWN, "GET", "http://127.0.0.1:8080/b" },

  /* What is no address of another page. */
  { "https://own.example/a", "GET", FALSE, 302, "https://user:word@own.example/", REFUSE, NULL,
    NULL },
  { "https://own.example/a", "GET", FALSE, 302, "file:///etc/passwd", REFUSE, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 302, "data:text/html,x", REFUSE, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 302, "ftp://own.example/", REFUSE, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 302, "https:\\\\foreign.example", REFUSE, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 302, "/\\foreign.example", REFUSE, NULL, NULL },
  { "https://own.example/a", "GET", FALSE, 302, "https://", REFUSE, NULL, NULL },
};

static void
test_decisions (void)
{
  g_autoptr (FlHostRules) rules = create_rules ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (FlCallLeg) leg = { NULL };
    g_auto (FlCallLeg) next = { NULL };
    g_autofree char *next_address = NULL;
    g_autoptr (GError) error = NULL;
    gboolean goes_on = FALSE;

    leg.uri = g_uri_parse (cases[i].from, SOUP_HTTP_URI_FLAGS, NULL);
    leg.method = g_strdup (cases[i].method);
    leg.has_body = cases[i].has_body;
    g_test_message ("%s, %s %u %s", cases[i].from, cases[i].method, cases[i].status,
                    cases[i].location ? cases[i].location : "-");
    goes_on =
        fl_call_redirect_follow (&leg, rules, cases[i].status, cases[i].location, &next, &error);

    g_assert_cmpint (goes_on, ==, cases[i].outcome != REFUSE);
    if (cases[i].outcome == REFUSE)
      g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_REDIRECT);
    else
      g_assert_no_error (error);
    next_address = next.uri ? g_uri_to_string (next.uri) : NULL;
    g_assert_cmpstr (next_address, ==, cases[i].next_address);
    g_assert_cmpstr (next.method, ==, cases[i].next_method);
    g_assert_cmpint (next.has_credential, ==, cases[i].outcome == OWN);
    g_assert_false (next.has_body);
  }
}

static void
test_echoed_secret_stays_home (void)
{
  static const struct {
    const char *location;
    gboolean goes_on;
  } echoes[] = {
    { "https://foreign.example/?t=s3cr3t%2F4711%20value", FALSE },
    { "https://foreign.example/?t=s3cr3t/4711+value", FALSE },
    { "https://foreign.example/s3cr3t/4711 value/", FALSE },
    { "https://foreign.example/#s3cr3t%2f4711%20value", FALSE },
    { "https://foreign.example/?t=czNjcjN0LzQ3MTEgdmFsdWU", FALSE },
    { "https://foreign.example/?t=other", TRUE },
    { "https://own.example/?t=s3cr3t%2F4711%20value", TRUE },
  };
  g_autoptr (FlHostRules) rules = create_rules ();
  g_autoptr (FlSecret) secret = fl_secret_new ("s3cr3t/4711 value");

  for (guint i = 0; i < G_N_ELEMENTS (echoes); i++) {
    g_auto (FlCallLeg) leg = { NULL };
    g_auto (FlCallLeg) next = { NULL };
    g_autoptr (GError) error = NULL;

    leg.uri = g_uri_parse ("https://own.example/", SOUP_HTTP_URI_FLAGS, NULL);
    leg.method = g_strdup ("GET");
    g_test_message ("%s", echoes[i].location);
    g_assert_cmpint (fl_call_redirect_follow (&leg, rules, 302, echoes[i].location, &next, &error),
                     ==, echoes[i].goes_on);
    if (echoes[i].goes_on)
      continue;
    g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_REDIRECT);
    g_assert_nonnull (strstr (error->message, "foreign.example"));
    g_assert_null (strstr (error->message, "4711"));
  }
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/call-redirect/decisions", test_decisions);
  g_test_add_func ("/call-redirect/echoed-secret-stays-home", test_echoed_secret_stays_home);

  return fl_test_run ();
}
