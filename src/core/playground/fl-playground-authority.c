/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-authority.h"

#include "fl-playground-answer.h"
#include "fl-playground-consent.h"

#include "fl-form.h"

#include <string.h>

/* The Playground's authorization server: who may ask (/authorize, in fl-playground-consent.c), what
 * is given for a code or a refresh token (/token), and taken back again (/revoke). It knows one
 * client, Fairlead, which is public: it has no secret, and PKCE is required of it. */

#define DEFAULT_LIFETIME_S 3600

struct _FlPlaygroundAuthority {
  FlPlaygroundConsent *consent;
  FlPlaygroundCodes *codes;
  guint token_lifetime_s;
  guint n_refreshes;
};

static void
set_endpoint (JsonObject *object, const char *member, const char *origin, const char *path)
{
  g_autofree char *address = g_strconcat (origin, path, NULL);

  json_object_set_string_member (object, member, address);
}

static void
set_array (JsonObject *object, const char *member, const char *const *values)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; values[i]; i++)
    json_array_add_string_element (array, values[i]);
  json_object_set_array_member (object, member, array);
}

static void
refuse_grant (SoupServerMessage *message, const char *sentence)
{
  fl_playground_answer_error (message, SOUP_STATUS_BAD_REQUEST, "invalid_grant", sentence);
}

static void
refuse_request (SoupServerMessage *message, const char *sentence)
{
  fl_playground_answer_error (message, SOUP_STATUS_BAD_REQUEST, "invalid_request", sentence);
}

/* A public client that shows a secret is not the one we know. Source: RFC 6749 §5.2. */
static gboolean
check_client (SoupServerMessage *message, FlForm *form)
{
  const char *client_id = fl_playground_form_lookup (form, "client_id");
  gboolean basic = soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                                 "Authorization") != NULL;
  const char *sentence = NULL;

  if (basic || fl_playground_form_lookup (form, "client_secret"))
    sentence = "This client has no secret: send client_id in the body and nothing more";
  else if (client_id && !g_str_equal (client_id, FL_PLAYGROUND_CLIENT_ID))
    sentence = "No client of this name is registered here";
  if (!sentence)
    return TRUE;
  if (basic)
    soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                  "WWW-Authenticate", "Basic realm=\"Playground\"");
  fl_playground_answer_error (message, SOUP_STATUS_UNAUTHORIZED, "invalid_client", sentence);
  return FALSE;
}

/* The form of a request to /token or /revoke; NULL where it is answered with an error. */
static FlForm *
read_request (SoupServerMessage *message)
{
  g_autoptr (FlForm) form = NULL;

  if (!fl_playground_answer_method (message, "POST"))
    return NULL;
  form = fl_playground_message_read_form (message);
  if (!form) {
    refuse_request (message, "Send a form as Content-Type: application/x-www-form-urlencoded");
    return NULL;
  }
  for (guint i = 0; i < fl_form_get_length (form); i++) {
    if (fl_form_count (form, fl_form_get_name (form, i)) > 1) {
      refuse_request (message, "A parameter stands more than once");
      return NULL;
    }
  }
  return check_client (message, form) ? g_steal_pointer (&form) : NULL;
}

static void
answer_tokens (FlPlaygroundAuthority *self, SoupServerMessage *message, FlPlaygroundTokens *tokens)
{
  g_autofree char *scope = fl_playground_scopes_to_string (tokens->scopes);
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "access_token", fl_secret_get_text (tokens->access_token));
  json_object_set_string_member (answer, "token_type", "Bearer");
  json_object_set_int_member (answer, "expires_in", self->token_lifetime_s);
  json_object_set_string_member (answer, "refresh_token",
                                 fl_secret_get_text (tokens->refresh_token));
  json_object_set_string_member (answer, "scope", scope);
  fl_playground_answer_json (message, SOUP_STATUS_OK, answer);
}

/* Whoever shows a code a second time, one of the two is not the one it was meant for: what it was
 * exchanged for ends. Source: RFC 6749 §4.1.2. */
static void
refuse_replay (SoupServerMessage *message, FlPlaygroundState *state, FlPlaygroundCode *code)
{
  refuse_grant (message, "The code was used before, so what it gave is revoked");
  if (fl_playground_grants_revoke_grant (fl_playground_state_get_grants (state), code->grant_id))
    fl_playground_answer_after_save (message, state);
}

