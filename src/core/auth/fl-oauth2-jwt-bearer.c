/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-account-key.h"
#include "fl-assertion.h"
#include "fl-auth-error.h"
#include "fl-http-host.h"
#include "fl-oauth2-address.h"
#include "fl-oauth2-client-keys.h"
#include "fl-oauth2-grant.h"
#include "fl-oauth2-parameters.h"
#include "fl-parameter.h"

#include <glib/gi18n-lib.h>

/* A token for an account that is no person: asked for with an assertion that the account's key
 * signs. There is no refresh token; the next token is asked for with a new assertion, hence what a
 * person typed stays in the connection's credentials. RFC 7523 §2.1. */

#define GRANT_TYPE "urn:ietf:params:oauth:grant-type:jwt-bearer"

static void
add_input (GListStore *inputs,
           const char *key,
           const char *label,
           const char *hint,
           gboolean secret,
           gboolean optional)
{
  g_autoptr (FlParameter) input = fl_parameter_new (key, label, secret);

  g_object_set (input, "hint", hint, "optional", optional, NULL);
  g_list_store_append (inputs, input);
}

static void
list_inputs (FlService *service, GListStore *inputs)
{
  add_input (inputs, FL_CREDENTIAL_PRIVATE_KEY, _ ("Key"),
             _ ("The file with the private key: a service account’s JSON file, PEM or a JWK"), TRUE,
             FALSE);
  add_input (inputs, FL_CREDENTIAL_ISSUER, _ ("Issuer"),
             _ ("The account that signs, where the file does not name it"), FALSE, TRUE);
  add_input (inputs, FL_CREDENTIAL_SUBJECT, _ ("Subject"),
             _ ("On whose behalf, such as a person’s e-mail address"), FALSE, TRUE);
  add_input (inputs, FL_CREDENTIAL_KEY_ID, _ ("Key ID"),
             _ ("What the service calls the key, where the file does not say"), FALSE, TRUE);
  add_input (inputs, FL_CREDENTIAL_PASSPHRASE, _ ("Passphrase"),
             _ ("What opens the key, where it is encrypted"), TRUE, TRUE);
}

static const char *
find_text (FlCredentials *inputs, const char *name)
{
  FlSecret *secret = fl_credentials_get (inputs, name);

  return secret && fl_secret_get_length (secret) > 0 ? fl_secret_get_text (secret) : NULL;
}

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, sentence);
  return FALSE;
}

static FlAccountKey *
read_key (FlCredentials *inputs, GError **error)
{
  FlSecret *text = fl_credentials_get (inputs, FL_CREDENTIAL_PRIVATE_KEY);
  const char *id = find_text (inputs, FL_CREDENTIAL_KEY_ID);
  FlAccountKey *account;

  if (!text) {
    fail (error, _ ("The key of the account is missing."));
    return NULL;
  }
  account =
      fl_account_key_read (text, fl_credentials_get (inputs, FL_CREDENTIAL_PASSPHRASE), error);
  if (account && id)
    fl_signing_key_set_id (account->key, id);
  return account;
}

static gboolean
is_of_same_server (const char *address, const char *other)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GUri) other_uri = g_uri_parse (other, G_URI_FLAGS_NONE, NULL);
  g_autofree char *host = NULL;
  g_autofree char *other_host = NULL;

  if (!uri || !g_uri_get_host (uri) || !other_uri || !g_uri_get_host (other_uri))
    return FALSE;
  host = fl_http_host_normalize (g_uri_get_host (uri));
  other_host = fl_http_host_normalize (g_uri_get_host (other_uri));
  return host && g_strcmp0 (host, other_host) == 0 &&
         fl_http_host_get_port (uri) == fl_http_host_get_port (other_uri);
}

/* Whom the assertion is for: as the service says, else the file, else where it is sent. Where the
 * file knows another server than the one that is asked, the latter gets nothing that it could show
 * to the former: a service's document may be somebody else's. */
static char *
find_audience (FlAccountKey *account, FlService *service, FlConnection *connection, GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  const char *audience = fl_oauth2_settings_get_audience (auth);
  gboolean has_own = account->audience && *account->audience;
  g_autofree char *address = NULL;

  address = fl_oauth2_address_expand (service, connection, fl_oauth2_settings_get_token_url (auth),
                                      "/auth/token_url", error);
  if (!address || (has_own && !is_of_same_server (account->audience, address)))
    return g_steal_pointer (&address);
  if (audience && *audience)
    return fl_connection_expand (connection, service, audience, error);
  return has_own ? g_strdup (account->audience) : g_steal_pointer (&address);
}

/* What the client itself is called is the issuer where nobody names another one. */
static gboolean
complete (FlAssertion *assertion, FlAccountKey *account, FlService *service, GError **error)
{
  if (!assertion->issuer)
    assertion->issuer = account->issuer;
  if (!assertion->issuer)
    assertion->issuer = fl_oauth2_settings_get_client_id (fl_service_get_oauth2 (service));
  if (assertion->issuer && *assertion->issuer)
    return TRUE;
  return fail (error, _ ("The issuer is missing: the account that the key belongs to."));
}

static gboolean
fill (FlForm *form,
      FlService *service,
      FlConnection *connection,
      FlCredentials *inputs,
      GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  g_autofree char *scope = fl_oauth2_grant_dup_scope (service, connection);
  FlAssertion assertion = {
    .issuer = find_text (inputs, FL_CREDENTIAL_ISSUER),
    .subject = find_text (inputs, FL_CREDENTIAL_SUBJECT),
    .scope = scope,
  };
  g_autoptr (FlAccountKey) account = read_key (inputs, error);
  g_autofree char *audience = NULL;
  g_autoptr (FlForm) claims = fl_form_new ();
  g_autoptr (FlSecret) token = NULL;

  if (!account || !complete (&assertion, account, service, error))
    return FALSE;
  audience = find_audience (account, service, connection, error);
  if (!audience)
    return FALSE;
  assertion.audience = audience;
  assertion.more = claims;
  if (!fl_oauth2_parameters_add (claims, fl_oauth2_settings_get_assertion_claims (auth), service,
                                 connection, error))
    return FALSE;
  token = fl_assertion_sign (&assertion, account->key,
                             fl_oauth2_client_keys_choose_algorithm (auth, account->key), error);
  if (!token)
    return FALSE;
  fl_form_add (form, "grant_type", GRANT_TYPE);
  fl_form_add (form, "assertion", fl_secret_get_text (token));
  fl_oauth2_grant_add_scope (form, service, connection);
  return TRUE;
}

const FlOauth2Grant fl_oauth2_jwt_bearer = {
  .grant = FL_GRANT_JWT_BEARER,
  .renews_itself = TRUE,
  .list_inputs = list_inputs,
  .fill = fill,
};
