/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-grants.h"

#include "fl-playground-json.h"

#include "fl-base-error.h"
#include "fl-clock.h"
#include "fl-random.h"

#include <string.h>

/* What the Playground has granted: one grant for each authorization, with its one living refresh
 * token and its access tokens. A token reads GRANT.SECRET, and only its SHA-256 is kept. Since the
 * grant's id stands in it, a refresh token that was used before is known for what it is without a
 * list of the old ones: right grant, wrong secret. */

#define MAX_GRANTS        100
#define MAX_ACCESS_TOKENS 50
#define GRANT_LIFETIME_US (90 * G_TIME_SPAN_DAY)

typedef struct {
  char *hash;
  FlPlaygroundScopes scopes;
  gint64 expires_at_us;
} AccessToken;

typedef struct {
  char *id;
  char *refresh_hash;
  FlPlaygroundScopes scopes;
  gint64 expires_at_us;
  GPtrArray *access_tokens;
} Grant;

struct _FlPlaygroundGrants {
  /* The one used last stands last. */
  GPtrArray *grants;
};

static void
access_token_free (AccessToken *self)
{
  g_free (self->hash);
  g_free (self);
}

static Grant *
grant_new (void)
{
  Grant *self = g_new0 (Grant, 1);

  self->access_tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) access_token_free);
  return self;
}

static void
grant_free (Grant *self)
{
  g_free (self->id);
  g_free (self->refresh_hash);
  g_ptr_array_unref (self->access_tokens);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AccessToken, access_token_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Grant, grant_free)

static char *
hash_of (const char *token)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
}

static FlSecret *
create_token (const char *grant_id)
{
  char *secret = fl_random_token (32);
  char *token = g_strconcat (grant_id, ".", secret, NULL);

  fl_wipe_free (secret);
  return fl_secret_new_take (token);
}

static void
drop_expired (FlPlaygroundGrants *self)
{
  gint64 now_us = fl_clock_now_us ();

  for (guint i = self->grants->len; i > 0; i--) {
    Grant *grant = g_ptr_array_index (self->grants, i - 1);

    for (guint j = grant->access_tokens->len; j > 0; j--) {
      AccessToken *token = g_ptr_array_index (grant->access_tokens, j - 1);

      if (token->expires_at_us <= now_us)
        g_ptr_array_remove_index (grant->access_tokens, j - 1);
    }
    if (grant->expires_at_us <= now_us)
      g_ptr_array_remove_index (self->grants, i - 1);
  }
}

/* The grant whose id stands before the token's dot. */
static Grant *
find_grant (FlPlaygroundGrants *self, const char *token)
{
  const char *dot = strchr (token, '.');
  gsize length = dot ? (gsize) (dot - token) : strlen (token);

  drop_expired (self);
  for (guint i = 0; i < self->grants->len; i++) {
    Grant *grant = g_ptr_array_index (self->grants, i);

    if (strlen (grant->id) == length && strncmp (grant->id, token, length) == 0)
      return grant;
  }
  return NULL;
}

static AccessToken *
find_access_token (Grant *grant, const char *hash)
{
  for (guint i = 0; i < grant->access_tokens->len; i++) {
    AccessToken *token = g_ptr_array_index (grant->access_tokens, i);

    if (g_str_equal (token->hash, hash))
      return token;
  }
  return NULL;
}

static void
move_to_end (FlPlaygroundGrants *self, Grant *grant)
{
  guint position = 0;

  if (g_ptr_array_find (self->grants, grant, &position))
    g_ptr_array_add (self->grants, g_ptr_array_steal_index (self->grants, position));
}

/* A new refresh token takes the old one's place, and a new access token joins those that live. */
static void
add_tokens (Grant *grant, FlPlaygroundScopes scopes, guint lifetime_s, FlPlaygroundTokens *tokens)
{
  AccessToken *token = g_new0 (AccessToken, 1);
  gint64 now_us = fl_clock_now_us ();

  tokens->access_token = create_token (grant->id);
  tokens->refresh_token = create_token (grant->id);
  tokens->scopes = scopes;
  tokens->grant_id = g_strdup (grant->id);

  token->hash = hash_of (fl_secret_get_text (tokens->access_token));
  token->scopes = scopes;
  token->expires_at_us = now_us + lifetime_s * G_TIME_SPAN_SECOND;
  if (grant->access_tokens->len == MAX_ACCESS_TOKENS)
    g_ptr_array_remove_index (grant->access_tokens, 0);
  g_ptr_array_add (grant->access_tokens, token);

  g_free (grant->refresh_hash);
  grant->refresh_hash = hash_of (fl_secret_get_text (tokens->refresh_token));
  grant->expires_at_us = now_us + GRANT_LIFETIME_US;
}

