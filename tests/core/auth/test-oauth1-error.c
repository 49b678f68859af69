/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-error.h"

#include "fl-secret.h"
#include "fl-test.h"

#include <string.h>

static const struct {
  const char *challenge;
  const char *problem;
} challenges[] = {
  { NULL, NULL },
  { "", NULL },
  { "OAuth", NULL },
  { "OAuth realm=\"a\"", NULL },
  { "OAuth oauth_problem=token_expired", "token_expired" },
  { "OAuth oauth_problem=\"token_expired\"", "token_expired" },
  { "oauth realm=\"a, b\",oauth_problem=\"token_rejected\"", "token_rejected" },
  { "Basic realm=\"x\", OAuth realm=\"y\", oauth_problem=\"nonce_used\"", "nonce_used" },
  { "Bearer oauth_problem=\"token_expired\"", NULL },
  { "XOAuth oauth_problem=\"token_expired\"", NULL },
  { "OAuth oauth_problem=\"token%5Fexpired\"", "token_expired" },
  { "OAuth oauth_problem=\"%ff\"", NULL },
  { "OAuth realm=\"1\", error=\"token_rejected\", error_description=\"no\"", "token_rejected" },
  { "OAuth error=\"x\", oauth_problem=\"token_expired\"", "token_expired" },
  { "Bearer error=\"invalid_token\"", NULL },
  { "OAuth oauth_problem", NULL },
  { "OAuth oauth_problem=", "" },
  { "OAuth =\"", NULL },
  { "OAuth oauth_problem=\"never ends", "never ends" },
};

static void
test_challenges (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (challenges); i++) {
    g_autoptr (FlForm) report = fl_oauth1_error_read_challenge (challenges[i].challenge);

    g_assert_cmpstr (report ? fl_form_lookup (report, "oauth_problem") : NULL, ==,
                     challenges[i].problem);
  }
}

static void
test_endless_challenge (void)
{
  g_autofree char *filling = g_strnfill (10000, 'a');
  g_autofree char *challenge =
      g_strconcat ("OAuth oauth_problem=\"token_expired\", realm=\"", filling, "\"", NULL);

  g_assert_null (fl_oauth1_error_read_challenge (challenge));
}

static const struct {
  const char *problem;
  FlAuthError expected;
} problems[] = {
  { "nonce_used", FL_AUTH_ERROR_PASSING },
  { "token_expired", FL_AUTH_ERROR_RECONNECT },
  { "token_rejected", FL_AUTH_ERROR_RECONNECT },
  { "token_revoked", FL_AUTH_ERROR_RECONNECT },
  { "token_used", FL_AUTH_ERROR_RECONNECT },
  { "verifier_invalid", FL_AUTH_ERROR_RECONNECT },
  { "permission_denied", FL_AUTH_ERROR_DENIED },
  { "permission_unknown", FL_AUTH_ERROR_DENIED },
  { "additional_authorization_required", FL_AUTH_ERROR_DENIED },
  { "user_refused", FL_AUTH_ERROR_DENIED },
  { "consumer_key_refused", FL_AUTH_ERROR_SETUP },
  { "consumer_key_rejected", FL_AUTH_ERROR_SETUP },
  { "consumer_key_unknown", FL_AUTH_ERROR_SETUP },
  { "parameter_absent", FL_AUTH_ERROR_SETUP },
  { "parameter_rejected", FL_AUTH_ERROR_SETUP },
  { "signature_invalid", FL_AUTH_ERROR_SETUP },
  { "signature_method_rejected", FL_AUTH_ERROR_SETUP },
  { "timestamp_refused", FL_AUTH_ERROR_SETUP },
  { "version_rejected", FL_AUTH_ERROR_SETUP },
  { "vendor_is_out", FL_AUTH_ERROR_ANSWER },
  { "", FL_AUTH_ERROR_ANSWER },
};

static void
test_problems (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++) {
    g_autoptr (FlForm) report = fl_form_new ();
    g_autoptr (GError) error = NULL;

    fl_form_add_always (report, "oauth_problem", problems[i].problem);
    error = fl_oauth1_error_new (report);
    g_assert_error (error, FL_AUTH_ERROR, (int) problems[i].expected);
    g_assert_nonnull (strstr (error->message, problems[i].problem));
  }
}

static void
test_advice_is_cleaned (void)
{
  g_autoptr (FlForm) report = fl_form_new ();
  g_autoptr (FlSecret) secret = fl_secret_new ("hush-hush-hush");
  g_autoptr (GError) error = NULL;

  fl_form_add (report, "oauth_problem", "token_rejected");
  fl_form_add (report, "oauth_problem_advice", "see\r\n\x1b[31m hush-hush-hush");
  error = fl_oauth1_error_new (report);
  g_assert_null (strpbrk (error->message, "\r\n\x1b"));
  g_assert_null (strstr (error->message, "hush-hush"));
  g_assert_nonnull (strstr (error->message, "see"));
}

static const struct {
  guint status;
  FlAuthError expected;
  gboolean names_place;
} statuses[] = {
  { 408, FL_AUTH_ERROR_PASSING, FALSE }, { 429, FL_AUTH_ERROR_PASSING, FALSE },
  { 500, FL_AUTH_ERROR_PASSING, FALSE }, { 503, FL_AUTH_ERROR_PASSING, FALSE },
  { 302, FL_AUTH_ERROR_SETUP, TRUE },    { 401, FL_AUTH_ERROR_SETUP, FALSE },
  { 403, FL_AUTH_ERROR_SETUP, FALSE },   { 404, FL_AUTH_ERROR_SETUP, TRUE },
  { 400, FL_AUTH_ERROR_SETUP, TRUE },
};

static void
test_statuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autofree char *number = g_strdup_printf ("%u", statuses[i].status);
    g_autoptr (GError) error =
        fl_oauth1_error_new_for_status (statuses[i].status, "/auth/request_url");

    g_assert_error (error, FL_AUTH_ERROR, (int) statuses[i].expected);
    g_assert_nonnull (strstr (error->message, number));
    if (statuses[i].names_place)
      g_assert_nonnull (strstr (error->message, "/auth/request_url"));
  }
}

static void
test_token_problems (void)
{
  g_assert_true (fl_oauth1_error_is_about_token ("token_expired"));
  g_assert_true (fl_oauth1_error_is_about_token ("token_revoked"));
  g_assert_true (fl_oauth1_error_is_about_token ("token_rejected"));
  g_assert_false (fl_oauth1_error_is_about_token ("signature_invalid"));
  g_assert_false (fl_oauth1_error_is_about_token (""));
  g_assert_false (fl_oauth1_error_is_about_token (NULL));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/oauth1-error/challenges", test_challenges);
  g_test_add_func ("/oauth1-error/endless-challenge", test_endless_challenge);
  g_test_add_func ("/oauth1-error/problems", test_problems);
  g_test_add_func ("/oauth1-error/advice-is-cleaned", test_advice_is_cleaned);
  g_test_add_func ("/oauth1-error/statuses", test_statuses);
  g_test_add_func ("/oauth1-error/token-problems", test_token_problems);

  return fl_test_run ();
}
