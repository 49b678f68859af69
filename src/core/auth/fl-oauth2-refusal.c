/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-refusal.h"

#include "fl-auth-error.h"
#include "fl-json.h"
#include "fl-oauth2-error.h"
#include "fl-refusal-rule.h"
#include "fl-www-authenticate.h"

#include <glib/gi18n-lib.h>

/* Why an API refuses a call that went out with a token: what its challenge says, or a code of its
 * own whose meaning stands in the service's document. */

/* An answer that says no is short. */
#define MAX_BODY_BYTES   (64 * 1024)
#define MAX_SCOPES       32
#define MAX_SCOPE_LENGTH 256

typedef struct {
  FlRefusalMeaning meaning;
  char *code;
  char *description;
  GPtrArray *scopes; /* those that the request needs, as far as the service names them */
} Finding;

static void
finding_clear (Finding *finding)
{
  g_free (finding->code);
  g_free (finding->description);
  g_ptr_array_unref (finding->scopes);
}

static gboolean
is_scope (const char *text)
{
  gsize length = 0;

  for (; text[length]; length++) {
    if (!g_ascii_isgraph (text[length]) || text[length] == '"' || text[length] == '\\' ||
        length == MAX_SCOPE_LENGTH)
      return FALSE;
  }
  return length > 0;
}

/* Services separate scopes by what they like, whatever separates them in a request. */
static void
add_scopes (Finding *finding, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,", -1);

  for (guint i = 0; words[i] && finding->scopes->len < MAX_SCOPES; i++) {
    if (is_scope (words[i]))
      g_ptr_array_add (finding->scopes, g_strdup (words[i]));
  }
}

static void
add_scopes_of_node (Finding *finding, JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < MIN (json_array_get_length (array), MAX_SCOPES); i++) {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) == G_TYPE_STRING)
        add_scopes (finding, json_node_get_string (element));
    }
  } else if (json_node_get_value_type (node) == G_TYPE_STRING) {
    add_scopes (finding, json_node_get_string (node));
  }
}

