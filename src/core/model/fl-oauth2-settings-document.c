/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of authentication settings, and their JSON. */

#include "config.h"

#include "fl-oauth2-settings.h"

#include "fl-model-private.h"
#include "fl-pair.h"

#include <glib/gi18n-lib.h>

static const FlMember redirect_members[] = {
  { "host", FL_MEMBER_TEXT, "redirect-host" },
  { "port", FL_MEMBER_NUMBER, "redirect-port" },
  { "path", FL_MEMBER_TEXT, "redirect-path" },
  { "uri", FL_MEMBER_TEXT, "redirect-uri", .silent = TRUE },
  { NULL },
};

static const FlMember token_fields_members[] = {
  { "keep", FL_MEMBER_TEXTS, "keep", .silent = TRUE },
  { "access_token", FL_MEMBER_TEXT, "access-token-pointer", .silent = TRUE },
  { "refresh_token", FL_MEMBER_TEXT, "refresh-token-pointer", .silent = TRUE },
  { "expires_in", FL_MEMBER_TEXT, "lifetime-pointer", .silent = TRUE },
  { "scope", FL_MEMBER_TEXT, "scope-pointer", .silent = TRUE },
  { NULL },
};

static const FlMember long_lived_renew_members[] = {
  { "url", FL_MEMBER_TEXT, "long-lived-renew-url" },
  { "parameters", FL_MEMBER_LIST, "long-lived-renew-parameters", fl_pair_members, fl_pair_get_type,
    .silent = TRUE },
  { "before_s", FL_MEMBER_NUMBER, "long-lived-renew-before-s", .silent = TRUE },
  { NULL },
};

static const FlMember long_lived_members[] = {
  { "url", FL_MEMBER_TEXT, "long-lived-url" },
  { "parameters", FL_MEMBER_LIST, "long-lived-parameters", fl_pair_members, fl_pair_get_type,
    .silent = TRUE },
  { "renew", FL_MEMBER_PART, "long-lived-renew-url", long_lived_renew_members, .silent = TRUE },
  { NULL },
};

static const FlMember token_limit_members[] = {
  { "count", FL_MEMBER_NUMBER, "token-limit-count", .silent = TRUE },
  { "span_s", FL_MEMBER_NUMBER, "token-limit-span-s", .silent = TRUE },
  { NULL },
};

const FlMember fl_oauth2_settings_members[] = {
  { "type", FL_MEMBER_TYPE, "auth-type" },
  { "grant", FL_MEMBER_WORD, "grant", .required = TRUE },
  { "authorize_url", FL_MEMBER_TEXT, "authorize-url" },
  { "token_url", FL_MEMBER_TEXT, "token-url" },
  { "refresh_url", FL_MEMBER_TEXT, "refresh-url" },
  { "revoke_url", FL_MEMBER_TEXT, "revoke-url" },
  { "revoke_ends_all", FL_MEMBER_SWITCH, "revoke-ends-all", .silent = TRUE },
  { "device_url", FL_MEMBER_TEXT, "device-url", .silent = TRUE },
  { "par_url", FL_MEMBER_TEXT, "par-url", .silent = TRUE },
  { "issuer", FL_MEMBER_TEXT, "issuer" },
  { "issuer_announced", FL_MEMBER_SWITCH, "issuer-announced" },
  { "accounts_server", FL_MEMBER_SWITCH, "accounts-server", .silent = TRUE },
  { "auth_hosts", FL_MEMBER_TEXTS, "auth-hosts", .silent = TRUE },
  { "client_id", FL_MEMBER_TEXT, "client-id" },
  { "client_id_parameter", FL_MEMBER_TEXT, "client-id-parameter", .silent = TRUE },
  { "client_authentication", FL_MEMBER_WORD, "client-authentication" },
  { "signing_algorithm", FL_MEMBER_WORD, "signing-algorithm", .silent = TRUE },
  { "pkce", FL_MEMBER_WORD, "pkce" },
  { "dpop", FL_MEMBER_SWITCH, "dpop", .silent = TRUE },
  { "response_mode", FL_MEMBER_WORD, "response-mode", .silent = TRUE },
  { "resources", FL_MEMBER_TEXTS, "resources", .silent = TRUE },
  { "audience", FL_MEMBER_TEXT, "audience", .silent = TRUE },
  { "scope_delimiter", FL_MEMBER_TEXT, "scope-delimiter" },
  { "scope_parameter", FL_MEMBER_TEXT, "scope-parameter", .silent = TRUE },
  { "authorize_parameters", FL_MEMBER_LIST, "authorize-parameters", fl_pair_members,
    fl_pair_get_type, .silent = TRUE },
  { "account_parameters", FL_MEMBER_LIST, "account-parameters", fl_pair_members, fl_pair_get_type,
    .silent = TRUE },
  { "token_parameters", FL_MEMBER_LIST, "token-parameters", fl_pair_members, fl_pair_get_type,
    .silent = TRUE },
  { "refresh_parameters", FL_MEMBER_LIST, "refresh-parameters", fl_pair_members, fl_pair_get_type,
    .silent = TRUE },
  { "token_request", FL_MEMBER_WORD, "token-request", .silent = TRUE },
  { "redirect", FL_MEMBER_PART, .members = redirect_members },
  { "placement", FL_MEMBER_OBJECT, "placement", fl_placement_members },
  { "token_fields", FL_MEMBER_PART, .members = token_fields_members, .silent = TRUE },
  { "lifetime_s", FL_MEMBER_NUMBER, "lifetime-s", .silent = TRUE },
  { "refresh_token_lifetime_s", FL_MEMBER_NUMBER, "refresh-token-lifetime-s", .silent = TRUE },
  { "token_limit", FL_MEMBER_PART, .members = token_limit_members, .silent = TRUE },
  { "refused_statuses", FL_MEMBER_STATUSES, "refused-statuses", .silent = TRUE },
  { "refusals", FL_MEMBER_LIST, "refusals", fl_refusal_rule_members, fl_refusal_rule_get_type,
    .silent = TRUE },
  { "subject_token_type", FL_MEMBER_TEXT, "subject-token-type", .silent = TRUE },
  { "requested_token_type", FL_MEMBER_TEXT, "requested-token-type", .silent = TRUE },
  { "assertion_claims", FL_MEMBER_LIST, "assertion-claims", fl_pair_members, fl_pair_get_type,
    .silent = TRUE },
  { "long_lived", FL_MEMBER_PART, "long-lived-url", long_lived_members, .silent = TRUE },
  { "scopes", FL_MEMBER_LIST, "scopes", fl_scope_members, fl_scope_get_type },
  { NULL },
};

