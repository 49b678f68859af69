/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-grant.h"

#include "fl-auth-error.h"
#include "fl-auth-inputs.h"
#include "fl-oauth2-address.h"
#include "fl-oauth2-error.h"
#include "fl-oauth2-parameters.h"

#include <glib/gi18n-lib.h>

/* The grants that need no browser: one row and one file each. */

static const FlOauth2Grant *const grants[] = {
  &fl_oauth2_client_credentials, &fl_oauth2_grant_code,          &fl_oauth2_jwt_bearer,
  &fl_oauth2_password,           &fl_oauth2_pasted_access_token, &fl_oauth2_pasted_refresh_token,
  &fl_oauth2_token_exchange,
};

/* How servers say that what a person was given is no good. */
static const char *const refusals[] = {
  "invalid_grant", "invalid_code", "bad_refresh_token", "bad_verification_code", NULL,
};

/**
 * fl_oauth2_grant_find:
 * @grant: a grant
 *
 * Returns: (nullable): how it asks for a token; %NULL for a grant that needs a browser
 */
const FlOauth2Grant *
fl_oauth2_grant_find (FlGrant grant)
{
  for (guint i = 0; i < G_N_ELEMENTS (grants); i++) {
    if (grants[i]->grant == grant)
      return grants[i];
  }
  return NULL;
}

static char *
dup_word (FlGrant grant)
{
  g_autoptr (GEnumClass) words = g_type_class_ref (FL_TYPE_GRANT);

  return g_strdup (g_enum_get_value (words, (int) grant)->value_nick);
}

/**
 * fl_oauth2_grant_find_to_renew:
 * @credentials: a connection's credentials
 *
 * Finds the grant that gets the next token by asking again.
 *
 * Returns: (nullable): the grant; %NULL where only a refresh token could get it
 */
const FlOauth2Grant *
fl_oauth2_grant_find_to_renew (FlCredentials *credentials)
{
  const char *word = fl_credentials_get_grant (credentials);
  g_autoptr (GEnumClass) words = g_type_class_ref (FL_TYPE_GRANT);
  GEnumValue *value = word ? g_enum_get_value_by_nick (words, word) : NULL;
  const FlOauth2Grant *grant = value ? fl_oauth2_grant_find ((FlGrant) value->value) : NULL;

  return grant && grant->renews_itself ? grant : NULL;
}

static gboolean
add_parameters (const FlOauth2Grant *self,
                FlForm *form,
                FlService *service,
                FlConnection *connection,
                GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);

  if (self->refreshes) {
    fl_oauth2_parameters_add_resources (form, service);
    return fl_oauth2_parameters_add (form, fl_oauth2_settings_get_refresh_parameters (auth),
                                     service, connection, error);
  }
  fl_oauth2_parameters_add_targets (form, service);
  return fl_oauth2_parameters_add (form, fl_oauth2_settings_get_token_parameters (auth), service,
                                   connection, error);
}

/**
 * fl_oauth2_grant_fill:
 * @form: a token request
 * @service: the service
 * @connection: fills the blanks
 * @inputs: what the person typed
 * @error: return location
 *
 * Writes a token request: what the grant says, and what the service wants beside it.
 *
 * Returns: (transfer full): where it goes
 *
 * Errors: %FL_AUTH_ERROR, %FL_MODEL_ERROR_BLANK.
 */
char *
fl_oauth2_grant_fill (const FlOauth2Grant *self,
                      FlForm *form,
                      FlService *service,
                      FlConnection *connection,
                      FlCredentials *inputs,
                      GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);

  if (!self->fill (form, service, connection, inputs, error) ||
      !add_parameters (self, form, service, connection, error))
    return NULL;
  if (self->refreshes)
    return fl_oauth2_address_expand_refresh (service, connection, error);
  return fl_oauth2_address_expand (service, connection, fl_oauth2_settings_get_token_url (auth),
                                   "/auth/token_url", error);
}

/* What was typed is no good, and the person who typed it is here. */
static void
explain_refusal (const FlOauth2Grant *self, GError **error)
{
  const char *code = fl_auth_error_get_server_code (*error);
  GError *explained;

  if (!self->refusal || !code || !g_strv_contains (refusals, code))
    return;
  explained = fl_oauth2_error_explain (FL_AUTH_ERROR_RECONNECT, _ (self->refusal), code,
                                       fl_auth_error_get_server_description (*error));
  g_clear_error (error);
  *error = explained;
}

