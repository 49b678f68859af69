/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-error.h"

#include "fl-redactor.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* What an authorization server's error codes mean to a person. Each has one of three classes: the
 * failure passes, the connection must be authorized again, or somebody has to change what the
 * sentence names. Codes that are not of an RFC are those of large vendors, who have their own names
 * for the same things. */

typedef struct {
  const char *code;
  FlAuthError error;
  const char *sentence;
  const char *source;
} Meaning;

static const Meaning meanings[] = {
  /* Passing. */
  { "server_error", FL_AUTH_ERROR_PASSING,
    N_ ("The authorization server has a fault of its own; try again later"), "RFC 6749 §4.1.2.1" },
  { "temporarily_unavailable", FL_AUTH_ERROR_PASSING,
    N_ ("The authorization server is overloaded; try again later"), "RFC 6749 §4.1.2.1" },
  { "Access Denied", FL_AUTH_ERROR_PASSING,
    N_ ("The authorization server was asked too often; try again in some minutes"),
    "Zoho: limits of the token endpoint" },

  /* Reconnect needed. */
  { "invalid_grant", FL_AUTH_ERROR_RECONNECT,
    N_ ("The authorization has expired or was revoked; connect again"), "RFC 6749 §5.2" },
  { "invalid_client", FL_AUTH_ERROR_RECONNECT,
    N_ ("The authorization server does not accept the client ID of the service, or the client "
        "secret or key that goes with it; correct them and connect again"),
    "RFC 6749 §5.2" },
  { "unauthorized_client", FL_AUTH_ERROR_RECONNECT,
    N_ ("The authorization server does not let this client ID connect in this way; allow it there "
        "and connect again"),
    "RFC 6749 §5.2" },
  { "bad_refresh_token", FL_AUTH_ERROR_RECONNECT,
    N_ ("The authorization has expired or was revoked; connect again"), "GitHub: token errors" },
  { "bad_verification_code", FL_AUTH_ERROR_RECONNECT,
    N_ ("The code has expired or was used before; connect again"), "GitHub: token errors" },
  { "incorrect_client_credentials", FL_AUTH_ERROR_RECONNECT,
    N_ ("The authorization server does not accept the client ID or the client secret of the "
        "service; correct them and connect again"),
    "GitHub: token errors" },
  { "invalid_client_secret", FL_AUTH_ERROR_RECONNECT,
    N_ ("The authorization server does not accept the client secret of the service; correct it and "
        "connect again"),
    "Zoho: token errors" },
  { "invalid_code", FL_AUTH_ERROR_RECONNECT,
    N_ ("The authorization has expired or was revoked; connect again"), "Zoho: token errors" },

  { "expired_token", FL_AUTH_ERROR_RECONNECT,
    N_ ("The code was not entered in time; connect again"), "RFC 8628 §3.5" },

  /* Denied. */
  { "access_denied", FL_AUTH_ERROR_DENIED, N_ ("The authorization was denied"),
    "RFC 6749 §4.1.2.1" },

  /* Wrong set-up. */
  { "invalid_request", FL_AUTH_ERROR_SETUP,
    N_ ("The authorization server does not understand the request; check the addresses and the "
        "client authentication of the service (/auth)"),
    "RFC 6749 §5.2" },
  { "invalid_scope", FL_AUTH_ERROR_SETUP,
    N_ ("The authorization server does not know a scope that was asked for; check the scopes of "
        "the "
        "connection (/scopes) and the scope delimiter of the service (/auth/scope_delimiter)"),
    "RFC 6749 §5.2" },
  { "INVALID_OAUTHSCOPE", FL_AUTH_ERROR_SETUP,
    N_ ("The authorization server does not know a scope that was asked for; check the scopes of "
        "the connection (/scopes)"),
    "Zoho: authorization errors" },
  { "no_org", FL_AUTH_ERROR_SETUP,
    N_ ("This account belongs to no organization of the service: sign in with one that does, or "
        "set up the product for this account first"),
    "Zoho: authorization errors" },
  { "invalid_target", FL_AUTH_ERROR_SETUP,
    N_ ("The authorization server does not give tokens for this target; check the audience and the "
        "resources of the service (/auth/audience, /auth/resources)"),
    "RFC 8693 §2.2.2, RFC 8707 §2" },
  { "unsupported_token_type", FL_AUTH_ERROR_FAILED,
    N_ ("The authorization server cannot revoke tokens of this type"), "RFC 7009 §2.2.1" },
  { "unsupported_grant_type", FL_AUTH_ERROR_SETUP,
    N_ ("The authorization server does not know this grant; check the grant of the service "
        "(/auth/grant)"),
    "RFC 6749 §5.2" },
  { "unsupported_response_type", FL_AUTH_ERROR_SETUP,
    N_ ("The authorization server does not hand out codes; check the authorize URL of the service "
        "(/auth/authorize_url)"),
    "RFC 6749 §4.1.2.1" },
  { "redirect_uri_mismatch", FL_AUTH_ERROR_SETUP,
    N_ ("The callback address of the service is not the one registered for its client ID "
        "(/auth/redirect)"),
    "GitHub, Google: authorization errors" },
  { "invalid_redirect_uri", FL_AUTH_ERROR_SETUP,
    N_ ("The callback address of the service is not the one registered for its client ID "
        "(/auth/redirect)"),
    "Zoho: authorization errors" },
};

