/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-authorize.h"

#include "fl-oauth2-grant.h"
#include "fl-oauth2-parameters.h"
#include "fl-pkce.h"

/* What the authorization server is told about an authorization, be it through the browser or pushed
 * to it beforehand. */

static void
add_challenge (FlForm *form, FlOauth2Settings *auth, FlSecret *verifier)
{
  gboolean is_hex = fl_oauth2_settings_get_pkce (auth) == FL_PKCE_S256_HEX;
  g_autofree char *challenge =
      is_hex ? fl_pkce_derive_hex_challenge (verifier) : fl_pkce_derive_challenge (verifier);

  fl_form_add (form, "code_challenge", challenge);
  fl_form_add (form, "code_challenge_method", "S256");
}

/**
 * fl_oauth2_authorize_create_form:
 * @service: the service
 * @connection: asks for the scopes, and fills the blanks
 * @client: who asks
 * @redirect_uri: where the answer goes
 * @state: what the answer must repeat
 * @verifier: (nullable): what the code is tied to
 * @error: return location
 *
 * Puts the parameters of an authorization request together.
 *
 * Returns: (transfer full): the parameters
 *
 * Errors: %FL_MODEL_ERROR_BLANK.
 * Source: RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2.1, RFC 9449 §10
 */
FlForm *
fl_oauth2_authorize_create_form (FlService *service,
                                 FlConnection *connection,
                                 FlOauth2Client *client,
                                 const char *redirect_uri,
                                 FlSecret *state,
                                 FlSecret *verifier,
                                 GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  g_autoptr (FlForm) form = fl_form_new ();
  g_autofree char *scope = fl_oauth2_grant_dup_scope (service, connection);
  FlSigningKey *key = fl_oauth2_client_get_dpop_key (client);

  fl_form_add (form, "response_type", "code");
  fl_form_add (form, fl_oauth2_settings_get_client_id_parameter (auth),
               fl_oauth2_client_get_id (client));
  fl_form_add (form, "redirect_uri", redirect_uri);
  fl_form_add (form, fl_oauth2_settings_get_scope_parameter (auth), scope);
  fl_form_add (form, "state", fl_secret_get_text (state));
  if (verifier)
    add_challenge (form, auth, verifier);
  if (fl_oauth2_settings_get_response_mode (auth) == FL_RESPONSE_MODE_FORM_POST)
    fl_form_add (form, "response_mode", "form_post");
  /* A stolen code is worth nothing without the key either. */
  if (key)
    fl_form_add (form, "dpop_jkt", fl_signing_key_get_thumbprint (key));
  fl_oauth2_parameters_add_targets (form, service);
  if (!fl_oauth2_parameters_add (form, fl_oauth2_settings_get_authorize_parameters (auth), service,
                                 connection, error))
    return NULL;
  return g_steal_pointer (&form);
}

/**
 * fl_oauth2_authorize_add_query:
 * @form: the parameters of an authorization, to be pushed
 * @authorize_url: the address of the authorization endpoint
 * @error: return location
 *
 * Adds what the service's own address asks for. Beside a reference to what was pushed the server
 * looks at nothing that the browser carries.
 *
 * Returns: whether the address's query could be read
 *
 * Errors: %G_URI_ERROR, %FL_BASE_ERROR.
 * Source: RFC 9126 §4
 */
gboolean
fl_oauth2_authorize_add_query (FlForm *form, const char *authorize_url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (authorize_url, G_URI_FLAGS_ENCODED, error);
  g_autoptr (FlForm) own = NULL;

  if (uri)
    own = fl_form_parse (g_uri_get_query (uri) ? g_uri_get_query (uri) : "", -1, error);
  if (!own)
    return FALSE;
  for (guint i = 0; i < fl_form_get_length (own); i++) {
    const char *name = fl_form_get_name (own, i);

    if (fl_form_count (form, name) == 0)
      fl_form_add (form, name, fl_form_get_value (own, i));
  }
  return TRUE;
}

/**
 * fl_oauth2_authorize_create_address:
 * @service: the service
 * @client: who asks
 * @authorize_url: the address of the authorization endpoint
 * @request_uri: what stands for the parameters that were pushed
 * @error: return location
 *
 * Puts together what the browser opens after the parameters were pushed.
 *
 * Returns: (transfer full): the address
 *
 * Errors: those of fl_form_merge_into_uri().
 * Source: RFC 9126 §4
 */
char *
fl_oauth2_authorize_create_address (FlService *service,
                                    FlOauth2Client *client,
                                    const char *authorize_url,
                                    const char *request_uri,
                                    GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  g_autoptr (FlForm) form = fl_form_new ();

  fl_form_add (form, fl_oauth2_settings_get_client_id_parameter (auth),
               fl_oauth2_client_get_id (client));
  fl_form_add (form, "request_uri", request_uri);
  return fl_form_merge_into_uri (form, authorize_url, error);
}
