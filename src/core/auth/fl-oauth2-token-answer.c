/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-token-answer.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-json.h"
#include "fl-oauth2-error.h"
#include "fl-oauth2-token-body.h"
#include "fl-redactor.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* What a token endpoint answered, read with suspicion: the tokens, or an error of one of the three
 * classes. Servers send JSON or a form, now and then under the other's content type or none, errors
 * with the status 200, and times as numbers or as text. Whatever is not a token that can be placed
 * on a request as it is gets refused here. */

#define MAX_KEPT_LENGTH  2048
#define MAX_SCOPES       1000
#define MAX_SCOPE_LENGTH 1000

struct _FlOauth2TokenAnswer {
  grefcount references;
  FlSecret *access_token;
  FlSecret *refresh_token;
  FlSecret *dpop_key;
  char *token_type;
  char *issued_token_type;
  char *scope;
  gint64 lifetime_s;
  gint64 refresh_lifetime_s;
  GHashTable *kept;
};

/* Whatever somebody lists among the fields to keep, these never reach a document. */
static const char *const secret_members[] = { "access_token",  "refresh_token",   "id_token",
                                              "client_secret", "device_code",     "code",
                                              "password",      "client_assertion" };

static gboolean
set_answer_error (GError **error, const char *sentence)
{
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER, sentence);
  return FALSE;
}

