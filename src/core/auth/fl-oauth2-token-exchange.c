/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-auth-inputs.h"
#include "fl-oauth2-error.h"
#include "fl-oauth2-grant.h"

#include <glib/gi18n-lib.h>

/* Another token for this one. What it is for is said with every grant. Source: RFC 8693 */

#define GRANT_TYPE   "urn:ietf:params:oauth:grant-type:token-exchange"
#define ACCESS_TOKEN "urn:ietf:params:oauth:token-type:access_token"
#define JWT          "urn:ietf:params:oauth:token-type:jwt"

static const char *
get_subject_token_type (FlService *service)
{
  const char *type = fl_oauth2_settings_get_subject_token_type (fl_service_get_oauth2 (service));

  return type && *type ? type : ACCESS_TOKEN;
}

static void
list_inputs (FlService *service, GListStore *inputs)
{
  g_autofree char *hint =
      /* Translators: a type of tokens, such as urn:ietf:params:oauth:token-type:access_token. */
      g_strdup_printf (_ ("A token of the type %s."), get_subject_token_type (service));

  fl_auth_inputs_append (inputs, FL_CREDENTIAL_SUBJECT_TOKEN, _ ("Token to exchange"), hint, TRUE);
}

static gboolean
fill (FlForm *form,
      FlService *service,
      FlConnection *connection,
      FlCredentials *inputs,
      GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);

  fl_form_add (form, "grant_type", GRANT_TYPE);
  fl_oauth2_grant_add_scope (form, service, connection);
  fl_form_add (form, "requested_token_type", fl_oauth2_settings_get_requested_token_type (auth));
  fl_form_add (form, "subject_token_type", get_subject_token_type (service));
  return fl_oauth2_grant_add_input (form, "subject_token", inputs, FL_CREDENTIAL_SUBJECT_TOKEN,
                                    error);
}

/* Without a wish, it is one for calls: an access token, which may be known to be a JWT. */
static gboolean
is_wanted (FlService *service, const char *issued)
{
  const char *wish = fl_oauth2_settings_get_requested_token_type (fl_service_get_oauth2 (service));

  if (wish && *wish)
    return g_str_equal (issued, wish);
  return g_str_equal (issued, ACCESS_TOKEN) || g_str_equal (issued, JWT);
}

/* Servers that leave the type out, though they must not, are taken to have done as they were
 * told. */
static gboolean
check_answer (FlService *service, FlOauth2TokenAnswer *answer, GError **error)
{
  const char *issued = fl_oauth2_token_answer_get_issued_token_type (answer);
  g_autofree char *shown = NULL;

  if (!issued || !*issued || is_wanted (service, issued))
    return TRUE;
  shown = fl_oauth2_error_clean_text (issued);
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
               /* Translators: the placeholder is a type of tokens, such as
                * urn:ietf:params:oauth:token-type:id_token. */
               _ ("The authorization server gave a token of the type “%s”, which is not the one "
                  "asked for (/auth/requested_token_type)."),
               shown);
  return FALSE;
}

const FlOauth2Grant fl_oauth2_token_exchange = {
  .grant = FL_GRANT_TOKEN_EXCHANGE,
  .renews_itself = TRUE,
  .prefers_refresh = TRUE,
  .list_inputs = list_inputs,
  .fill = fill,
  .check_answer = check_answer,
  .refusal = N_ ("The authorization server does not accept the token to exchange: it has expired, "
                 "was revoked, or is of another type than /auth/subject_token_type says"),
};
