/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of authentication settings, and their JSON. */

#include "config.h"

#include "fl-auth-settings.h"

#include "fl-model-private.h"

#include <glib/gi18n-lib.h>

static const FlMember redirect_members[] = {
  { "host", FL_MEMBER_TEXT, "redirect-host" },
  { "port", FL_MEMBER_NUMBER, "redirect-port" },
  { "path", FL_MEMBER_TEXT, "redirect-path" },
  { NULL },
};

static const FlMember token_fields_members[] = {
  { "keep", FL_MEMBER_TEXTS, "keep", .silent = TRUE },
  { NULL },
};

const FlMember fl_auth_settings_members[] = {
  { "type", FL_MEMBER_WORD, "auth-type", .required = TRUE },
  { "grant", FL_MEMBER_WORD, "grant", .required = TRUE },
  { "authorize_url", FL_MEMBER_TEXT, "authorize-url" },
  { "token_url", FL_MEMBER_TEXT, "token-url" },
  { "refresh_url", FL_MEMBER_TEXT, "refresh-url" },
  { "revoke_url", FL_MEMBER_TEXT, "revoke-url" },
  { "issuer", FL_MEMBER_TEXT, "issuer" },
  { "issuer_announced", FL_MEMBER_SWITCH, "issuer-announced" },
  { "client_id", FL_MEMBER_TEXT, "client-id" },
  { "client_authentication", FL_MEMBER_WORD, "client-authentication" },
  { "pkce", FL_MEMBER_WORD, "pkce" },
  { "scope_delimiter", FL_MEMBER_TEXT, "scope-delimiter" },
  { "redirect", FL_MEMBER_PART, .members = redirect_members },
  { "placement", FL_MEMBER_OBJECT, "placement", fl_placement_members },
  { "token_fields", FL_MEMBER_PART, .members = token_fields_members, .silent = TRUE },
  { "scopes", FL_MEMBER_LIST, "scopes", fl_scope_members, fl_scope_get_type },
  { NULL },
};

/**
 * fl_auth_settings_new_from_json:
 * @place: JSON pointer of @node, such as "/auth"
 *
 * Reads authentication settings. URLs may name any blank here; only the service knows which
 * variables there are.
 *
 * Returns: (transfer full) (nullable): new settings
 *
 * Errors: FL_MODEL_ERROR_INVALID, FL_BASE_ERROR_VALUE.
 */