static gboolean
read_hash (JsonObject *object, const char *place, const char *key, char **hash, GError **error)
{
  const char *text = NULL;

  if (!fl_json_require_string (object, place, key, &text, error))
    return FALSE;
  if (strlen (text) != 64 || text[strspn (text, "0123456789abcdef")]) {
    g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE,
                 "%s/%s must be a SHA-256 in 64 hexadecimal digits", place, key);
    return FALSE;
  }
  *hash = g_strdup (text);
  return TRUE;
}

static gboolean
read_scopes (JsonObject *object, const char *place, FlPlaygroundScopes *scopes, GError **error)
{
  const char *text = NULL;

  if (!fl_json_require_string (object, place, "scope", &text, error))
    return FALSE;
  if (!fl_playground_scopes_parse (text, scopes)) {
    g_set_error (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE,
                 "%s/scope names a scope that the Playground does not have", place);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_access_token (Grant *grant, JsonObject *object, const char *place, GError **error)
{
  g_autoptr (AccessToken) token = g_new0 (AccessToken, 1);

  if (!read_hash (object, place, "sha256", &token->hash, error) ||
      !read_scopes (object, place, &token->scopes, error) ||
      !fl_playground_json_read_instant (object, place, "expires_at", &token->expires_at_us, error))
    return FALSE;
  g_ptr_array_add (grant->access_tokens, g_steal_pointer (&token));
  return TRUE;
}

static gboolean
read_access_tokens (Grant *grant, JsonObject *object, const char *place, GError **error)
{
  g_autofree char *tokens_place = fl_json_place (place, "access_tokens");
  JsonArray *array = NULL;

  if (!fl_json_read_array (object, place, "access_tokens", &array, error))
    return FALSE;
  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    g_autofree char *token_place = NULL;
    JsonObject *token =
        fl_playground_json_read_element (array, tokens_place, i, &token_place, error);

    if (!token || !read_access_token (grant, token, token_place, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_grant (FlPlaygroundGrants *self, JsonObject *object, const char *place, GError **error)
{
  g_autoptr (Grant) grant = grant_new ();
  const char *id = NULL;

  if (!fl_json_require_string (object, place, "id", &id, error) ||
      !read_hash (object, place, "refresh_token_sha256", &grant->refresh_hash, error) ||
      !read_scopes (object, place, &grant->scopes, error) ||
      !fl_playground_json_read_instant (object, place, "expires_at", &grant->expires_at_us,
                                        error) ||
      !read_access_tokens (grant, object, place, error))
    return FALSE;
  grant->id = g_strdup (id);
  g_ptr_array_add (self->grants, g_steal_pointer (&grant));
  return TRUE;
}

static JsonObject *
serialize_access_token (AccessToken *token)
{
  g_autofree char *scope = fl_playground_scopes_to_string (token->scopes);
  g_autofree char *expires_at = fl_clock_format (token->expires_at_us);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "sha256", token->hash);
  json_object_set_string_member (object, "scope", scope);
  json_object_set_string_member (object, "expires_at", expires_at);
  return object;
}

static JsonObject *
serialize_grant (Grant *grant)
{
  g_autofree char *scope = fl_playground_scopes_to_string (grant->scopes);
  g_autofree char *expires_at = fl_clock_format (grant->expires_at_us);
  JsonObject *object = json_object_new ();
  JsonArray *tokens = json_array_new ();

  for (guint i = 0; i < grant->access_tokens->len; i++)
    json_array_add_object_element (tokens, serialize_access_token (
                                               g_ptr_array_index (grant->access_tokens, i)));
  json_object_set_string_member (object, "id", grant->id);
  json_object_set_string_member (object, "refresh_token_sha256", grant->refresh_hash);
  json_object_set_string_member (object, "scope", scope);
  json_object_set_string_member (object, "expires_at", expires_at);
  json_object_set_array_member (object, "access_tokens", tokens);
  return object;
}

/**
 * fl_playground_tokens_clear:
 *
 * Lets go of the tokens; the struct may be used again.
 */
void
fl_playground_tokens_clear (FlPlaygroundTokens *self)
{
  g_clear_pointer (&self->access_token, fl_secret_unref);
  g_clear_pointer (&self->refresh_token, fl_secret_unref);
  g_clear_pointer (&self->grant_id, g_free);
}

/**
 * fl_playground_grants_new:
 *
 * Creates an empty list of grants.
 */
FlPlaygroundGrants *
fl_playground_grants_new (void)
{
  FlPlaygroundGrants *self = g_new0 (FlPlaygroundGrants, 1);

  self->grants = g_ptr_array_new_with_free_func ((GDestroyNotify) grant_free);
  return self;
}

/**
 * fl_playground_grants_free:
 *
 * Frees the list; what was written to a file holds on.
 */
void
fl_playground_grants_free (FlPlaygroundGrants *self)
{
  g_ptr_array_unref (self->grants);
  g_free (self);
}

/**
 * fl_playground_grants_parse:
 * @array: (nullable): what fl_playground_grants_serialize() returned once
 * @place: JSON pointer of the array, for the error's sentence
 *
 * Reads the grants of a state file.
 *
 * Errors: %FL_BASE_ERROR_VALUE, naming the place
 */
FlPlaygroundGrants *
fl_playground_grants_parse (JsonArray *array, const char *place, GError **error)
{
  g_autoptr (FlPlaygroundGrants) self = fl_playground_grants_new ();

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    g_autofree char *grant_place = NULL;
    JsonObject *grant = fl_playground_json_read_element (array, place, i, &grant_place, error);

    if (!grant || !read_grant (self, grant, grant_place, error))
      return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * fl_playground_grants_serialize:
 *
 * Returns: (transfer full): the grants that have not expired; no token can be had from it
 */
JsonArray *
fl_playground_grants_serialize (FlPlaygroundGrants *self)
{
  JsonArray *array = json_array_new ();

  drop_expired (self);
  for (guint i = 0; i < self->grants->len; i++)
    json_array_add_object_element (array, serialize_grant (g_ptr_array_index (self->grants, i)));
  return array;
}

/**
 * fl_playground_grants_issue:
 * @scopes: what was allowed
 * @lifetime_s: how long the access token lives
 * @tokens: (out caller-allocates): the first tokens of the new grant
 *
 * Begins a grant. Where there are too many, the one unused for longest makes room.
 */
void
fl_playground_grants_issue (FlPlaygroundGrants *self,
                            FlPlaygroundScopes scopes,
                            guint lifetime_s,
                            FlPlaygroundTokens *tokens)
{
  Grant *grant = grant_new ();

  grant->id = fl_random_token (16);
  grant->scopes = scopes;
  add_tokens (grant, scopes, lifetime_s, tokens);
  drop_expired (self);
  if (self->grants->len == MAX_GRANTS)
    g_ptr_array_remove_index (self->grants, 0);
  g_ptr_array_add (self->grants, grant);
}

/**
 * fl_playground_grants_refresh:
 * @scopes: those that the new access token shall have; empty for all of the grant
 * @lifetime_s: how long the new access token lives
 * @tokens: (out caller-allocates): set where it is done
 *
 * Exchanges a refresh token for a new pair. A refresh token that was exchanged before ends the
 * whole grant, since one of its two users is not the one it was given to.
 * Source: RFC 6749 §6, RFC 9700 §4.14.2.
 */
FlPlaygroundRefresh
fl_playground_grants_refresh (FlPlaygroundGrants *self,
                              const char *refresh_token,
                              FlPlaygroundScopes scopes,
                              guint lifetime_s,
                              FlPlaygroundTokens *tokens)
{
  g_autofree char *hash = hash_of (refresh_token);
  Grant *grant = find_grant (self, refresh_token);

  if (!grant || find_access_token (grant, hash))
    return FL_PLAYGROUND_REFRESH_UNKNOWN;
  if (!g_str_equal (grant->refresh_hash, hash)) {
    g_ptr_array_remove (self->grants, grant);
    return FL_PLAYGROUND_REFRESH_REUSED;
  }
  if (scopes & ~grant->scopes)
    return FL_PLAYGROUND_REFRESH_SCOPE;

  add_tokens (grant, scopes ? scopes : grant->scopes, lifetime_s, tokens);
  move_to_end (self, grant);
  return FL_PLAYGROUND_REFRESH_DONE;
}

/**
 * fl_playground_grants_find:
 * @scopes: (out): what the token allows
 *
 * Returns: whether it is an access token that lives
 */
gboolean
fl_playground_grants_find (FlPlaygroundGrants *self,
                           const char *access_token,
                           FlPlaygroundScopes *scopes)
{
  g_autofree char *hash = hash_of (access_token);
  Grant *grant = find_grant (self, access_token);
  AccessToken *token = grant ? find_access_token (grant, hash) : NULL;

  if (!token)
    return FALSE;
  *scopes = token->scopes;
  return TRUE;
}

/**
 * fl_playground_grants_revoke:
 * @token: an access token, which ends alone, or a refresh token, which ends its whole grant
 *
 * Revokes a token. Source: RFC 7009 §2.1.
 *
 * Returns: whether there was one
 */
gboolean
fl_playground_grants_revoke (FlPlaygroundGrants *self, const char *token)
{
  g_autofree char *hash = hash_of (token);
  Grant *grant = find_grant (self, token);

  if (!grant)
    return FALSE;
  if (g_str_equal (grant->refresh_hash, hash))
    return g_ptr_array_remove (self->grants, grant);
  return g_ptr_array_remove (grant->access_tokens, find_access_token (grant, hash));
}

/**
 * fl_playground_grants_revoke_grant:
 *
 * Ends a grant with all its tokens.
 *
 * Returns: whether there was one
 */
gboolean
fl_playground_grants_revoke_grant (FlPlaygroundGrants *self, const char *grant_id)
{
  Grant *grant = find_grant (self, grant_id);

  return grant && g_ptr_array_remove (self->grants, grant);
}
