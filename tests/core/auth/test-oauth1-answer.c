/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-answer.h"

#include "fl-auth-error.h"
#include "fl-test.h"

#include <string.h>

#define CREDENTIALS "oauth_token=hh5s93j4hdidpola&oauth_token_secret=hdhd0244k9j7ao03"

static FlOauth1Answer *
parse (const char *text, guint status, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));

  return fl_oauth1_answer_parse (body, status, NULL, "/auth/token_url", error);
}

static const char *const accepted[] = {
  /* RFC 5849 §1.2 */
  CREDENTIALS "&oauth_callback_confirmed=true",
  CREDENTIALS,
  CREDENTIALS "\r\n",
  CREDENTIALS "&",
  "oauth_token_secret=hdhd0244k9j7ao03&xoauth_request_auth_url=https%3A%2F%2Fa&oauth_token="
  "hh5s93j4hdidpola",
  "oauth%5Ftoken=hh5s93j4hdidpola&oauth_token_secret=hdhd0244k9j7ao03&user_id=%C3%A9",
};

static void
test_accepted (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FlOauth1Answer) answer = parse (accepted[i], 200, &error);
    g_autoptr (FlCredentials) credentials = NULL;

    g_assert_no_error (error);
    credentials = fl_oauth1_answer_to_credentials (answer);
    g_assert_cmpstr (fl_secret_get_text (
                         fl_credentials_get (credentials, FL_CREDENTIAL_ACCESS_TOKEN)),
                     ==, "hh5s93j4hdidpola");
    g_assert_cmpstr (fl_secret_get_text (
                         fl_credentials_get (credentials, FL_CREDENTIAL_TOKEN_SECRET)),
                     ==, "hdhd0244k9j7ao03");
  }
}

static const struct {
  const char *body;
  const char *named;
} hostile[] = {
  { "", "empty" },
  { " \r\n", "empty" },
  { "<!DOCTYPE html><p>oauth_token=1&oauth_token_secret=2", "web page" },
  { "{\"oauth_token\":\"1\",\"oauth_token_secret\":\"2\"}", "JSON" },
  { "Service Unavailable", "oauth_token" },
  { "oauth_token=1", "oauth_token_secret" },
  { "oauth_token_secret=2", "oauth_token" },
  { "oauth_token=&oauth_token_secret=2", "empty" },
  { "oauth_token=1&oauth_token=1&oauth_token_secret=2", "more than one oauth_token" },
  { "oauth_token=1&oauth_token_secret=2&oauth%5ftoken_secret=3",
    "more than one oauth_token_secret" },
  { "oauth_token=%&oauth_token_secret=2", "hexadecimal" },
  { "oauth_token=%00&oauth_token_secret=2", "NUL" },
  { "oauth_token=%ff&oauth_token_secret=2", "UTF-8" },
};

/* One clear sentence each, which names the place and quotes nothing. */
static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (parse (hostile[i].body, 200, &error));
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
    g_assert_nonnull (strstr (error->message, "/auth/token_url"));
    g_assert_nonnull (strstr (error->message, hostile[i].named));
    g_assert_null (strstr (error->message, "=2"));
  }
}

static void
check_refused (GString *text, const char *named)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (text->str, 200, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
  g_assert_nonnull (strstr (error->message, named));
}

static void
test_limits (void)
{
  g_autoptr (GString) many = g_string_new (CREDENTIALS);
  g_autoptr (GString) long_token = g_string_new ("oauth_token_secret=2&oauth_token=");
  g_autoptr (GString) endless = g_string_new (CREDENTIALS "&a=");
  g_autofree char *filling = g_strnfill (FL_OAUTH1_MAX_ANSWER_BYTES, 'a');

  for (guint i = 0; i < 64; i++)
    g_string_append_printf (many, "&a%u=1", i);
  g_string_append_len (long_token, filling, 8193);
  g_string_append (endless, filling);
  check_refused (many, "too many");
  check_refused (long_token, "too long");
  check_refused (endless, "too long");
}