static gboolean
check_url (const char *place,
           const char *key,
           const char *url,
           gboolean required,
           const FlBlanks *blanks,
           GError **error)
{
  g_autofree char *url_place = g_strconcat (place, key, NULL);

  return (!url && !required) || fl_rules_check_url (url_place, url, blanks, FL_URL_ENDPOINT, error);
}

static gboolean
needs_token_url (FlOauth2Settings *self)
{
  return fl_oauth2_settings_get_grant (self) != FL_GRANT_ACCESS_TOKEN;
}

/* A field of the token answer is there after the first token only, so that the addresses which
 * lead to it cannot have its blank. */
static gboolean
check_urls (FlOauth2Settings *self, const char *place, GListModel *variables, GError **error)
{
  const FlBlanks before = { variables, NULL };
  const FlBlanks after = { variables, fl_oauth2_settings_get_keep (self) };
  FlGrant grant = fl_oauth2_settings_get_grant (self);

  return check_url (place, "/authorize_url", fl_oauth2_settings_get_authorize_url (self),
                    grant == FL_GRANT_AUTHORIZATION_CODE, &before, error) &&
         check_url (place, "/token_url", fl_oauth2_settings_get_token_url (self),
                    needs_token_url (self), &before, error) &&
         check_url (place, "/device_url", fl_oauth2_settings_get_device_url (self),
                    grant == FL_GRANT_DEVICE_CODE, &before, error) &&
         check_url (place, "/par_url", fl_oauth2_settings_get_par_url (self), FALSE, &before,
                    error) &&
         check_url (place, "/long_lived/url", fl_oauth2_settings_get_long_lived_url (self), FALSE,
                    &before, error) &&
         check_url (place, "/long_lived/renew/url",
                    fl_oauth2_settings_get_long_lived_renew_url (self), FALSE, &after, error) &&
         check_url (place, "/refresh_url", fl_oauth2_settings_get_refresh_url (self), FALSE, &after,
                    error) &&
         check_url (place, "/revoke_url", fl_oauth2_settings_get_revoke_url (self), FALSE, &after,
                    error);
}

static gboolean
check_issuer (FlOauth2Settings *self, const char *place, GListModel *variables, GError **error)
{
  const FlBlanks blanks = { variables, NULL };
  const char *issuer = fl_oauth2_settings_get_issuer (self);
  g_autofree char *issuer_place = g_strconcat (place, "/issuer", NULL);

  if (issuer)
    return fl_rules_check_url (issuer_place, issuer, &blanks, FL_URL_BASE, error);
  if (!fl_oauth2_settings_get_issuer_announced (self))
    return TRUE;
  return fl_rules_fail (error,
                        /* Translators: a place in a document such as /auth/issuer. */
                        _ ("%s is missing: it is needed where “issuer_announced” is true."),
                        issuer_place);
}

