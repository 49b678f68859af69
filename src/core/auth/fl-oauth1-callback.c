/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-callback.h"

#include "fl-auth-error.h"
#include "fl-oauth1-error.h"
#include "fl-redirect-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Judges how the browser comes back from a service of OAuth 1.0: pure functions. The temporary
 * token, which only this flow and the service know, is what `state` is to OAuth 2.0: an answer
 * without it is not an answer to this flow, whatever else it says. */

static gboolean
has_token (FlForm *parameters, const char *name, FlSecret *token)
{
  const char *received = fl_form_lookup (parameters, name);

  return received && fl_secret_equal_text (token, received);
}

/**
 * fl_oauth1_callback_judge:
 * @parameters: the parameters of the redirected address, none of them twice
 * @token: the temporary token of this flow
 * @verifier: (out): the verifier, where the answer was accepted
 * @error: return location, set where the answer was rejected
 *
 * Judges the answer of a person who was asked for authorization. Many services say “no” by a
 * parameter `denied` that holds the token, others by a problem.
 *
 * Returns: whether it is this flow's, and what it means to it
 *
 * Errors: %FL_AUTH_ERROR: %FL_AUTH_ERROR_DENIED, and what else a problem means.
 * Source: RFC 5849 §2.2
 */
FlRedirectVerdict
fl_oauth1_callback_judge (FlForm *parameters, FlSecret *token, FlSecret **verifier, GError **error)
{
  const char *received = fl_form_lookup (parameters, "oauth_verifier");

  if (has_token (parameters, "denied", token)) {
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_DENIED,
                         _ ("The authorization was denied."));
    return FL_REDIRECT_REJECTED;
  }
  if (!has_token (parameters, "oauth_token", token))
    return FL_REDIRECT_STRANGE;
  if (fl_form_lookup (parameters, "oauth_problem")) {
    g_propagate_error (error, fl_oauth1_error_new (parameters));
    return FL_REDIRECT_REJECTED;
  }
  if (!received || !*received)
    return FL_REDIRECT_STRANGE;
  *verifier = fl_secret_new (received);
  return FL_REDIRECT_ACCEPTED;
}

static gboolean
is_verifier (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > FL_REDIRECT_MAX_VALUE_BYTES)
    return FALSE;
  for (; *text; text++) {
    if (*text <= ' ' || *text > '~')
      return FALSE;
  }
  return TRUE;
}

/* NULL where the text is no address and no query of one. */
static const char *
find_query (const char *text)
{
  const char *question = strchr (text, '?');

  if (strstr (text, "://"))
    return question ? question + 1 : "";
  return strstr (text, "oauth_verifier=") ? (question ? question + 1 : text) : NULL;
}

/**
 * fl_oauth1_callback_read_text:
 * @text: what a person pasted
 * @parameters: (out): the parameters, where it is a redirected address, or the query of one
 * @verifier: (out): the verifier, where it is a PIN
 * @error: return location
 *
 * Reads what a person pasted: the PIN that the service shows, or the whole address that the browser
 * was sent to.
 *
 * Returns: whether it is one of these
 *
 * Errors: %FL_AUTH_ERROR_ANSWER.
 */
gboolean
fl_oauth1_callback_read_text (const char *text,
                              FlForm **parameters,
                              FlSecret **verifier,
                              GError **error)
{
  char *trimmed = g_strstrip (g_strdup (text));
  const char *query = find_query (trimmed);
  gboolean is_read = FALSE;

  if (query) {
    g_autofree char *bare = g_strndup (query, strcspn (query, "#"));

    *parameters = fl_redirect_guard_read_query (bare);
    is_read = *parameters != NULL;
  } else if (is_verifier (trimmed)) {
    *verifier = fl_secret_new (trimmed);
    is_read = TRUE;
  }
  fl_wipe_free (trimmed);
  if (!is_read)
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                         _ ("This is neither a PIN nor the address that the browser was sent to: "
                            "paste one of the two, whole."));
  return is_read;
}