static const Meaning unknown_code = {
  NULL,
  FL_AUTH_ERROR_ANSWER,
  N_ ("The authorization server answered with an error"),
  NULL,
};

static const Meaning *
find_meaning (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++) {
    if (g_str_equal (meanings[i].code, code))
      return &meanings[i];
  }
  return &unknown_code;
}

/**
 * fl_oauth2_error_clean_text:
 * @text: (nullable): text that a server sent
 *
 * Makes a server's text fit to be shown: secrets masked, control characters and what is not UTF-8
 * taken away, shortened to %FL_OAUTH2_MAX_DESCRIPTION_LENGTH characters.
 *
 * Returns: (transfer full): the text, empty where there is none
 *
 * Source: RFC 6749 §10.14
 */
char *
fl_oauth2_error_clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  g_autofree char *redacted = fl_redact (valid);
  GString *clean = g_string_new (NULL);
  guint length = 0;

  for (const char *at = redacted; *at; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (length++ == FL_OAUTH2_MAX_DESCRIPTION_LENGTH) {
      g_string_append (clean, "…");
      break;
    }
    g_string_append_unichar (clean, g_unichar_isgraph (character) ? character : ' ');
  }
  return g_strstrip (g_string_free (clean, FALSE));
}

/**
 * fl_oauth2_error_explain:
 * @error: the class of the failure
 * @sentence: what it means, without a full stop
 * @code: the server's own name for it
 * @description: (nullable): the server's text for people
 *
 * Puts a sentence of ours before a server's own words. The error carries the code, too.
 *
 * Returns: (transfer full): an error of %FL_AUTH_ERROR
 */
GError *
fl_oauth2_error_explain (FlAuthError error,
                         const char *sentence,
                         const char *code,
                         const char *description)
{
  g_autofree char *shown_code = fl_oauth2_error_clean_text (code);
  g_autofree char *shown_description = fl_oauth2_error_clean_text (description);
  GError *explained;

  if (*shown_description) {
    explained = g_error_new (
        FL_AUTH_ERROR, (int) error,
        /* Translators: a sentence, then the server's error code and its explanation. */
        _ ("%s (%s: %s)."), sentence, shown_code, shown_description);
  } else {
    explained = g_error_new (FL_AUTH_ERROR, (int) error,
                             /* Translators: a sentence, then the server's error code. */
                             _ ("%s (%s)."), sentence, shown_code);
  }
  fl_auth_error_set_server (explained, code, description);
  return explained;
}

/**
 * fl_oauth2_error_new:
 * @code: the server's error code
 * @description: (nullable): its text for people
 *
 * Says in one sentence what a server's error means, with the server's own words behind it.
 *
 * Returns: (transfer full): an error of %FL_AUTH_ERROR
 *
 * Source: RFC 6749 §4.1.2.1, §5.2
 */
GError *
fl_oauth2_error_new (const char *code, const char *description)
{
  const Meaning *meaning;

  g_return_val_if_fail (code, NULL);

  meaning = find_meaning (code);
  return fl_oauth2_error_explain (meaning->error, _ (meaning->sentence), code, description);
}

/**
 * fl_oauth2_error_new_for_status:
 * @status: the HTTP status of an answer without an error code
 *
 * Says what it means that a token endpoint answered with a status and nothing to read.
 *
 * Returns: (transfer full): an error of %FL_AUTH_ERROR
 */
GError *
fl_oauth2_error_new_for_status (guint status)
{
  if (status == SOUP_STATUS_REQUEST_TIMEOUT || status == 429 || status >= 500) {
    return g_error_new (FL_AUTH_ERROR, FL_AUTH_ERROR_PASSING,
                        /* Translators: the placeholder is an HTTP status such as 503. */
                        _ ("The authorization server cannot answer now (%u); try again later."),
                        status);
  }
  if (SOUP_STATUS_IS_REDIRECTION (status)) {
    return g_error_new (
        FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
        /* Translators: the placeholder is an HTTP status such as 302. */
        _ ("The token URL of the service (/auth/token_url) is redirected (%u), which "
           "is not followed: enter the address that it leads to."),
        status);
  }
  if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN) {
    return g_error_new (
        FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
        /* Translators: the placeholder is an HTTP status such as 401. */
        _ ("The authorization server refuses this client (%u); check the client ID, "
           "the client secret and /auth/client_authentication of the service."),
        status);
  }
  return g_error_new (FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                      /* Translators: the placeholder is an HTTP status such as 404. */
                      _ ("The token URL of the service (/auth/token_url) answered %u; check it."),
                      status);
}