static gboolean
says (JsonNode *root, const char *pointer, const char *code)
{
  JsonNode *node = fl_json_lookup (root, pointer);
  g_autofree char *number = NULL;

  if (!node || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_str_equal (json_node_get_string (node), code);
  if (json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_str_equal (number, code);
}

static JsonNode *
parse_body (FlResponse *response)
{
  GBytes *body = fl_response_get_body (response);
  gsize size_bytes = 0;
  const char *text = body ? g_bytes_get_data (body, &size_bytes) : NULL;

  if (size_bytes == 0 || size_bytes > MAX_BODY_BYTES)
    return NULL;
  return fl_json_parse (text, (gssize) size_bytes, NULL);
}

/* Some say no with the status 200. What the service's document explains counts for more than the
 * challenge, which may name the scopes all the same. */
static gboolean
read_body (Finding *finding, FlOauth2Settings *auth, FlResponse *response)
{
  GListModel *rules = fl_oauth2_settings_get_refusals (auth);
  guint n_rules = g_list_model_get_n_items (rules);
  g_autoptr (JsonNode) root = n_rules > 0 ? parse_body (response) : NULL;

  for (guint i = 0; root && i < n_rules; i++) {
    g_autoptr (FlRefusalRule) rule = g_list_model_get_item (rules, i);
    const char *scope_pointer = fl_refusal_rule_get_scope_pointer (rule);
    JsonNode *scopes = scope_pointer ? fl_json_lookup (root, scope_pointer) : NULL;

    if (!says (root, fl_refusal_rule_get_code_pointer (rule), fl_refusal_rule_get_code (rule)))
      continue;
    finding->meaning = fl_refusal_rule_get_meaning (rule);
    g_free (finding->code);
    finding->code = g_strdup (fl_refusal_rule_get_code (rule));
    g_clear_pointer (&finding->description, g_free);
    if (scopes)
      add_scopes_of_node (finding, scopes);
    return TRUE;
  }
  return FALSE;
}

static gboolean
read_challenge (Finding *finding, FlChallenge *challenge)
{
  const char *code = fl_challenge_lookup (challenge, "error");
  const char *scopes = fl_challenge_lookup (challenge, "scope");

  if (!code || (!fl_challenge_has_scheme (challenge, "Bearer") &&
                !fl_challenge_has_scheme (challenge, "DPoP")))
    return FALSE;
  if (g_str_equal (code, "insufficient_scope"))
    finding->meaning = FL_REFUSAL_MISSING_SCOPE;
  else if (g_str_equal (code, "invalid_token"))
    finding->meaning = FL_REFUSAL_BAD_TOKEN;
  else
    return FALSE;
  finding->code = g_strdup (code);
  finding->description = g_strdup (fl_challenge_lookup (challenge, "error_description"));
  if (scopes)
    add_scopes (finding, scopes);
  return TRUE;
}

static gboolean
read_header (Finding *finding, const char *value)
{
  g_autoptr (GPtrArray) challenges = fl_www_authenticate_parse (value, NULL);

  for (guint i = 0; challenges && i < challenges->len; i++) {
    if (read_challenge (finding, g_ptr_array_index (challenges, i)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
read_headers (Finding *finding, FlResponse *response)
{
  GListModel *headers = fl_response_get_headers (response);

  for (guint i = 0; i < g_list_model_get_n_items (headers); i++) {
    g_autoptr (FlPair) header = g_list_model_get_item (headers, i);

    if (g_ascii_strcasecmp (fl_pair_get_name (header), "WWW-Authenticate") == 0 &&
        read_header (finding, fl_pair_get_value (header)))
      return TRUE;
  }
  return FALSE;
}

/* Some services have the same scope in small letters here and in capitals there. */
static gboolean
is_granted (FlConnection *connection, const char *scope)
{
  const char *const *granted = fl_connection_get_granted_scopes (connection);

  for (guint i = 0; granted[i]; i++) {
    if (g_ascii_strcasecmp (granted[i], scope) == 0)
      return TRUE;
  }
  return FALSE;
}

static char **
list_missing (const Finding *finding, FlConnection *connection)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  for (guint i = 0; i < finding->scopes->len; i++) {
    const char *scope = g_ptr_array_index (finding->scopes, i);

    if (!is_granted (connection, scope))
      g_strv_builder_add (missing, scope);
  }
  return g_strv_builder_end (missing);
}

static char *
describe_missing (const Finding *finding, char **missing)
{
  g_autofree char *listed = g_strjoinv (", ", missing);
  guint n_missing = g_strv_length (missing);

  if (n_missing > 0)
    /* Translators: the placeholder is a scope, or several between commas. */
    return g_strdup_printf (ngettext ("This request needs the scope %s, which the connection was "
                                      "not granted; reconnect with it",
                                      "This request needs the scopes %s, which the connection was "
                                      "not granted; reconnect with them",
                                      n_missing),
                            listed);
  if (finding->scopes->len > 0)
    return g_strdup (_ ("The service refuses this request though its scopes were granted: the "
                        "account itself may not be allowed to do this"));
  return g_strdup (_ ("The scopes of the connection do not cover this request; look in the "
                      "service’s documentation which one it needs, and reconnect with it"));
}

static FlRefusal *
explain (const Finding *finding, FlConnection *connection)
{
  g_auto (GStrv) missing = list_missing (finding, connection);
  g_autofree char *meaning = NULL;
  g_autofree char *code = fl_oauth2_error_clean_text (finding->code);
  g_autoptr (GError) explained = NULL;

  switch (finding->meaning) {
  case FL_REFUSAL_MISSING_SCOPE:
    meaning = describe_missing (finding, missing);
    break;
  case FL_REFUSAL_BAD_TOKEN:
    meaning = g_strdup (_ ("The service does not accept the access token any more; reconnect"));
    break;
  }
  explained = fl_oauth2_error_explain (FL_AUTH_ERROR_FAILED, meaning, code, finding->description);
  return fl_refusal_new (finding->meaning, code, explained->message, (const char *const *) missing);
}

/**
 * fl_oauth2_refusal_find:
 * @service: the service
 * @connection: whose token was sent
 * @response: what the service answered
 *
 * Reads whether a service refuses a call for the token's sake, and what would help.
 *
 * Returns: (transfer full) (nullable): the refusal; %NULL where the response says nothing of the
 *   kind
 *
 * Source: RFC 6750 §3.1
 */
FlRefusal *
fl_oauth2_refusal_find (FlService *service, FlConnection *connection, FlResponse *response)
{
  FlOauth2Settings *auth = NULL;
  Finding finding = { .scopes = NULL };
  FlRefusal *refusal = NULL;
  gboolean is_found = FALSE;

  g_return_val_if_fail (FL_IS_SERVICE (service), NULL);
  g_return_val_if_fail (FL_IS_RESPONSE (response), NULL);

  auth = fl_service_get_oauth2 (service);
  finding.scopes = g_ptr_array_new_with_free_func (g_free);
  if (fl_response_get_status (response) >= 400)
    is_found = read_headers (&finding, response);
  if (read_body (&finding, auth, response) || is_found)
    refusal = explain (&finding, connection);
  finding_clear (&finding);
  return refusal;
}