FlAuthSettings *
fl_auth_settings_new_from_json (JsonNode *node, const char *place, GError **error)
{
  g_autoptr (FlAuthSettings) self = fl_auth_settings_new ();

  if (!fl_document_read (self, node, place, fl_auth_settings_members, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * fl_auth_settings_to_json:
 *
 * Writes authentication settings.
 *
 * Returns: (transfer full): their JSON object
 */
JsonNode *
fl_auth_settings_to_json (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return fl_document_write (self, fl_auth_settings_members);
}

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

/* A field of the token answer is there after the first token only, so that the addresses which
 * lead to it cannot have its blank. */
static gboolean
check_urls (FlAuthSettings *self, const char *place, GListModel *variables, GError **error)
{
  const FlBlanks before = { variables, NULL };
  const FlBlanks after = { variables, fl_auth_settings_get_keep (self) };

  return check_url (place, "/authorize_url", fl_auth_settings_get_authorize_url (self), TRUE,
                    &before, error) &&
         check_url (place, "/token_url", fl_auth_settings_get_token_url (self), TRUE, &before,
                    error) &&
         check_url (place, "/refresh_url", fl_auth_settings_get_refresh_url (self), FALSE, &after,
                    error) &&
         check_url (place, "/revoke_url", fl_auth_settings_get_revoke_url (self), FALSE, &after,
                    error);
}

static gboolean
check_issuer (FlAuthSettings *self, const char *place, GListModel *variables, GError **error)
{
  const FlBlanks blanks = { variables, NULL };
  const char *issuer = fl_auth_settings_get_issuer (self);
  g_autofree char *issuer_place = g_strconcat (place, "/issuer", NULL);

  if (issuer)
    return fl_rules_check_url (issuer_place, issuer, &blanks, FL_URL_BASE, error);
  if (!fl_auth_settings_get_issuer_announced (self))
    return TRUE;
  return fl_rules_fail (error,
                        /* Translators: a place in a document such as /auth/issuer. */
                        _ ("%s is missing: it is needed where “issuer_announced” is true."),
                        issuer_place);
}

static gboolean
check_client (FlAuthSettings *self, const char *place, GError **error)
{
  const char *client_id = fl_auth_settings_get_client_id (self);
  g_autofree char *client_place = g_strconcat (place, "/client_id", NULL);

  if (client_id && !fl_rules_check_line (client_place, client_id, error))
    return FALSE;
  if (fl_auth_settings_get_client_authentication (self) == FL_CLIENT_AUTHENTICATION_NONE &&
      fl_auth_settings_get_pkce (self) == FL_PKCE_NONE)
    return fl_rules_fail (
        error,
        /* Translators: the place of the authentication settings in a document: /auth. */
        _ ("%s/pkce must be “S256” where “client_authentication” is “none”: a client without a "
           "secret is safe only with it."),
        place);
  return TRUE;
}

static gboolean
check_redirect (FlAuthSettings *self, const char *place, GError **error)
{
  const char *const hosts[] = { "127.0.0.1", "localhost", "[::1]", NULL };
  g_autofree char *path_place = g_strconcat (place, "/redirect/path", NULL);

  if (!g_strv_contains (hosts, fl_auth_settings_get_redirect_host (self)))
    return fl_rules_fail (
        error,
        /* Translators: the place of the authentication settings in a document: /auth. */
        _ ("%s/redirect/host must be “127.0.0.1”, “localhost” or “[::1]”: the answer has to come "
           "back to this computer."),
        place);
  return fl_rules_check_callback_path (path_place, fl_auth_settings_get_redirect_path (self),
                                       error);
}

static gboolean
check_keep (FlAuthSettings *self, const char *place, GError **error)
{
  const char *const *keep = fl_auth_settings_get_keep (self);

  for (guint i = 0; keep[i]; i++) {
    g_autofree char *keep_place = g_strdup_printf ("%s/token_fields/keep/%u", place, i);

    if (!fl_rules_check_kept_name (keep_place, keep[i], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_scopes (FlAuthSettings *self, const char *place, GError **error)
{
  GListModel *scopes = fl_auth_settings_get_scopes (self);
  guint n_items = g_list_model_get_n_items (scopes);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (FlScope) scope = g_list_model_get_item (scopes, i);
    g_autofree char *scope_place = g_strdup_printf ("%s/scopes/%u", place, i);

    if (!fl_scope_check (scope, scope_place, fl_auth_settings_get_scope_delimiter (self), error))
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

static gboolean
check_delimiter (FlAuthSettings *self, const char *place, GError **error)
{
  const char *const delimiters[] = { " ", ",", "+", NULL };

  if (g_strv_contains (delimiters, fl_auth_settings_get_scope_delimiter (self)))
    return TRUE;
  return fl_rules_fail (error,
                        /* Translators: the place of the authentication settings: /auth. */
                        _ ("%s/scope_delimiter must be a space, “,” or “+”."), place);
}

/**
 * fl_auth_settings_check:
 * @place: where they stand
 * @variables: GListModel of FlVariable that URLs may name
 *
 * Checks authentication settings against the rules.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_auth_settings_check (FlAuthSettings *self,
                        const char *place,
                        GListModel *variables,
                        GError **error)
{
  g_autofree char *placement_place = g_strconcat (place, "/placement", NULL);

  return check_keep (self, place, error) && check_urls (self, place, variables, error) &&
         check_issuer (self, place, variables, error) && check_client (self, place, error) &&
         check_redirect (self, place, error) && check_delimiter (self, place, error) &&
         fl_placement_check (fl_auth_settings_get_placement (self), placement_place, error) &&
         check_scopes (self, place, error);
}
