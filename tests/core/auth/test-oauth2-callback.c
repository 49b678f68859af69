/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-callback.h"

#include "fl-auth-error.h"
#include "fl-redirect-guard.h"
#include "fl-test.h"

#include <string.h>

/* Where a case gives no issuer, the service has none; "!" before one says that it is announced. */
static const struct {
  const char *query;
  const char *issuer;
  FlRedirectVerdict verdict;
  const char *code;
  int error;
} cases[] = {
  /* RFC 6749 §4.1.2 */
  { "code=SplxlOBeZQQYbYS6WxSbIA&state=xyz", NULL, FL_REDIRECT_ACCEPTED, "SplxlOBeZQQYbYS6WxSbIA",
    -1 },
  { "state=xyz&code=c&session_state=1&scope=a+b", NULL, FL_REDIRECT_ACCEPTED, "c", -1 },
  { "code=c%26d%3D&state=xyz", NULL, FL_REDIRECT_ACCEPTED, "c&d=", -1 },
  { "code=c&state=xyz&error=", NULL, FL_REDIRECT_ACCEPTED, "c", -1 },

  /* Not this flow's, or no answer. */
  { "code=c", NULL, FL_REDIRECT_STRANGE, NULL, -1 },
  { "code=c&state=", NULL, FL_REDIRECT_STRANGE, NULL, -1 },
  { "code=c&state=xy", NULL, FL_REDIRECT_STRANGE, NULL, -1 },
  { "code=c&state=xyzz", NULL, FL_REDIRECT_STRANGE, NULL, -1 },
  { "code=c&state=XYZ", NULL, FL_REDIRECT_STRANGE, NULL, -1 },
  { "error=access_denied", NULL, FL_REDIRECT_STRANGE, NULL, -1 },
  { "error=access_denied&state=zyx", NULL, FL_REDIRECT_STRANGE, NULL, -1 },
  { "state=xyz", NULL, FL_REDIRECT_STRANGE, NULL, -1 },
  { "state=xyz&code=", NULL, FL_REDIRECT_STRANGE, NULL, -1 },
  { "state=xyz&error=&code", NULL, FL_REDIRECT_STRANGE, NULL, -1 },

  /* RFC 6749 §4.1.2.1 */
  { "error=access_denied&state=xyz", NULL, FL_REDIRECT_REJECTED, NULL, FL_AUTH_ERROR_DENIED },
  { "error=invalid_scope&state=xyz", NULL, FL_REDIRECT_REJECTED, NULL, FL_AUTH_ERROR_SETUP },
  { "error=unauthorized_client&state=xyz", NULL, FL_REDIRECT_REJECTED, NULL,
    FL_AUTH_ERROR_RECONNECT },
  { "error=unsupported_response_type&state=xyz", NULL, FL_REDIRECT_REJECTED, NULL,
    FL_AUTH_ERROR_SETUP },
  { "error=server_error&state=xyz", NULL, FL_REDIRECT_REJECTED, NULL, FL_AUTH_ERROR_PASSING },
  { "error=temporarily_unavailable&state=xyz", NULL, FL_REDIRECT_REJECTED, NULL,
    FL_AUTH_ERROR_PASSING },
  { "error=unheard_of&state=xyz", NULL, FL_REDIRECT_REJECTED, NULL, FL_AUTH_ERROR_ANSWER },
  { "error=access_denied&code=c&state=xyz", NULL, FL_REDIRECT_REJECTED, NULL,
    FL_AUTH_ERROR_DENIED },

  /* RFC 9207 §2.4: the mix-up of two servers. */
  { "code=c&state=xyz&iss=https%3A%2F%2Fhonest.example", "https://honest.example",
    FL_REDIRECT_ACCEPTED, "c", -1 },
  { "code=c&state=xyz&iss=https%3A%2F%2Fhonest.example", "!https://honest.example",
    FL_REDIRECT_ACCEPTED, "c", -1 },
  { "code=c&state=xyz&iss=https%3A%2F%2Fevil.example", "https://honest.example",
    FL_REDIRECT_REJECTED, NULL, FL_AUTH_ERROR_ANSWER },
  { "code=c&state=xyz&iss=https%3A%2F%2Fhonest.example%2F", "https://honest.example",
    FL_REDIRECT_REJECTED, NULL, FL_AUTH_ERROR_ANSWER },
  { "code=c&state=xyz&iss=https%3A%2F%2FHONEST.example", "https://honest.example",
    FL_REDIRECT_REJECTED, NULL, FL_AUTH_ERROR_ANSWER },
  { "code=c&state=xyz&iss=", "https://honest.example", FL_REDIRECT_REJECTED, NULL,
    FL_AUTH_ERROR_ANSWER },
  { "code=c&state=xyz", "!https://honest.example", FL_REDIRECT_REJECTED, NULL,
    FL_AUTH_ERROR_ANSWER },
  { "code=c&state=xyz", "https://honest.example", FL_REDIRECT_ACCEPTED, "c", -1 },
  { "code=c&state=xyz&iss=https%3A%2F%2Fevil.example", NULL, FL_REDIRECT_ACCEPTED, "c", -1 },
  { "error=access_denied&state=xyz&iss=https%3A%2F%2Fevil.example", "https://honest.example",
    FL_REDIRECT_REJECTED, NULL, FL_AUTH_ERROR_ANSWER },
  { "error=access_denied&state=xyz", "!https://honest.example", FL_REDIRECT_REJECTED, NULL,
    FL_AUTH_ERROR_ANSWER },
  { "error=access_denied&state=xyz&iss=https%3A%2F%2Fhonest.example", "!https://honest.example",
    FL_REDIRECT_REJECTED, NULL, FL_AUTH_ERROR_DENIED },
  { "code=c&state=wrong&iss=https%3A%2F%2Fevil.example", "https://honest.example",
    FL_REDIRECT_STRANGE, NULL, -1 },
};