static void
exchange_code (FlPlaygroundAuthority *self,
               SoupServerMessage *message,
               FlPlaygroundState *state,
               FlForm *form)
{
  const char *redirect_uri = fl_playground_form_lookup (form, "redirect_uri");
  const char *verifier = fl_playground_form_lookup (form, "code_verifier");
  const char *text = fl_playground_form_lookup (form, "code");
  g_auto (FlPlaygroundTokens) tokens = { 0 };
  FlPlaygroundCode *code = NULL;

  if (!text || !redirect_uri || !verifier || !fl_playground_form_lookup (form, "client_id")) {
    refuse_request (message, "code, code_verifier, redirect_uri and client_id are required");
    return;
  }
  code = fl_playground_codes_find (self->codes, text);
  if (code && code->grant_id) {
    refuse_replay (message, state, code);
  } else if (!code || fl_playground_code_is_due (code)) {
    refuse_grant (message, "The code is unknown or older than a minute");
  } else if (!g_str_equal (code->redirect_uri, redirect_uri)) {
    refuse_grant (message, "The code was sent to another redirect_uri");
  } else if (!fl_playground_code_verify (code, verifier)) {
    refuse_grant (message, "The code_verifier does not belong to the code_challenge");
  } else {
    fl_playground_grants_issue (fl_playground_state_get_grants (state), code->scopes,
                                self->token_lifetime_s, &tokens);
    code->grant_id = g_strdup (tokens.grant_id);
    answer_tokens (self, message, &tokens);
    fl_playground_answer_after_save (message, state);
  }
}

static void
refresh (FlPlaygroundAuthority *self,
         SoupServerMessage *message,
         FlPlaygroundState *state,
         FlForm *form)
{
  FlPlaygroundGrants *grants = fl_playground_state_get_grants (state);
  const char *refresh_token = fl_playground_form_lookup (form, "refresh_token");
  const char *scope = fl_playground_form_lookup (form, "scope");
  FlPlaygroundScopes scopes = FL_PLAYGROUND_SCOPE_NONE;
  g_auto (FlPlaygroundTokens) tokens = { 0 };
  FlPlaygroundRefresh outcome = FL_PLAYGROUND_REFRESH_SCOPE;

  if (!refresh_token) {
    refuse_request (message, "refresh_token is required");
    return;
  }
  if (fl_playground_scopes_parse (scope ? scope : "", &scopes))
    outcome = fl_playground_grants_refresh (grants, refresh_token, scopes, self->token_lifetime_s,
                                            &tokens);
  switch (outcome) {
  case FL_PLAYGROUND_REFRESH_DONE:
    self->n_refreshes++;
    answer_tokens (self, message, &tokens);
    fl_playground_answer_after_save (message, state);
    break;
  case FL_PLAYGROUND_REFRESH_REUSED:
    refuse_grant (message, "The refresh token was used before, so what was granted is revoked");
    fl_playground_answer_after_save (message, state);
    break;
  case FL_PLAYGROUND_REFRESH_UNKNOWN:
    refuse_grant (message, "The refresh token is unknown, expired or revoked");
    break;
  case FL_PLAYGROUND_REFRESH_SCOPE:
    fl_playground_answer_error (message, SOUP_STATUS_BAD_REQUEST, "invalid_scope",
                                "The scope is more than what was granted");
    break;
  }
}

/**
 * fl_playground_authority_new:
 *
 * Creates an authorization server with nothing under way. What it grants is kept in the state that
 * each request is answered with.
 */
FlPlaygroundAuthority *
fl_playground_authority_new (void)
{
  FlPlaygroundAuthority *self = g_new0 (FlPlaygroundAuthority, 1);

  self->consent = fl_playground_consent_new ();
  self->codes = fl_playground_codes_new ();
  self->token_lifetime_s = DEFAULT_LIFETIME_S;
  return self;
}

/**
 * fl_playground_authority_free:
 *
 * Forgets what was under way: its codes and open questions are worth nothing any more.
 */
void
fl_playground_authority_free (FlPlaygroundAuthority *self)
{
  fl_playground_consent_free (self->consent);
  fl_playground_codes_free (self->codes);
  g_free (self);
}

