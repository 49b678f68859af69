/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-answer.h"

#include "fl-auth-error.h"
#include "fl-oauth1-error.h"
#include "fl-redactor.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* The answer to a request for temporary or for token credentials: form-encoded, whatever type its
 * header names. It comes from outside, hence the limits; nothing of it is shown but what the
 * redactor has seen. */

#define MAX_PARAMETERS    64
#define MAX_SECRET_LENGTH 8192
#define MAX_KEPT_LENGTH   2048

struct _FlOauth1Answer {
  FlForm *parameters;
  FlSecret *token;
  FlSecret *token_secret;
};

static void
fail_as_unreadable (GError **error, const char *place, const char *reason)
{
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
               /* Translators: a place in a document such as /auth/token_url, and a reason such as
                * "it is a web page." */
               _ ("The answer from the address in %s of the service cannot be used: %s"), place,
               reason);
}

/* Whoever answers with something else has mostly been asked at the wrong address. */
static gboolean
check_kind (const char *text, gsize length, const char *place, GError **error)
{
  if (length == 0)
    fail_as_unreadable (error, place, _ ("it is empty."));
  else if (*text == '<')
    fail_as_unreadable (error, place, _ ("it is a web page."));
  else if (*text == '{' || *text == '[')
    fail_as_unreadable (error, place, _ ("it is JSON, where form data belongs."));
  else if (length > FL_OAUTH1_MAX_ANSWER_BYTES)
    fail_as_unreadable (error, place, _ ("it is too long."));
  else
    return TRUE;
  return FALSE;
}

/* Some servers end the answer with a line break, as if it were a text. */
static gsize
measure_text (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length;
}

static FlForm *
parse_form (GBytes *body, const char *place, GError **error)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (body, &size);
  gsize length = measure_text (text, size);
  g_autoptr (FlForm) form = NULL;
  g_autoptr (GError) reason = NULL;

  if (!check_kind (text, length, place, error))
    return NULL;
  form = fl_form_parse (text, (gssize) length, &reason);
  if (!form) {
    fail_as_unreadable (error, place, reason->message);
    return NULL;
  }
  if (fl_form_get_length (form) <= MAX_PARAMETERS)
    return g_steal_pointer (&form);
  fail_as_unreadable (error, place, _ ("it has too many parameters."));
  return NULL;
}

/* A name that stands twice has no value that could be relied upon. */
static FlSecret *
take_secret (FlForm *form, const char *name, const char *place, GError **error)
{
  const char *value = fl_form_lookup (form, name);
  g_autofree char *reason = NULL;

  if (value && strlen (value) <= MAX_SECRET_LENGTH)
    return fl_secret_new (value);
  if (value)
    /* Translators: the placeholder is a parameter's name. */
    reason = g_strdup_printf (_ ("its %s is too long."), name);
  else if (fl_form_count (form, name) > 1)
    /* Translators: the placeholder is a parameter's name. */
    reason = g_strdup_printf (_ ("it has more than one %s."), name);
  else
    /* Translators: the placeholder is a parameter's name. */
    reason = g_strdup_printf (_ ("it has no %s."), name);
  fail_as_unreadable (error, place, reason);
  return NULL;
}

static FlOauth1Answer *
read_credentials (FlForm *form, const char *place, GError **error)
{
  g_autoptr (FlOauth1Answer) self = g_new0 (FlOauth1Answer, 1);

  self->parameters = fl_form_ref (form);
  self->token = take_secret (form, "oauth_token", place, error);
  if (!self->token)
    return NULL;
  if (fl_secret_get_length (self->token) == 0) {
    fail_as_unreadable (error, place, _ ("its oauth_token is empty."));
    return NULL;
  }
  self->token_secret = take_secret (form, "oauth_token_secret", place, error);
  return self->token_secret ? g_steal_pointer (&self) : NULL;
}

/**
 * fl_oauth1_answer_find_report:
 * @body: the body of an answer
 *
 * Looks for a problem that a body reports, as in `oauth_problem=token_expired`.
 *
 * Returns: (transfer full) (nullable): the report, or %NULL where there is none
 */
FlForm *
fl_oauth1_answer_find_report (GBytes *body)
{
  g_autoptr (FlForm) form = NULL;

  g_return_val_if_fail (body, NULL);

  form = parse_form (body, "", NULL);
  return form && fl_form_lookup (form, "oauth_problem") ? g_steal_pointer (&form) : NULL;
}

/**
 * fl_oauth1_answer_parse:
 * @body: the body of the answer
 * @status: its HTTP status
 * @challenge: (nullable): its WWW-Authenticate header
 * @place: where the address that was asked stands in the service's document, such as
 *   `/auth/token_url`
 * @error: return location
 *
 * Reads an answer with credentials, or says what it means that it has none.
 *
 * Returns: (transfer full): the answer
 *
 * Errors: %FL_AUTH_ERROR, by the problem that the service reports, else by the status;
 *   %FL_AUTH_ERROR_ANSWER for one that breaks the protocol.
 * Source: RFC 5849 §2.1, §2.3
 */
