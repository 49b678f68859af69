/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-error.h"

#include "fl-oauth2-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* What the problems mean that a service of OAuth 1.0 reports, in a body or a challenge. They have
 * the three classes that the errors of OAuth 2.0 have. Source: the OAuth Problem Reporting
 * extension. */

#define MAX_CHALLENGE_BYTES 8192

typedef struct {
  const char *problem;
  FlAuthError error;
  const char *sentence;
} Meaning;

static const Meaning meanings[] = {
  /* Passing. */
  { "nonce_used", FL_AUTH_ERROR_PASSING,
    N_ ("The service takes this request for one that it has seen before; try again") },

  /* Reconnect needed. */
  { "token_expired", FL_AUTH_ERROR_RECONNECT,
    N_ ("The authorization has expired or was revoked; connect again") },
  { "token_rejected", FL_AUTH_ERROR_RECONNECT,
    N_ ("The authorization has expired or was revoked; connect again") },
  { "token_revoked", FL_AUTH_ERROR_RECONNECT,
    N_ ("The authorization has expired or was revoked; connect again") },
  { "token_used", FL_AUTH_ERROR_RECONNECT,
    N_ ("The code has expired or was used before; connect again") },
  { "verifier_invalid", FL_AUTH_ERROR_RECONNECT,
    N_ ("The service does not accept the PIN or the code; connect again") },

  /* Denied. */
  { "permission_denied", FL_AUTH_ERROR_DENIED, N_ ("The authorization was denied") },
  { "user_refused", FL_AUTH_ERROR_DENIED, N_ ("The authorization was denied") },
  { "additional_authorization_required", FL_AUTH_ERROR_DENIED,
    N_ ("The authorization does not reach as far as this needs") },
  { "permission_unknown", FL_AUTH_ERROR_DENIED,
    N_ ("Nobody has decided on the authorization yet; decide in the browser, then connect again") },

  /* Wrong set-up. */
  { "consumer_key_refused", FL_AUTH_ERROR_SETUP,
    N_ ("The service does not serve the client ID at the moment (/auth/client_id)") },
  { "consumer_key_rejected", FL_AUTH_ERROR_SETUP,
    N_ ("The service does not accept the client ID (/auth/client_id)") },
  { "consumer_key_unknown", FL_AUTH_ERROR_SETUP,
    N_ ("The service does not know the client ID (/auth/client_id)") },
  { "parameter_absent", FL_AUTH_ERROR_SETUP,
    N_ ("The service does not understand the request; check the addresses and the place of the "
        "signature (/auth)") },
  { "parameter_rejected", FL_AUTH_ERROR_SETUP,
    N_ ("The service does not understand the request; check the addresses and the place of the "
        "signature (/auth)") },
  { "signature_invalid", FL_AUTH_ERROR_SETUP,
    N_ ("The service does not accept the signature; check the client secret and the signature "
        "method (/auth/signature_method)") },
  { "signature_method_rejected", FL_AUTH_ERROR_SETUP,
    N_ ("The service does not accept the signature method (/auth/signature_method)") },
  { "timestamp_refused", FL_AUTH_ERROR_SETUP,
    N_ ("The service does not accept the time of the request; set the clock of this computer") },
  { "version_rejected", FL_AUTH_ERROR_SETUP, N_ ("The service does not speak OAuth 1.0") },
};

static const Meaning unknown_problem = {
  NULL,
  FL_AUTH_ERROR_ANSWER,
  N_ ("The service answered with an error"),
};

static const char *const about_token[] = { "token_expired", "token_rejected", "token_revoked",
                                           NULL };

static const Meaning *
find_meaning (const char *problem)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++) {
    if (g_str_equal (meanings[i].problem, problem))
      return &meanings[i];
  }
  return &unknown_problem;
}

/* Where the parameters of the scheme "OAuth" begin, which may follow those of another one. */
static const char *
find_parameters (const char *challenge)
{
  for (const char *at = challenge; *at; at++) {
    gboolean is_start = at == challenge || strchr (", \t", at[-1]);

    if (is_start && g_ascii_strncasecmp (at, "OAuth", 5) == 0 && g_ascii_isspace (at[5]))
      return at + 6;
  }
  return NULL;
}

