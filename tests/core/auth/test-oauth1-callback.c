/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-callback.h"

#include "fl-auth-error.h"
#include "fl-test.h"

#include <string.h>

static const struct {
  const char *query;
  FlRedirectVerdict verdict;
  FlAuthError error;
} callbacks[] = {
  { "oauth_token=temporary&oauth_verifier=473f82d3", FL_REDIRECT_ACCEPTED, 0 },
  { "oauth_verifier=473f82d3&oauth_token=temporary&extra=1", FL_REDIRECT_ACCEPTED, 0 },
  /* The temporary token is what ties an answer to this flow. */
  { "oauth_token=another&oauth_verifier=473f82d3", FL_REDIRECT_STRANGE, 0 },
  { "oauth_token=temporar&oauth_verifier=473f82d3", FL_REDIRECT_STRANGE, 0 },
  { "oauth_token=&oauth_verifier=473f82d3", FL_REDIRECT_STRANGE, 0 },
  { "oauth_verifier=473f82d3", FL_REDIRECT_STRANGE, 0 },
  { "oauth_token=another&oauth_problem=user_refused", FL_REDIRECT_STRANGE, 0 },
  { "denied=another", FL_REDIRECT_STRANGE, 0 },
  { "denied", FL_REDIRECT_STRANGE, 0 },
  { "code=1&state=temporary", FL_REDIRECT_STRANGE, 0 },
  { "", FL_REDIRECT_STRANGE, 0 },
  { "oauth_token=temporary", FL_REDIRECT_STRANGE, 0 },
  { "oauth_token=temporary&oauth_verifier=", FL_REDIRECT_STRANGE, 0 },
  { "denied=temporary", FL_REDIRECT_REJECTED, FL_AUTH_ERROR_DENIED },
  { "denied=temporary&oauth_token=temporary&oauth_verifier=1", FL_REDIRECT_REJECTED,
    FL_AUTH_ERROR_DENIED },
  { "oauth_token=temporary&oauth_problem=user_refused", FL_REDIRECT_REJECTED,
    FL_AUTH_ERROR_DENIED },
  { "oauth_token=temporary&oauth_problem=token_expired", FL_REDIRECT_REJECTED,
    FL_AUTH_ERROR_RECONNECT },
};

static void
test_callbacks (void)
{
  g_autoptr (FlSecret) token = fl_secret_new ("temporary");

  for (guint i = 0; i < G_N_ELEMENTS (callbacks); i++) {
    g_autoptr (FlForm) parameters = fl_form_parse (callbacks[i].query, -1, NULL);
    g_autoptr (FlSecret) verifier = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (fl_oauth1_callback_judge (parameters, token, &verifier, &error), ==,
                     callbacks[i].verdict);
    if (callbacks[i].verdict == FL_REDIRECT_ACCEPTED)
      g_assert_cmpstr (fl_secret_get_text (verifier), ==, "473f82d3");
    else
      g_assert_null (verifier);
    if (callbacks[i].verdict == FL_REDIRECT_REJECTED)
      g_assert_error (error, FL_AUTH_ERROR, (int) callbacks[i].error);
    else
      g_assert_no_error (error);
  }
}

static const struct {
  const char *text;
  const char *pin;
  const char *parameter;
} texts[] = {
  { "1234567", "1234567", NULL },
  { " 1234567\n", "1234567", NULL },
  { "a/b+c=", "a/b+c=", NULL },
  { "http://127.0.0.1:8723/callback?oauth_token=t&oauth_verifier=v", NULL, "v" },
  { "http://127.0.0.1:8723/callback?oauth_token=t&oauth_verifier=v#top", NULL, "v" },
  { "oauth_token=t&oauth_verifier=v", NULL, "v" },
  { "?oauth_token=t&oauth_verifier=v", NULL, "v" },
  /* Judged like any other answer: it has no token. */
  { "https://example.com/", NULL, NULL },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (FlForm) parameters = NULL;
    g_autoptr (FlSecret) verifier = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_true (fl_oauth1_callback_read_text (texts[i].text, &parameters, &verifier, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (verifier ? fl_secret_get_text (verifier) : NULL, ==, texts[i].pin);
    g_assert_true (!parameters == (texts[i].pin != NULL));
    if (parameters)
      g_assert_cmpstr (fl_form_lookup (parameters, "oauth_verifier"), ==, texts[i].parameter);
  }
}

static void
check_unfit (const char *text)
{
  g_autoptr (FlForm) parameters = NULL;
  g_autoptr (FlSecret) verifier = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (fl_oauth1_callback_read_text (text, &parameters, &verifier, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
  g_assert_null (parameters);
  g_assert_null (verifier);
}

static void
test_unfit_texts (void)
{
  g_autofree char *endless = g_strnfill (8193, '1');

  check_unfit ("");
  check_unfit (" \n");
  check_unfit ("the PIN is 1234567");
  check_unfit ("\xc3\xa9");
  check_unfit (endless);
  check_unfit ("http://127.0.0.1/callback?oauth_verifier=1&oauth_verifier=2");
  check_unfit ("http://127.0.0.1/callback?oauth_verifier=%zz");
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/oauth1-callback/callbacks", test_callbacks);
  g_test_add_func ("/oauth1-callback/texts", test_texts);
  g_test_add_func ("/oauth1-callback/unfit-texts", test_unfit_texts);

  return fl_test_run ();
}