/**
 * fl_playground_authority_set_token_lifetime_s:
 *
 * Sets how long the access tokens live that are given out from now on.
 */
void
fl_playground_authority_set_token_lifetime_s (FlPlaygroundAuthority *self, guint lifetime_s)
{
  self->token_lifetime_s = lifetime_s;
}

/**
 * fl_playground_authority_get_n_refreshes:
 *
 * Returns: how often a refresh token was exchanged
 */
guint
fl_playground_authority_get_n_refreshes (FlPlaygroundAuthority *self)
{
  return self->n_refreshes;
}

/**
 * fl_playground_authority_answer_metadata:
 *
 * Answers a request for /.well-known/oauth-authorization-server. Source: RFC 8414 §2, RFC 9207 §3.
 */
void
fl_playground_authority_answer_metadata (SoupServerMessage *message)
{
  g_autofree char *origin = fl_playground_message_dup_origin (message);
  g_auto (GStrv) scopes = fl_playground_scopes_dup_names (~0u);
  JsonObject *answer = NULL;

  if (!fl_playground_answer_method (message, "GET, HEAD"))
    return;
  answer = json_object_new ();
  json_object_set_string_member (answer, "issuer", origin);
  set_endpoint (answer, "authorization_endpoint", origin, "/authorize");
  set_endpoint (answer, "token_endpoint", origin, "/token");
  set_endpoint (answer, "revocation_endpoint", origin, "/revoke");
  set_array (answer, "scopes_supported", (const char *const *) scopes);
  set_array (answer, "response_types_supported", (const char *const[]){ "code", NULL });
  set_array (answer, "response_modes_supported", (const char *const[]){ "query", NULL });
  set_array (answer, "grant_types_supported",
             (const char *const[]){ "authorization_code", "refresh_token", NULL });
  set_array (answer, "token_endpoint_auth_methods_supported",
             (const char *const[]){ "none", NULL });
  set_array (answer, "revocation_endpoint_auth_methods_supported",
             (const char *const[]){ "none", NULL });
  set_array (answer, "code_challenge_methods_supported", (const char *const[]){ "S256", NULL });
  json_object_set_boolean_member (answer, "authorization_response_iss_parameter_supported", TRUE);
  fl_playground_answer_json (message, SOUP_STATUS_OK, answer);
}

/**
 * fl_playground_authority_answer_authorize:
 *
 * Answers a request for /authorize.
 */
void
fl_playground_authority_answer_authorize (FlPlaygroundAuthority *self, SoupServerMessage *message)
{
  fl_playground_consent_answer (self->consent, message, self->codes);
}

/**
 * fl_playground_authority_answer_token:
 *
 * Answers a request for /token; what is given out is on the disk, as a hash, before it goes out.
 * Source: RFC 6749 §4.1.3, §5, §6.
 */
void
fl_playground_authority_answer_token (FlPlaygroundAuthority *self,
                                      SoupServerMessage *message,
                                      FlPlaygroundState *state)
{
  g_autoptr (FlForm) form = read_request (message);
  const char *grant_type = form ? fl_playground_form_lookup (form, "grant_type") : NULL;

  if (!form)
    return;
  if (!grant_type)
    refuse_request (message, "grant_type is required");
  else if (g_str_equal (grant_type, "authorization_code"))
    exchange_code (self, message, state, form);
  else if (g_str_equal (grant_type, "refresh_token"))
    refresh (self, message, state, form);
  else
    fl_playground_answer_error (message, SOUP_STATUS_BAD_REQUEST, "unsupported_grant_type",
                                "grant_type must be authorization_code or refresh_token");
}

/**
 * fl_playground_authority_answer_revoke:
 *
 * Answers a request for /revoke. A token that is not known is as good as revoked. Source: RFC 7009
 * §2.
 */
void
fl_playground_authority_answer_revoke (FlPlaygroundAuthority *self,
                                       SoupServerMessage *message,
                                       FlPlaygroundState *state)
{
  g_autoptr (FlForm) form = read_request (message);
  const char *token = form ? fl_playground_form_lookup (form, "token") : NULL;

  if (!form)
    return;
  if (!token) {
    refuse_request (message, "token is required");
    return;
  }
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  if (fl_playground_grants_revoke (fl_playground_state_get_grants (state), token))
    fl_playground_answer_after_save (message, state);
}
