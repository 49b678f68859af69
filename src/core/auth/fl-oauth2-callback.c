/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-callback.h"

#include "fl-auth-error.h"
#include "fl-encoding.h"
#include "fl-oauth2-error.h"
#include "fl-redirect-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Judges the answer of an authorization endpoint: pure functions. The state comes first, since an
 * answer without it is not an answer to this flow, whatever else it says. */

static gboolean
has_state (FlForm *parameters, FlSecret *state)
{
  const char *received = fl_form_lookup (parameters, "state");

  return received && fl_secret_equal_text (state, received);
}

/* An answer of another server than the one that was asked is a mix-up, by which a hostile server
 * gets at the honest one's code. */
static gboolean
check_issuer (FlForm *parameters, const char *issuer, gboolean announced, GError **error)
{
  const char *received = fl_form_lookup (parameters, "iss");
  g_autofree char *shown = NULL;

  if (!issuer || !*issuer)
    return TRUE;
  if (!received && announced) {
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                         _ ("The answer does not say which authorization server it is from, though "
                            "this one always does; it was not used."));
    return FALSE;
  }
  if (!received || g_str_equal (received, issuer))
    return TRUE;
  shown = fl_oauth2_error_clean_text (received);
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
               /* Translators: both placeholders are addresses of authorization servers. */
               _ ("The answer is from the authorization server %s, but %s was asked; it was not "
                  "used."),
               shown, issuer);
  return FALSE;
}

/**
 * fl_oauth2_callback_judge:
 * @parameters: the parameters of the redirected address, none of them twice
 * @state: the state of this flow
 * @issuer: (nullable): the issuer of the service's authorization server
 * @issuer_announced: whether that server names itself in every answer
 * @code: (out): the code, where the answer was accepted
 * @error: return location, set where the answer was rejected
 *
 * Judges an answer of the authorization endpoint.
 *
 * Returns: whether it is this flow's, and what it means to it
 *
 * Errors: %FL_AUTH_ERROR: %FL_AUTH_ERROR_DENIED, and what else a server's error means;
 *   %FL_AUTH_ERROR_ANSWER for the wrong issuer.
 * Source: RFC 6749 §4.1.2, §4.1.2.1, §10.12; RFC 9207 §2.4
 */
FlRedirectVerdict
fl_oauth2_callback_judge (FlForm *parameters,
                          FlSecret *state,
                          const char *issuer,
                          gboolean issuer_announced,
                          FlSecret **code,
                          GError **error)
{
  const char *received_code = fl_form_lookup (parameters, "code");
  const char *received_error = fl_form_lookup (parameters, "error");

  if (!has_state (parameters, state))
    return FL_REDIRECT_STRANGE;
  if (!(received_code && *received_code) && !(received_error && *received_error))
    return FL_REDIRECT_STRANGE;
  if (!check_issuer (parameters, issuer, issuer_announced, error))
    return FL_REDIRECT_REJECTED;
  if (received_error && *received_error) {
    g_propagate_error (error,
                       fl_oauth2_error_new (received_error,
                                            fl_form_lookup (parameters, "error_description")));
    return FL_REDIRECT_REJECTED;
  }
  *code = fl_secret_new (received_code);
  return FL_REDIRECT_ACCEPTED;
}

static gboolean
set_text_error (GError **error, const char *sentence)
{
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, sentence);
  return FALSE;
}

static gboolean
is_encoded (const char *text)
{
  const char *at = strchr (text, '%');

  for (; at; at = strchr (at + 1, '%')) {
    if (!g_ascii_isxdigit (at[1]) || !g_ascii_isxdigit (at[2]))
      return FALSE;
  }
  return strchr (text, '%') != NULL;
}

/* Out of an address bar a code comes percent-encoded; a plus sign in it is one. */
static FlSecret *
read_bare_code (const char *text)
{
  char *decoded = is_encoded (text) ? g_uri_unescape_string (text, NULL) : NULL;

  return decoded ? fl_secret_new_take (decoded) : fl_secret_new (text);
}

static gboolean
is_bare_code (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > FL_REDIRECT_MAX_VALUE_BYTES || strstr (text, "://"))
    return FALSE;
  for (; *text; text++) {
    if (*text <= ' ' || *text > '~')
      return FALSE;
  }
  return TRUE;
}

static const char *
find_query (const char *text)
{
  const char *question = strchr (text, '?');

  if (question)
    return question + 1;
  return strstr (text, "://") || !strstr (text, "state=") ? NULL : text;
}

/**
 * fl_oauth2_callback_read_text:
 * @text: what a person pasted
 * @parameters: (out): the parameters, where it is a redirected address, or the query of one
 * @code: (out): the code, where it is nothing but that
 * @error: return location
 *
 * Reads what a person pasted out of the browser: the whole address, its query, or the code alone.
 * Which host and path the address has does not matter; its state does.
 *
 * Returns: whether it is one of these
 *
 * Errors: %FL_AUTH_ERROR_ANSWER.
 */
gboolean
fl_oauth2_callback_read_text (const char *text,
                              FlForm **parameters,
                              FlSecret **code,
                              GError **error)
{
  char *trimmed = g_strstrip (g_strdup (text));
  const char *query = find_query (trimmed);
  gboolean is_read = FALSE;

  if (query) {
    g_autofree char *bare = g_strndup (query, strcspn (query, "#"));

    *parameters = fl_redirect_guard_read_query (bare);
    is_read = *parameters != NULL;
  } else if (is_bare_code (trimmed)) {
    *code = read_bare_code (trimmed);
    is_read = TRUE;
  }
  fl_wipe_free (trimmed);
  return is_read || set_text_error (error, _ ("This is neither the address that the browser was "
                                              "sent to nor a code: paste one of the two, whole."));
}