static const struct {
  const char *text;
  guint status;
  const char *challenge;
  FlAuthError expected;
} failures[] = {
  { "oauth_problem=consumer_key_unknown", 401, NULL, FL_AUTH_ERROR_SETUP },
  { "oauth_problem=token_expired&oauth_problem_advice=x", 401, NULL, FL_AUTH_ERROR_RECONNECT },
  { "oauth_problem=user_refused", 200, NULL, FL_AUTH_ERROR_DENIED },
  { "oauth_problem=nonce_used&" CREDENTIALS, 200, NULL, FL_AUTH_ERROR_PASSING },
  { "no", 401, "OAuth oauth_problem=\"token_revoked\"", FL_AUTH_ERROR_RECONNECT },
  { CREDENTIALS, 401, NULL, FL_AUTH_ERROR_SETUP },
  { CREDENTIALS, 302, NULL, FL_AUTH_ERROR_SETUP },
  { "", 503, NULL, FL_AUTH_ERROR_PASSING },
};

static void
test_failures (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++) {
    g_autoptr (GBytes) body = g_bytes_new_static (failures[i].text, strlen (failures[i].text));
    g_autoptr (GError) error = NULL;

    g_assert_null (fl_oauth1_answer_parse (body, failures[i].status, failures[i].challenge,
                                           "/auth/token_url", &error));
    g_assert_error (error, FL_AUTH_ERROR, (int) failures[i].expected);
  }
}

static const struct {
  const char *text;
  gboolean is_confirmed;
} confirmations[] = {
  { CREDENTIALS "&oauth_callback_confirmed=true", TRUE },
  { CREDENTIALS, FALSE },
  { CREDENTIALS "&oauth_callback_confirmed=false", FALSE },
  { CREDENTIALS "&oauth_callback_confirmed=", FALSE },
  { CREDENTIALS "&oauth_callback_confirmed=true&oauth_callback_confirmed=true", FALSE },
};

/* RFC 5849 §2.1: without it an attacker could have a victim finish the attacker's own flow. */
static void
test_confirmation (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (confirmations); i++) {
    g_autoptr (FlOauth1Answer) answer = parse (confirmations[i].text, 200, NULL);
    g_autoptr (GError) error = NULL;

    g_assert_true (fl_oauth1_answer_check_confirmed (answer, &error) ==
                   confirmations[i].is_confirmed);
    if (!confirmations[i].is_confirmed)
      g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
  }
}

static void
test_kept (void)
{
  static const char *const keep[] = { "screen_name", "user_id",     "echo",
                                      "two_lines",   "oauth_token", "oauth_extra",
                                      "twice",       "absent",      NULL };
  g_autoptr (FlConnection) connection = fl_connection_new ("Photos", "photos", "photos");
  g_autoptr (FlOauth1Answer) answer =
      parse (CREDENTIALS "&screen_name=ada&user_id=7&ignored=x&echo=hdhd0244k9j7ao03"
                         "&two_lines=a%0Ab&oauth_extra=1&twice=1&twice=2",
             200, NULL);

  fl_oauth1_answer_apply_kept (answer, keep, connection);
  g_assert_cmpstr (fl_connection_get_kept (connection, "screen_name"), ==, "ada");
  g_assert_cmpstr (fl_connection_get_kept (connection, "user_id"), ==, "7");
  for (guint i = 2; keep[i]; i++)
    g_assert_null (fl_connection_get_kept (connection, keep[i]));
  g_assert_null (fl_connection_get_kept (connection, "ignored"));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/oauth1-answer/accepted", test_accepted);
  g_test_add_func ("/oauth1-answer/hostile", test_hostile);
  g_test_add_func ("/oauth1-answer/limits", test_limits);
  g_test_add_func ("/oauth1-answer/failures", test_failures);
  g_test_add_func ("/oauth1-answer/confirmation", test_confirmation);
  g_test_add_func ("/oauth1-answer/kept", test_kept);

  return fl_test_run ();
}