static JsonNode *
get_member (JsonObject *members, const char *name)
{
  JsonNode *node = json_object_get_member (members, name);

  return node && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

/* NULL where it is absent or not text. */
static const char *
get_text (JsonObject *members, const char *name)
{
  JsonNode *node = get_member (members, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* Some vendors put an object where the RFC has a code. */
static GError *
create_object_error (JsonObject *object)
{
  const char *code = get_text (object, "code");
  const char *type = get_text (object, "type");
  const char *message = get_text (object, "message");

  return fl_oauth2_error_new (code ? code : type ? type : "error", message);
}

/**
 * fl_oauth2_token_answer_find_error:
 * @members: what an authorization server answered
 *
 * Finds the error that an answer names, in the form of the RFC or of those vendors who put an
 * object there.
 *
 * Returns: (transfer full) (nullable): the error
 *
 * Source: RFC 6749 §5.2
 */
GError *
fl_oauth2_token_answer_find_error (JsonObject *members)
{
  JsonNode *node = get_member (members, "error");
  const char *code = get_text (members, "error");

  if (!node || (code && !*code))
    return NULL;
  if (code)
    return fl_oauth2_error_new (code, get_text (members, "error_description"));
  if (JSON_NODE_HOLDS_OBJECT (node))
    return create_object_error (json_node_get_object (node));
  return fl_oauth2_error_new ("error", get_text (members, "error_description"));
}

/* An access token travels in a header or a query: visible ASCII, so that it cannot end either. A
 * refresh token travels in an encoded form, where a space does no harm. */
static gboolean
is_visible (const char *text, char least)
{
  for (; *text; text++) {
    if (*text < least || *text > '~')
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_tokens (FlOauth2TokenAnswer *self, JsonObject *members, GError **error)
{
  const char *access_token = get_text (members, FL_CREDENTIAL_ACCESS_TOKEN);
  const char *refresh_token = get_text (members, FL_CREDENTIAL_REFRESH_TOKEN);

  if (!access_token || !*access_token)
    return set_answer_error (error,
                             _ ("The authorization server's answer has no access token; check "
                                "the token URL of the service (/auth/token_url)."));
  if (!is_visible (access_token, '!'))
    return set_answer_error (error, _ ("The authorization server's answer has an access token with "
                                       "characters that no token may have."));
  if (refresh_token && !is_visible (refresh_token, ' '))
    return set_answer_error (error, _ ("The authorization server's answer has a refresh token with "
                                       "characters that no token may have."));
  self->access_token = fl_secret_new (access_token);
  if (refresh_token && *refresh_token)
    self->refresh_token = fl_secret_new (refresh_token);
  return TRUE;
}

/* A client must not use a token of a type that it does not know. Many servers leave the type out,
 * and mean Bearer. */
static gboolean
read_token_type (FlOauth2TokenAnswer *self, JsonObject *members, GError **error)
{
  const char *type = get_text (members, "token_type");
  g_autofree char *shown = NULL;

  if (!get_member (members, "token_type") || (type && !*type))
    type = "Bearer";
  /* RFC 8693 §2.2.1: what was issued is not for calls. */
  if (type && g_ascii_strcasecmp (type, "N_A") == 0)
    return set_answer_error (error, _ ("The authorization server gave a token that is no access "
                                       "token (its token type is “N_A”): ask for another type "
                                       "(/auth/requested_token_type)."));
  if (type &&
      (g_ascii_strcasecmp (type, "bearer") == 0 || g_ascii_strcasecmp (type, "dpop") == 0)) {
    self->token_type = g_strdup (type);
    return TRUE;
  }
  shown = fl_oauth2_error_clean_text (type);
  g_set_error (
      error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
      /* Translators: the placeholder is a token type that a server named, such as "mac". */
      _ ("The authorization server gave a token of the type “%s”, which Fairlead does not "
         "know."),
      shown);
  return FALSE;
}

/**
 * fl_oauth2_token_answer_read_number:
 * @node: a member of an answer
 *
 * Reads a number, or the text of one.
 *
 * Returns: the number; 0 for anything else
 */
double
fl_oauth2_token_answer_read_number (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  const char *text;
  char *end;
  double number;

  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    return json_node_get_double (node);
  if (type != G_TYPE_STRING)
    return 0;
  text = json_node_get_string (node);
  number = g_ascii_strtod (text, &end);
  return end != text && !*end ? number : 0;
}

/* 0 is "unknown". Where both are there, `expires_in_sec` is right: such servers mean milliseconds
 * by the other. */
static gint64
read_lifetime (JsonObject *members, const char *name, const char *other_name)
{
  JsonNode *node = get_member (members, name);
  double seconds;

  if (!node)
    node = get_member (members, other_name);
  seconds = node ? fl_oauth2_token_answer_read_number (node) : 0;
  if (!(seconds >= 1))
    return 0;
  return seconds < (double) FL_OAUTH2_MAX_LIFETIME_S ? (gint64) seconds : FL_OAUTH2_MAX_LIFETIME_S;
}

/* Text, or an array of texts. */
static char *
read_scope (JsonObject *members)
{
  JsonNode *node = get_member (members, "scope");
  g_autoptr (GString) joined = NULL;
  JsonArray *array;

  if (!node || !JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup (get_text (members, "scope"));
  joined = g_string_new (NULL);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "",
                              json_node_get_string (element));
  }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static gboolean
is_secret_member (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (secret_members); i++) {
    if (g_str_equal (secret_members[i], name))
      return TRUE;
  }
  return FALSE;
}

/* The tokens have just been made FlSecrets, so they are known in every encoding. */
static gboolean
shows_secret (const char *value)
{
  g_autofree char *redacted = fl_redact (value);

  return !g_str_equal (redacted, value);
}

static char *
print_value (JsonNode *node)
{
  if (!node || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return fl_json_print (node);
}

static void
read_kept (FlOauth2TokenAnswer *self, JsonObject *members, const char *const *keep)
{
  for (guint i = 0; keep && keep[i]; i++) {
    g_autofree char *value = print_value (get_member (members, keep[i]));

    if (value)
      g_strchomp (value);
    if (value && *value && strlen (value) <= MAX_KEPT_LENGTH && is_visible (value, ' ') &&
        !is_secret_member (keep[i]) && !shows_secret (value))
      g_hash_table_insert (self->kept, g_strdup (keep[i]), g_steal_pointer (&value));
  }
}

static FlOauth2TokenAnswer *
token_answer_new (void)
{
  FlOauth2TokenAnswer *self = g_new0 (FlOauth2TokenAnswer, 1);

  g_ref_count_init (&self->references);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/* An answer with a status of success that says neither token nor error. */
static void
explain_unreadable (GError **error, const GError *reason)
{
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
               /* Translators: the placeholder is a reason, such as "it is a web page." */
               _ ("The answer from the token URL of the service (/auth/token_url) cannot be "
                  "understood: %s"),
               reason->message);
}

/* What a status alone says, where it is so bad that the body does not matter. */
static GError *
create_final_status_error (guint status)
{
  g_autoptr (GError) error = NULL;

  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    return NULL;
  error = fl_oauth2_error_new_for_status (status);
  if (error->code != FL_AUTH_ERROR_PASSING && !SOUP_STATUS_IS_REDIRECTION (status))
    return NULL;
  return g_steal_pointer (&error);
}

/* Some servers put the token deeper: it is read as though it stood where the RFC has it. */
static void
lift (JsonNode *root, const char *pointer, const char *name)
{
  JsonNode *found = pointer ? fl_json_lookup (root, pointer) : NULL;

  if (found)
    json_object_set_member (json_node_get_object (root), name, json_node_copy (found));
}

/* The type of a token beside which it stands is that of another token. */
static void
lift_all (JsonNode *root, const FlOauth2AnswerShape *shape)
{
  lift (root, shape->access_token, FL_CREDENTIAL_ACCESS_TOKEN);
  lift (root, shape->refresh_token, FL_CREDENTIAL_REFRESH_TOKEN);
  lift (root, shape->lifetime, "expires_in");
  lift (root, shape->scope, "scope");
  if (shape->access_token)
    json_object_remove_member (json_node_get_object (root), "token_type");
}

static gboolean
read_answer (FlOauth2TokenAnswer *self,
             JsonNode *root,
             guint status,
             const FlOauth2AnswerShape *shape,
             GError **error)
{
  JsonObject *members = json_node_get_object (root);
  GError *server_error = fl_oauth2_token_answer_find_error (members);

  if (!server_error && !SOUP_STATUS_IS_SUCCESSFUL (status))
    server_error = fl_oauth2_error_new_for_status (status);
  if (server_error) {
    g_propagate_error (error, server_error);
    return FALSE;
  }
  lift_all (root, shape);
  if (!read_tokens (self, members, error) || !read_token_type (self, members, error))
    return FALSE;
  self->lifetime_s = read_lifetime (members, "expires_in_sec", "expires_in");
  self->refresh_lifetime_s =
      read_lifetime (members, "refresh_token_expires_in", "refresh_expires_in");
  if (self->lifetime_s == 0)
    self->lifetime_s = shape->lifetime_s;
  self->scope = read_scope (members);
  self->issued_token_type = g_strdup (get_text (members, "issued_token_type"));
  read_kept (self, members, shape->keep);
  return TRUE;
}

/**
 * fl_oauth2_answer_shape_of:
 * @settings: a service's settings
 *
 * Returns: what the service's token answers look like; its texts live as long as @settings stay as
 *   they are
 */
FlOauth2AnswerShape
fl_oauth2_answer_shape_of (FlOauth2Settings *settings)
{
  return (FlOauth2AnswerShape){
    .keep = fl_oauth2_settings_get_keep (settings),
    .access_token = fl_oauth2_settings_get_access_token_pointer (settings),
    .refresh_token = fl_oauth2_settings_get_refresh_token_pointer (settings),
    .lifetime = fl_oauth2_settings_get_lifetime_pointer (settings),
    .scope = fl_oauth2_settings_get_scope_pointer (settings),
    .lifetime_s = fl_oauth2_settings_get_lifetime_s (settings),
  };
}

/**
 * fl_oauth2_token_answer_parse:
 * @body: what the token endpoint answered
 * @content_type: (nullable): what it says that this is
 * @status: the HTTP status
 * @shape: (nullable): how it differs from what the RFC says, and what further members to keep
 * @error: return location
 *
 * Reads a token answer.
 *
 * Returns: (transfer full): the tokens
 *
 * Errors: %FL_AUTH_ERROR, in one of the three classes, or %FL_AUTH_ERROR_ANSWER where the answer is
 *   none, or has a token that cannot be used.
 * Source: RFC 6749 §5.1, §5.2, §7.1
 */
FlOauth2TokenAnswer *
fl_oauth2_token_answer_parse (GBytes *body,
                              const char *content_type,
                              guint status,
                              const FlOauth2AnswerShape *shape,
                              GError **error)
{
  const FlOauth2AnswerShape plain = { NULL };
  g_autoptr (FlOauth2TokenAnswer) self = token_answer_new ();
  g_autoptr (GError) reason = NULL;
  GError *final = create_final_status_error (status);
  JsonNode *root;
  gboolean is_read = FALSE;

  g_return_val_if_fail (body, NULL);

  if (final) {
    g_propagate_error (error, final);
    return NULL;
  }
  root = fl_oauth2_token_body_read (body, content_type, &reason);
  if (root)
    is_read = read_answer (self, root, status, shape ? shape : &plain, error);
  else if (SOUP_STATUS_IS_SUCCESSFUL (status))
    explain_unreadable (error, reason);
  else
    g_propagate_error (error, fl_oauth2_error_new_for_status (status));
  fl_json_wipe_free (root);
  return is_read ? g_steal_pointer (&self) : NULL;
}

/**
 * fl_oauth2_token_answer_new:
 * @access_token: the token
 * @lifetime_s: its lifetime; 0 where it is not known
 *
 * Makes an answer of what somebody else has read.
 *
 * Returns: (transfer full): the answer
 */
FlOauth2TokenAnswer *
fl_oauth2_token_answer_new (FlSecret *access_token, gint64 lifetime_s)
{
  FlOauth2TokenAnswer *self;

  g_return_val_if_fail (access_token, NULL);

  self = token_answer_new ();
  self->access_token = fl_secret_ref (access_token);
  self->lifetime_s = lifetime_s;
  return self;
}

/**
 * fl_oauth2_token_answer_ref:
 *
 * Takes a share in an answer.
 *
 * Returns: (transfer full): the same answer
 */
FlOauth2TokenAnswer *
fl_oauth2_token_answer_ref (FlOauth2TokenAnswer *self)
{
  g_return_val_if_fail (self, NULL);

  g_ref_count_inc (&self->references);
  return self;
}

/**
 * fl_oauth2_token_answer_unref:
 *
 * Gives a share up.
 */
void
fl_oauth2_token_answer_unref (FlOauth2TokenAnswer *self)
{
  g_return_if_fail (self);

  if (!g_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->access_token, fl_secret_unref);
  g_clear_pointer (&self->refresh_token, fl_secret_unref);
  g_clear_pointer (&self->dpop_key, fl_secret_unref);
  g_free (self->token_type);
  g_free (self->issued_token_type);
  g_free (self->scope);
  g_hash_table_unref (self->kept);
  g_free (self);
}

/**
 * fl_oauth2_token_answer_get_access_token:
 *
 * Returns: (transfer none): the access token
 */
FlSecret *
fl_oauth2_token_answer_get_access_token (FlOauth2TokenAnswer *self)
{
  g_return_val_if_fail (self, NULL);

  return self->access_token;
}

/**
 * fl_oauth2_token_answer_get_refresh_token:
 *
 * Returns: (transfer none) (nullable): the refresh token
 */
FlSecret *
fl_oauth2_token_answer_get_refresh_token (FlOauth2TokenAnswer *self)
{
  g_return_val_if_fail (self, NULL);

  return self->refresh_token;
}

/**
 * fl_oauth2_token_answer_get_token_type:
 *
 * Returns: (transfer none): `Bearer` or `DPoP`, in the server's spelling
 */
const char *
fl_oauth2_token_answer_get_token_type (FlOauth2TokenAnswer *self)
{
  g_return_val_if_fail (self, NULL);

  return self->token_type;
}

/**
 * fl_oauth2_token_answer_set_dpop_key:
 * @key: the private key that the tokens were bound to
 *
 * Adds to an answer what is needed to use its tokens, so that it gets into the credentials with
 * them.
 *
 * Source: RFC 9449 §5
 */
void
fl_oauth2_token_answer_set_dpop_key (FlOauth2TokenAnswer *self, FlSecret *key)
{
  g_return_if_fail (self);
  g_return_if_fail (key);

  g_clear_pointer (&self->dpop_key, fl_secret_unref);
  self->dpop_key = fl_secret_ref (key);
}

/**
 * fl_oauth2_token_answer_get_issued_token_type:
 *
 * Returns: (transfer none) (nullable): what an exchange gave, as a URI; %NULL where it does not say
 *
 * Source: RFC 8693 §2.2.1
 */
const char *
fl_oauth2_token_answer_get_issued_token_type (FlOauth2TokenAnswer *self)
{
  g_return_val_if_fail (self, NULL);

  return self->issued_token_type;
}

/**
 * fl_oauth2_token_answer_get_lifetime_s:
 *
 * Returns: seconds that the access token lives, at most ten years; 0 where the server did not say
 */
gint64
fl_oauth2_token_answer_get_lifetime_s (FlOauth2TokenAnswer *self)
{
  g_return_val_if_fail (self, 0);

  return self->lifetime_s;
}

/**
 * fl_oauth2_token_answer_get_refresh_lifetime_s:
 *
 * Returns: for how many seconds the refresh token lives; 0 where the answer does not say. No
 *   standard has a name for it; two are common.
 */
gint64
fl_oauth2_token_answer_get_refresh_lifetime_s (FlOauth2TokenAnswer *self)
{
  g_return_val_if_fail (self, 0);

  return self->refresh_lifetime_s;
}

/**
 * fl_oauth2_token_answer_get_scope:
 *
 * Returns: (transfer none) (nullable): the scopes granted, in one text; %NULL where they are those
 *   asked for
 */
const char *
fl_oauth2_token_answer_get_scope (FlOauth2TokenAnswer *self)
{
  g_return_val_if_fail (self, NULL);

  return self->scope;
}

/**
 * fl_oauth2_token_answer_get_kept:
 * @name: one of the names to keep
 *
 * Returns: (transfer none) (nullable): the text of that member
 */
const char *
fl_oauth2_token_answer_get_kept (FlOauth2TokenAnswer *self, const char *name)
{
  g_return_val_if_fail (self, NULL);
  g_return_val_if_fail (name, NULL);

  return g_hash_table_lookup (self->kept, name);
}

/**
 * fl_oauth2_token_answer_to_credentials:
 * @previous: (nullable): what the answer renews; %NULL for a new authorization
 *
 * Puts together what goes into the keyring. Where the answer to a refresh has no new refresh token
 * the previous one stays.
 *
 * Returns: (transfer full): the credentials
 *
 * Source: RFC 6749 §6
 */
FlCredentials *
fl_oauth2_token_answer_to_credentials (FlOauth2TokenAnswer *self, FlCredentials *previous)
{
  FlCredentials *credentials;
  gint64 expires_at_us = 0;

  g_return_val_if_fail (self, NULL);

  if (self->lifetime_s > 0)
    expires_at_us = fl_clock_now_us () + self->lifetime_s * G_USEC_PER_SEC;
  credentials = previous ? fl_credentials_copy (previous) : fl_credentials_new ();
  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, self->access_token);
  if (self->refresh_token)
    fl_credentials_set (credentials, FL_CREDENTIAL_REFRESH_TOKEN, self->refresh_token);
  if (self->dpop_key)
    fl_credentials_set (credentials, FL_CREDENTIAL_DPOP_KEY, self->dpop_key);
  fl_credentials_set_token_type (credentials, self->token_type);
  fl_credentials_set_expires_at_us (credentials, expires_at_us);
  return credentials;
}

/**
 * fl_oauth2_token_answer_apply_kept:
 * @connection: the connection that the tokens are for
 *
 * Notes the members to keep, such as `api_domain`, on the connection.
 *
 * Returns: whether one of them is new
 */
gboolean
fl_oauth2_token_answer_apply_kept (FlOauth2TokenAnswer *self, FlConnection *connection)
{
  GHashTableIter iter;
  gpointer name, value;
  gboolean is_new = FALSE;

  g_return_val_if_fail (self, FALSE);

  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, &name, &value)) {
    is_new |= g_strcmp0 (fl_connection_get_kept (connection, name), value) != 0;
    fl_connection_set_kept (connection, name, value);
  }
  return is_new;
}

static gboolean
is_separator (char character, const char *delimiter, gboolean splits_commas)
{
  return g_ascii_isspace (character) || (splits_commas && character == ',') ||
         (*delimiter && character == *delimiter);
}

/* Short enough for a document, and fit to stand in one. */
static gboolean
is_sound_scope (const char *scope)
{
  if (strlen (scope) > MAX_SCOPE_LENGTH || !g_utf8_validate (scope, -1, NULL))
    return FALSE;
  for (const char *at = scope; *at; at = g_utf8_next_char (at)) {
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  }
  return TRUE;
}

/* Takes the scope, unless it is there already or unusable. */
static void
add_scope (GPtrArray *scopes, char *scope)
{
  if (scopes->len < MAX_SCOPES && is_sound_scope (scope) &&
      !g_ptr_array_find_with_equal_func (scopes, scope, g_str_equal, NULL))
    g_ptr_array_add (scopes, scope);
  else
    g_free (scope);
}

/**
 * fl_oauth2_token_answer_split_scope:
 * @delimiter: the service's scope delimiter
 * @asked: the scopes asked for, %NULL-terminated
 *
 * Tells which scopes were granted. Servers that are asked with spaces answer with commas now and
 * then; a comma stands between scopes unless a scope that was asked for has one itself. A
 * connection document has room for a thousand of them; one that no document can hold is left out.
 *
 * Returns: (transfer full): the scopes, %NULL-terminated; those asked for where the answer names
 * none
 *
 * Source: RFC 6749 §3.3, §5.1
 */
char **
fl_oauth2_token_answer_split_scope (FlOauth2TokenAnswer *self,
                                    const char *delimiter,
                                    const char *const *asked)
{
  g_autoptr (GPtrArray) scopes = g_ptr_array_new_with_free_func (g_free);
  gboolean splits_commas = TRUE;
  const char *at, *end;

  g_return_val_if_fail (self, NULL);
  g_return_val_if_fail (delimiter, NULL);
  g_return_val_if_fail (asked, NULL);

  if (!self->scope || !*self->scope)
    return g_strdupv ((char **) asked);
  for (guint i = 0; asked[i]; i++)
    splits_commas = splits_commas && !strchr (asked[i], ',');
  for (at = self->scope; *at; at = *end ? end + 1 : end) {
    for (end = at; *end && !is_separator (*end, delimiter, splits_commas); end++)
      ;
    if (end > at)
      add_scope (scopes, g_strndup (at, (gsize) (end - at)));
  }
  if (scopes->len == 0)
    return g_strdupv ((char **) asked);
  g_ptr_array_add (scopes, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&scopes), FALSE);
}

/**
 * fl_oauth2_token_answer_note_refreshed:
 * @service: the connection's service
 * @connection: the connection that the tokens are for
 * @has_refresh_token: whether there is one, from this answer or an earlier one
 *
 * Notes on a connection that the server has given tokens now, and when the refresh token lapses
 * unless it is used, by what the answer says or else the service.
 */
void
fl_oauth2_token_answer_note_refreshed (FlOauth2TokenAnswer *self,
                                       FlService *service,
                                       FlConnection *connection,
                                       gboolean has_refresh_token)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  gint64 lifetime_s;

  g_return_if_fail (self);

  lifetime_s = self->refresh_lifetime_s;
  if (lifetime_s == 0 && auth)
    lifetime_s = fl_oauth2_settings_get_refresh_token_lifetime_s (auth);
  fl_connection_note_refreshed (connection, has_refresh_token ? lifetime_s : 0);
}

/**
 * fl_oauth2_token_answer_apply:
 * @service: the connection's service
 * @connection: a connection that was authorized anew
 *
 * Notes on a connection what the answer says besides the credentials: the scopes granted, the
 * fields kept.
 */
void
fl_oauth2_token_answer_apply (FlOauth2TokenAnswer *self,
                              FlService *service,
                              FlConnection *connection)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  const char *delimiter = auth ? fl_oauth2_settings_get_scope_delimiter (auth) : " ";
  g_auto (GStrv) granted =
      fl_oauth2_token_answer_split_scope (self, delimiter, fl_connection_get_scopes (connection));

  fl_oauth2_token_answer_note_refreshed (self, service, connection, self->refresh_token != NULL);
  fl_connection_set_granted_scopes (connection, (const char *const *) granted);
  fl_oauth2_token_answer_apply_kept (self, connection);
}