FlOauth1Answer *
fl_oauth1_answer_parse (GBytes *body,
                        guint status,
                        const char *challenge,
                        const char *place,
                        GError **error)
{
  g_autoptr (FlForm) report = NULL;
  g_autoptr (FlForm) form = NULL;

  g_return_val_if_fail (body, NULL);
  g_return_val_if_fail (place, NULL);

  report = fl_oauth1_answer_find_report (body);
  if (!report && !SOUP_STATUS_IS_SUCCESSFUL (status))
    report = fl_oauth1_error_read_challenge (challenge);
  if (report) {
    g_propagate_error (error, fl_oauth1_error_new (report));
    return NULL;
  }
  if (!SOUP_STATUS_IS_SUCCESSFUL (status)) {
    g_propagate_error (error, fl_oauth1_error_new_for_status (status, place));
    return NULL;
  }
  form = parse_form (body, place, error);
  return form ? read_credentials (form, place, error) : NULL;
}

/**
 * fl_oauth1_answer_free:
 * @self: (transfer full): an answer
 *
 * Frees an answer, and with it what it holds of secrets.
 */
void
fl_oauth1_answer_free (FlOauth1Answer *self)
{
  g_return_if_fail (self);

  fl_form_unref (self->parameters);
  g_clear_pointer (&self->token, fl_secret_unref);
  g_clear_pointer (&self->token_secret, fl_secret_unref);
  g_free (self);
}

/**
 * fl_oauth1_answer_get_token:
 *
 * Returns: (transfer none): the temporary or the access token
 */
FlSecret *
fl_oauth1_answer_get_token (FlOauth1Answer *self)
{
  g_return_val_if_fail (self, NULL);

  return self->token;
}

/**
 * fl_oauth1_answer_get_token_secret:
 *
 * Returns: (transfer none): the secret of the token, which may be empty
 */
FlSecret *
fl_oauth1_answer_get_token_secret (FlOauth1Answer *self)
{
  g_return_val_if_fail (self, NULL);

  return self->token_secret;
}

/**
 * fl_oauth1_answer_check_confirmed:
 * @error: return location
 *
 * Tells whether the service has taken note of the callback. One that has not speaks the first
 * edition of OAuth 1.0, in which an attacker could have a victim finish the attacker's own flow.
 *
 * Returns: whether it says so
 *
 * Errors: %FL_AUTH_ERROR_ANSWER.
 * Source: RFC 5849 §2.1; https://oauth.net/advisories/2009-1/
 */
gboolean
fl_oauth1_answer_check_confirmed (FlOauth1Answer *self, GError **error)
{
  g_return_val_if_fail (self, FALSE);

  if (g_strcmp0 (fl_form_lookup (self->parameters, "oauth_callback_confirmed"), "true") == 0)
    return TRUE;
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                       _ ("The service does not confirm the callback address "
                          "(oauth_callback_confirmed), as OAuth 1.0a has it; without that the "
                          "authorization could be somebody else's, so it was broken off."));
  return FALSE;
}

/**
 * fl_oauth1_answer_to_credentials:
 *
 * Returns: (transfer full): the access token and its secret, to be stored
 */
FlCredentials *
fl_oauth1_answer_to_credentials (FlOauth1Answer *self)
{
  FlCredentials *credentials;

  g_return_val_if_fail (self, NULL);

  credentials = fl_credentials_new ();
  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, self->token);
  fl_credentials_set (credentials, FL_CREDENTIAL_TOKEN_SECRET, self->token_secret);
  return credentials;
}

/* Short, on one line, and without a secret: the protocol's own parameters never are. */
static gboolean
is_fit_to_keep (const char *name, const char *value)
{
  g_autofree char *redacted = NULL;

  if (g_str_has_prefix (name, "oauth_") || !*value || strlen (value) > MAX_KEPT_LENGTH)
    return FALSE;
  for (const char *at = value; *at; at++) {
    if (*at < ' ' || *at > '~')
      return FALSE;
  }
  redacted = fl_redact (value);
  return g_str_equal (redacted, value);
}

/**
 * fl_oauth1_answer_apply_kept:
 * @keep: names of parameters of the answer, such as `screen_name`; %NULL-terminated
 * @connection: the connection that the credentials are for
 *
 * Notes the parameters to keep on the connection.
 */
void
fl_oauth1_answer_apply_kept (FlOauth1Answer *self,
                             const char *const *keep,
                             FlConnection *connection)
{
  g_return_if_fail (self);

  for (guint i = 0; keep && keep[i]; i++) {
    const char *value = fl_form_lookup (self->parameters, keep[i]);

    if (value && is_fit_to_keep (keep[i], value))
      fl_connection_set_kept (connection, keep[i], value);
  }
}