static void
test_judge (void)
{
  g_autoptr (FlSecret) state = fl_secret_new ("xyz");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gboolean announced = cases[i].issuer && *cases[i].issuer == '!';
    g_autoptr (FlForm) parameters = fl_redirect_guard_read_query (cases[i].query);
    g_autoptr (FlSecret) code = NULL;
    g_autoptr (GError) error = NULL;
    FlRedirectVerdict verdict =
        fl_oauth2_callback_judge (parameters, state,
                                  cases[i].issuer ? cases[i].issuer + announced : NULL, announced,
                                  &code, &error);

    g_test_message ("%s (%s)", cases[i].query, cases[i].issuer ? cases[i].issuer : "no issuer");
    g_assert_cmpint (verdict, ==, cases[i].verdict);
    g_assert_cmpstr (code ? fl_secret_get_text (code) : NULL, ==, cases[i].code);
    if (cases[i].error < 0)
      g_assert_no_error (error);
    else
      g_assert_error (error, FL_AUTH_ERROR, cases[i].error);
  }
}

static void
test_description_is_shown_clean (void)
{
  g_autoptr (FlSecret) state = fl_secret_new ("xyz");
  g_autoptr (FlForm) parameters = fl_redirect_guard_read_query (
      "error=access_denied&error_description=No%0A%1b[31m%3Cb%3Ethanks&state=xyz");
  g_autoptr (FlSecret) code = NULL;
  g_autoptr (GError) error = NULL;

  fl_oauth2_callback_judge (parameters, state, NULL, FALSE, &code, &error);
  g_assert_nonnull (strstr (error->message, "access_denied: No  [31m<b>thanks"));
}

/* Parameters of an address, or the code where it is bare, or neither. */
static const struct {
  const char *text;
  const char *state;
  const char *code;
} texts[] = {
  { "http://127.0.0.1:8723/callback?code=c&state=s", "s", NULL },
  { "  http://127.0.0.1:8723/callback?code=c&state=s\n", "s", NULL },
  { "http://localhost/elsewhere?state=s&code=c#_=_", "s", NULL },
  { "https://example.com/cb?code=c&state=s", "s", NULL },
  { "127.0.0.1:8723/callback?code=c&state=s", "s", NULL },
  { "?code=c&state=s", "s", NULL },
  { "code=c&state=s", "s", NULL },
  { "4/0AX4XfWh", NULL, "4/0AX4XfWh" },
  { "4%2F0AX4XfWh", NULL, "4/0AX4XfWh" },
  { "a+b", NULL, "a+b" },
  { "100%", NULL, "100%" },
  { "abc==", NULL, "abc==" },
  { " abc\n", NULL, "abc" },
  { "", NULL, NULL },
  { "   ", NULL, NULL },
  { "two words", NULL, NULL },
  { "http://127.0.0.1:8723/callback", NULL, NULL },
  { "http://127.0.0.1/?state=s&state=t&code=c", NULL, NULL },
  { "http://127.0.0.1/?state=%ff&code=c", NULL, NULL },
  { "caf\xc3\xa9", NULL, NULL },
  { "one\ntwo", NULL, NULL },
};

static void
test_read_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (FlForm) parameters = NULL;
    g_autoptr (FlSecret) code = NULL;
    g_autoptr (GError) error = NULL;
    gboolean is_read = fl_oauth2_callback_read_text (texts[i].text, &parameters, &code, &error);

    g_test_message ("%s", texts[i].text);
    g_assert_cmpint (is_read, ==, texts[i].state || texts[i].code);
    g_assert_cmpstr (parameters ? fl_form_lookup (parameters, "state") : NULL, ==, texts[i].state);
    g_assert_cmpstr (code ? fl_secret_get_text (code) : NULL, ==, texts[i].code);
    if (is_read)
      g_assert_no_error (error);
    else
      g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
  }
}

static void
test_code_too_long (void)
{
  g_autofree char *text = g_strnfill (FL_REDIRECT_MAX_VALUE_BYTES + 1, 'x');
  g_autoptr (FlForm) parameters = NULL;
  g_autoptr (FlSecret) code = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (fl_oauth2_callback_read_text (text, &parameters, &code, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/oauth2-callback/judge", test_judge);
  g_test_add_func ("/oauth2-callback/description-is-shown-clean", test_description_is_shown_clean);
  g_test_add_func ("/oauth2-callback/read-text", test_read_text);
  g_test_add_func ("/oauth2-callback/code-too-long", test_code_too_long);

  return fl_test_run ();
}