/* A name of the extension, and the one of OAuth 2.0 that some services write in its stead. */
static void
add_parameter (FlForm *report, GHashTable *parameters, const char *name, const char *other_name)
{
  const char *value = g_hash_table_lookup (parameters, name);
  g_autofree char *decoded = NULL;

  if (!value)
    value = g_hash_table_lookup (parameters, other_name);
  if (value)
    decoded = g_uri_unescape_string (value, NULL);
  if (decoded && g_utf8_validate (decoded, -1, NULL))
    fl_form_add_always (report, name, decoded);
}

/**
 * fl_oauth1_error_read_challenge:
 * @challenge: (nullable): the WWW-Authenticate header of an answer
 *
 * Reads what a challenge reports, such as `OAuth oauth_problem="token_expired"`.
 *
 * Returns: (transfer full) (nullable): the report, or %NULL where it reports no problem
 */
FlForm *
fl_oauth1_error_read_challenge (const char *challenge)
{
  g_autoptr (FlForm) report = NULL;
  const char *start = NULL;
  GHashTable *parameters;

  if (challenge && strlen (challenge) <= MAX_CHALLENGE_BYTES)
    start = find_parameters (challenge);
  if (!start)
    return NULL;
  report = fl_form_new ();
  parameters = soup_header_parse_param_list (start);
  add_parameter (report, parameters, "oauth_problem", "error");
  add_parameter (report, parameters, "oauth_problem_advice", "error_description");
  soup_header_free_param_list (parameters);
  return fl_form_lookup (report, "oauth_problem") ? g_steal_pointer (&report) : NULL;
}

/**
 * fl_oauth1_error_is_about_token:
 * @problem: (nullable): an `oauth_problem`
 *
 * Returns: whether it says that the access token is not accepted any more
 */
gboolean
fl_oauth1_error_is_about_token (const char *problem)
{
  return problem && g_strv_contains (about_token, problem);
}

/**
 * fl_oauth1_error_new:
 * @report: the parameters of an answer, `oauth_problem` among them
 *
 * Says in one sentence what a problem means, with the service's own words behind it.
 *
 * Returns: (transfer full): an error of %FL_AUTH_ERROR
 */
GError *
fl_oauth1_error_new (FlForm *report)
{
  const char *problem = fl_form_lookup (report, "oauth_problem");
  const Meaning *meaning;

  g_return_val_if_fail (problem, NULL);

  meaning = find_meaning (problem);
  return fl_oauth2_error_explain (meaning->error, _ (meaning->sentence), problem,
                                  fl_form_lookup (report, "oauth_problem_advice"));
}

/**
 * fl_oauth1_error_new_for_status:
 * @status: the HTTP status of an answer that reports no problem
 * @place: where the address that was asked stands in the service's document
 *
 * Says what it means that a service answered with a status and nothing to read.
 *
 * Returns: (transfer full): an error of %FL_AUTH_ERROR
 */
GError *
fl_oauth1_error_new_for_status (guint status, const char *place)
{
  if (status == SOUP_STATUS_REQUEST_TIMEOUT || status == 429 || status >= 500) {
    return g_error_new (FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING,
                        /* Translators: the placeholder is an HTTP status such as 503. */
                        _ ("The service cannot answer now (%u); try again later."), status);
  }
  if (SOUP_STATUS_IS_REDIRECTION (status)) {
    return g_error_new (FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                        /* Translators: a place in a document such as /auth/token_url, and an HTTP
                         * status such as 302. */
                        _ ("The address in %s of the service is redirected (%u), which is not "
                           "followed: enter the address that it leads to."),
                        place, status);
  }
  if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN) {
    return g_error_new (FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                        /* Translators: the placeholder is an HTTP status such as 401. */
                        _ ("The service refuses this client (%u); check the client ID, the client "
                           "secret, the signature method (/auth/signature_method) and the clock of "
                           "this computer."),
                        status);
  }
  return g_error_new (FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                      /* Translators: a place in a document such as /auth/token_url, and an HTTP
                       * status such as 404. */
                      _ ("The address in %s of the service answered %u; check it."), place, status);
}