static gboolean
check_client (FlOauth2Settings *self, const char *place, GError **error)
{
  const char *client_id = fl_oauth2_settings_get_client_id (self);
  g_autofree char *client_place = g_strconcat (place, "/client_id", NULL);

  if (client_id && !fl_rules_check_line (client_place, client_id, error))
    return FALSE;
  if (fl_oauth2_settings_get_grant (self) == FL_GRANT_AUTHORIZATION_CODE &&
      fl_oauth2_settings_get_client_authentication (self) == FL_CLIENT_AUTHENTICATION_NONE &&
      fl_oauth2_settings_get_pkce (self) == FL_PKCE_NONE)
    return fl_rules_fail (
        error,
        /* Translators: the place of the authentication settings in a document: /auth. */
        _ ("%s/pkce must be “S256” where “client_authentication” is “none”: a client without a "
           "secret is safe only with it."),
        place);
  return TRUE;
}

/* A member of another place in the token answer. */
static gboolean
check_pointers (FlOauth2Settings *self, const char *place, GError **error)
{
  const struct {
    const char *key;
    const char *pointer;
  } pointers[] = {
    { "access_token", fl_oauth2_settings_get_access_token_pointer (self) },
    { "refresh_token", fl_oauth2_settings_get_refresh_token_pointer (self) },
    { "expires_in", fl_oauth2_settings_get_lifetime_pointer (self) },
    { "scope", fl_oauth2_settings_get_scope_pointer (self) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pointers); i++) {
    g_autofree char *pointer_place = g_strdup_printf ("%s/token_fields/%s", place, pointers[i].key);

    if (pointers[i].pointer && !fl_rules_check_pointer (pointer_place, pointers[i].pointer, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_parameters (FlOauth2Settings *self, const char *place, GListModel *variables, GError **error)
{
  const char *const words[] = { "client_id", NULL };
  const char *const fresh[] = { "client_id", "client_secret", "access_token", NULL };
  const FlBlanks blanks = { variables, .words = words };
  const FlBlanks after = { variables, fl_oauth2_settings_get_keep (self), .words = words };
  const FlBlanks exchange = { variables, .words = fresh };
  const FlBlanks renewal = { variables, fl_oauth2_settings_get_keep (self), .words = fresh };
  const struct {
    const char *key;
    GListModel *pairs;
    const FlBlanks *blanks;
  } lists[] = {
    { "authorize_parameters", fl_oauth2_settings_get_authorize_parameters (self), &blanks },
    { "account_parameters", fl_oauth2_settings_get_account_parameters (self), &blanks },
    { "token_parameters", fl_oauth2_settings_get_token_parameters (self), &blanks },
    { "refresh_parameters", fl_oauth2_settings_get_refresh_parameters (self), &after },
    { "assertion_claims", fl_oauth2_settings_get_assertion_claims (self), &blanks },
    { "long_lived/parameters", fl_oauth2_settings_get_long_lived_parameters (self), &exchange },
    { "long_lived/renew/parameters", fl_oauth2_settings_get_long_lived_renew_parameters (self),
      &renewal },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autofree char *list_place = g_strdup_printf ("%s/%s", place, lists[i].key);

    if (!fl_pair_check_list (lists[i].pairs, list_place, lists[i].blanks, error))
      return FALSE;
  }
  return TRUE;
}

/* They say who asks whom, when, and that once: whoever could write another audience into a document
 * would have assertions made for somebody else. Source: RFC 7523 §3 */
static gboolean
check_claims (FlOauth2Settings *self, const char *place, GError **error)
{
  static const char *const own[] = { "iss", "sub", "aud", "exp", "nbf", "iat", "jti", NULL };
  GListModel *claims = fl_oauth2_settings_get_assertion_claims (self);

  for (guint i = 0; i < g_list_model_get_n_items (claims); i++) {
    g_autoptr (FlPair) claim = g_list_model_get_item (claims, i);

    if (g_strv_contains (own, fl_pair_get_name (claim)))
      return fl_rules_fail (error,
                            /* Translators: /auth, a number, and a claim such as “aud”. */
                            _ ("%s/assertion_claims/%u/name may not be “%s”: Fairlead says that "
                               "itself."),
                            place, i, fl_pair_get_name (claim));
  }
  return TRUE;
}

static gboolean
check_refusals (FlOauth2Settings *self, const char *place, GError **error)
{
  GListModel *refusals = fl_oauth2_settings_get_refusals (self);

  for (guint i = 0; i < g_list_model_get_n_items (refusals); i++) {
    g_autoptr (FlRefusalRule) rule = g_list_model_get_item (refusals, i);
    g_autofree char *rule_place = g_strdup_printf ("%s/refusals/%u", place, i);

    if (!fl_refusal_rule_check (rule, rule_place, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_names (FlOauth2Settings *self, const char *place, GError **error)
{
  return fl_rules_check_optional_line (place, "/client_id_parameter",
                                       fl_oauth2_settings_get_client_id_parameter (self), error) &&
         fl_rules_check_optional_line (place, "/scope_parameter",
                                       fl_oauth2_settings_get_scope_parameter (self), error) &&
         fl_rules_check_optional_line (place, "/audience", fl_oauth2_settings_get_audience (self),
                                       error) &&
         fl_rules_check_optional_line (place, "/redirect/uri",
                                       fl_oauth2_settings_get_redirect_uri (self), error) &&
         fl_rules_check_optional_line (place, "/subject_token_type",
                                       fl_oauth2_settings_get_subject_token_type (self), error) &&
         fl_rules_check_optional_line (place, "/requested_token_type",
                                       fl_oauth2_settings_get_requested_token_type (self), error);
}

static gboolean
check_lists (FlOauth2Settings *self, const char *place, GListModel *variables, GError **error)
{
  const char *const *resources = fl_oauth2_settings_get_resources (self);
  const char *const *hosts = fl_oauth2_settings_get_auth_hosts (self);
  const FlBlanks blanks = { variables, NULL };

  for (guint i = 0; resources[i]; i++) {
    g_autofree char *item_place = g_strdup_printf ("%s/resources/%u", place, i);

    if (!fl_rules_check_line (item_place, resources[i], error))
      return FALSE;
  }
  for (guint i = 0; hosts[i]; i++) {
    g_autofree char *item_place = g_strdup_printf ("%s/auth_hosts/%u", place, i);

    if (!fl_rules_check_host (item_place, hosts[i], &blanks, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_scopes (FlOauth2Settings *self, const char *place, GError **error)
{
  GListModel *scopes = fl_oauth2_settings_get_scopes (self);
  guint n_items = g_list_model_get_n_items (scopes);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (FlScope) scope = g_list_model_get_item (scopes, i);
    g_autofree char *scope_place = g_strdup_printf ("%s/scopes/%u", place, i);

    if (!fl_scope_check (scope, scope_place, fl_oauth2_settings_get_scope_delimiter (self), error))
      return FALSE;
    if (!g_hash_table_add (names, g_strdup (fl_scope_get_name (scope))))
      return fl_rules_fail (
          error,
          /* Translators: a place in a document, and the name of a scope. */
          _ ("%s/name must be a scope that the list does not have yet, not “%s”."), scope_place,
          fl_scope_get_name (scope));
  }
  return TRUE;
}

/* One says nothing without the other. */
static gboolean
check_token_limit (FlOauth2Settings *self, const char *place, GError **error)
{
  gboolean has_count = fl_oauth2_settings_get_token_limit_count (self) > 0;
  gboolean has_span = fl_oauth2_settings_get_token_limit_span_s (self) > 0;

  if (has_count == has_span)
    return TRUE;
  return fl_rules_fail (error,
                        /* Translators: the place of the authentication settings: /auth. */
                        _ ("%s/token_limit needs both a number of tokens (count) and a number of "
                           "seconds (span_s), each above 0."),
                        place);
}

static gboolean
check_delimiter (FlOauth2Settings *self, const char *place, GError **error)
{
  const char *const delimiters[] = { " ", ",", "+", NULL };

  if (g_strv_contains (delimiters, fl_oauth2_settings_get_scope_delimiter (self)))
    return TRUE;
  return fl_rules_fail (error,
                        /* Translators: the place of the authentication settings: /auth. */
                        _ ("%s/scope_delimiter must be a space, “,” or “+”."), place);
}

/**
 * fl_oauth2_settings_check:
 * @place: where they stand
 * @variables: GListModel of FlVariable that URLs may name
 *
 * Checks authentication settings against the rules.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_oauth2_settings_check (FlAuthSettings *settings,
                          const char *place,
                          GListModel *variables,
                          GError **error)
{
  FlOauth2Settings *self = FL_OAUTH2_SETTINGS (settings);
  g_autofree char *placement_place = g_strconcat (place, "/placement", NULL);

  return fl_rules_check_keep (fl_oauth2_settings_get_keep (self), place, error) &&
         check_urls (self, place, variables, error) &&
         check_issuer (self, place, variables, error) && check_client (self, place, error) &&
         fl_rules_check_redirect (place, fl_oauth2_settings_get_redirect_host (self),
                                  fl_oauth2_settings_get_redirect_path (self), error) &&
         check_delimiter (self, place, error) && check_token_limit (self, place, error) &&
         check_names (self, place, error) && check_lists (self, place, variables, error) &&
         check_parameters (self, place, variables, error) && check_claims (self, place, error) &&
         check_pointers (self, place, error) && check_refusals (self, place, error) &&
         fl_placement_check (fl_oauth2_settings_get_placement (self), placement_place, error) &&
         check_scopes (self, place, error);
}