/**
 * fl_oauth2_grant_judge:
 * @service: the service
 * @answer: (transfer full) (nullable): what was answered; %NULL where @error is set
 * @error: (inout): an error, which is explained
 *
 * Judges what the token endpoint answered to the grant.
 *
 * Returns: (transfer full) (nullable): the answer, where it is good
 *
 * Errors: %FL_AUTH_ERROR.
 */
FlOauth2TokenAnswer *
fl_oauth2_grant_judge (const FlOauth2Grant *self,
                       FlService *service,
                       FlOauth2TokenAnswer *answer,
                       GError **error)
{
  if (answer && self->check_answer && !self->check_answer (service, answer, error))
    g_clear_pointer (&answer, fl_oauth2_token_answer_unref);
  else if (!answer)
    explain_refusal (self, error);
  return answer;
}

/**
 * fl_oauth2_grant_to_credentials:
 * @answer: what was answered
 * @inputs: what the person typed
 *
 * Puts together what goes into the keyring: the tokens, and where the next ones are had by asking
 * again, what a person typed for it.
 *
 * Returns: (transfer full): the credentials
 */
FlCredentials *
fl_oauth2_grant_to_credentials (const FlOauth2Grant *self,
                                FlOauth2TokenAnswer *answer,
                                FlCredentials *inputs)
{
  gboolean can_refresh = fl_oauth2_token_answer_get_refresh_token (answer) != NULL;
  gboolean asks_again = self->renews_itself && !(self->prefers_refresh && can_refresh);
  g_autofree char *word = asks_again ? dup_word (self->grant) : NULL;
  FlCredentials *credentials;

  credentials =
      fl_oauth2_token_answer_to_credentials (answer,
                                             asks_again || self->keeps_inputs ? inputs : NULL);
  fl_credentials_set_grant (credentials, word);
  return credentials;
}

/**
 * fl_oauth2_grant_add_input:
 * @form: a token request
 * @name: the name of the parameter
 * @inputs: what the person typed
 * @key: which of it
 * @error: return location
 *
 * Adds a token that a person typed to a token request.
 *
 * Returns: whether there is one, and it can be sent
 *
 * Errors: %FL_AUTH_ERROR_SETUP.
 */
gboolean
fl_oauth2_grant_add_input (FlForm *form,
                           const char *name,
                           FlCredentials *inputs,
                           const char *key,
                           GError **error)
{
  g_autoptr (FlSecret) token = fl_auth_inputs_trim (inputs, key);

  if (!token) {
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: the name of what a person is asked for, such as refresh_token. */
                 _ ("“%s” is empty: it is needed to connect."), key);
    return FALSE;
  }
  for (const char *at = fl_secret_get_text (token); *at; at++) {
    if (*at >= ' ' && *at <= '~')
      continue;
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: the name of what a person is asked for, such as refresh_token. */
                 _ ("“%s” has characters that no token may have: copy it again, as one line."),
                 key);
    return FALSE;
  }
  fl_form_add (form, name, fl_secret_get_text (token));
  return TRUE;
}

/**
 * fl_oauth2_grant_dup_scope:
 * @service: the service
 * @connection: asks for the scopes
 *
 * Joins the scopes as the service wants them. For those services whose documentation says "plus",
 * it is how a space looks inside an address.
 *
 * Returns: (transfer full): the scopes; "" for none
 */
char *
fl_oauth2_grant_dup_scope (FlService *service, FlConnection *connection)
{
  const char *delimiter = fl_oauth2_settings_get_scope_delimiter (fl_service_get_oauth2 (service));
  const char *const *scopes = fl_connection_get_scopes (connection);

  return g_strjoinv (g_strcmp0 (delimiter, "+") == 0 ? " " : delimiter, (char **) scopes);
}

/**
 * fl_oauth2_grant_add_scope:
 * @form: a token request
 * @service: the service
 * @connection: asks for the scopes
 *
 * Adds the scopes to a token request, where there are any.
 *
 * Source: RFC 6749 §3.3
 */
void
fl_oauth2_grant_add_scope (FlForm *form, FlService *service, FlConnection *connection)
{
  g_autofree char *scope = fl_oauth2_grant_dup_scope (service, connection);

  if (*scope)
    fl_form_add (form, "scope", scope);
}
