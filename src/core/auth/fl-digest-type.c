/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-digest.h"
#include "fl-http-host.h"
#include "fl-http-session.h"
#include "fl-kept-type.h"
#include "fl-login.h"
#include "fl-www-authenticate.h"

/* A user name and a password that is never sent: each host's challenge is learned from its first
 * refusal and answered from then on, by every call of this process. Source: RFC 7616 */

#define KEY "fl-digest-challenges"

/* Above this number all are forgotten, and each costs one refusal again. */
#define MAX_CONNECTIONS 256
#define MAX_HOSTS       16

static GHashTable *
create_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

static void
put (GHashTable *table, char *key, gpointer value, guint most)
{
  if (g_hash_table_size (table) >= most && !g_hash_table_contains (table, key))
    g_hash_table_remove_all (table);
  g_hash_table_replace (table, key, value);
}

/* The challenges of one connection by host, which live as long as the store does. */
static gpointer
ref_state (FlSecretStore *store, FlConnection *connection)
{
  GHashTable *connections = g_object_get_data (G_OBJECT (store), KEY);
  const char *id = fl_connection_get_id (connection);
  GHashTable *hosts;

  if (!connections) {
    connections = create_table ((GDestroyNotify) g_hash_table_unref);
    g_object_set_data_full (G_OBJECT (store), KEY, connections,
                            (GDestroyNotify) g_hash_table_unref);
  }
  hosts = g_hash_table_lookup (connections, id);
  if (!hosts) {
    hosts = create_table ((GDestroyNotify) fl_digest_unref);
    put (connections, g_strdup (id), hosts, MAX_CONNECTIONS);
  }
  return g_hash_table_ref (hosts);
}

static void
unref_state (gpointer state)
{
  g_hash_table_unref (state);
}

static char *
dup_origin (SoupMessage *message)
{
  GUri *uri = soup_message_get_uri (message);

  return g_strdup_printf ("%s://%s:%d", g_uri_get_scheme (uri), g_uri_get_host (uri),
                          fl_http_host_get_port (uri));
}

/* What libsoup writes into the first line of the request. */
static char *
dup_target (SoupMessage *message)
{
  GUri *uri = soup_message_get_uri (message);
  const char *path = g_uri_get_path (uri);
  const char *query = g_uri_get_query (uri);

  return g_strconcat (*path ? path : "/", query ? "?" : NULL, query, NULL);
}

/* Until there is a challenge the message goes without an answer, and without another's. */
static gboolean
place (FlService *service,
       FlConnection *connection,
       FlCredentials *credentials,
       gpointer state,
       SoupMessage *message,
       GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  FlSecret *username = fl_credentials_get (credentials, FL_CREDENTIAL_USERNAME);
  FlSecret *password = fl_credentials_get (credentials, FL_CREDENTIAL_PASSWORD);
  g_autoptr (FlSecret) empty = fl_secret_new ("");
  g_autofree char *origin = dup_origin (message);
  FlDigest *digest = g_hash_table_lookup (state, origin);
  g_autofree char *target = NULL;
  g_autofree char *answer = NULL;

  soup_message_headers_remove (headers, "Authorization");
  if (!digest)
    return TRUE;
  target = dup_target (message);
  answer = fl_digest_respond (digest, username, password ? password : empty,
                              soup_message_get_method (message), target,
                              fl_http_message_get_body (message));
  soup_message_headers_append (headers, "Authorization", answer);
  return TRUE;
}

static void
take_next_nonce (GHashTable *digests, const char *origin, SoupMessage *message)
{
  FlDigest *digest = g_hash_table_lookup (digests, origin);
  const char *info = soup_message_headers_get_list (soup_message_get_response_headers (message),
                                                    "Authentication-Info");

  if (digest && info)
    fl_digest_take_next_nonce (digest, info);
}

/* Another answer helps where none was given, where only the nonce is too old, and where the nonce
 * was good for an earlier request: servers that forget it do not always call it stale. The same
 * answer to the same question would be refused once more. */
static gboolean
is_worth_answering (FlDigest *challenge, FlDigest *answered, SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  return !soup_message_headers_get_one (headers, "Authorization") ||
         fl_digest_is_stale (challenge) || (answered && fl_digest_get_count (answered) > 1);
}

static gboolean
observe (gpointer state, SoupMessage *message)
{
  GHashTable *digests = state;
  g_autofree char *origin = dup_origin (message);
  g_autoptr (GPtrArray) challenges = NULL;
  FlDigest *challenge;
  gboolean is_worth;

  if (soup_message_get_status (message) != SOUP_STATUS_UNAUTHORIZED) {
    take_next_nonce (digests, origin, message);
    return FALSE;
  }
  challenges = fl_www_authenticate_read (soup_message_get_response_headers (message));
  /* Dropped: without a challenge that can be answered, the refusal is the answer. */
  challenge = fl_digest_choose (challenges, NULL, NULL);
  if (!challenge)
    return FALSE;
  is_worth = is_worth_answering (challenge, g_hash_table_lookup (digests, origin), message);
  put (digests, g_steal_pointer (&origin), challenge, MAX_HOSTS);
  return is_worth;
}

const FlKeptType fl_digest_type = {
  .list_inputs = fl_login_list_inputs,
  .keeps_blanks = TRUE,
  .ref_state = ref_state,
  .unref_state = unref_state,
  .place = place,
  .observe = observe,
};
