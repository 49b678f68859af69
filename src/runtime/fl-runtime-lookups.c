/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-scheme.h"
#include "fl-json.h"
#include "fl-redactor.h"
#include "fl-rules.h"
#include "fl-runtime-private.h"

#include <glib/gi18n-lib.h>

/* What the API needs to be told with every call and says itself, once, to whoever is connected: the
 * ID of a cloud or a tenant, or where the API is. One request after the other; what each of them
 * finds is there for the next. */

#define LOOKUP_TIMEOUT_MS     (10 * 1000)
#define LOOKUP_MAX_BODY_BYTES (1024 * 1024)
#define MAX_VALUE_LENGTH      2048

typedef struct {
  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlHttpSession *auth_session;
  FlSecretStore *store;
  guint position;
} Lookups;

static void
lookups_free (Lookups *lookups)
{
  g_clear_object (&lookups->service);
  g_clear_object (&lookups->connection);
  g_clear_object (&lookups->session);
  g_clear_object (&lookups->auth_session);
  g_clear_object (&lookups->store);
  g_free (lookups);
}

static void look_up_next (GTask *task);

static char *
find_value (JsonNode *root, const char *pointer)
{
  JsonNode *node = fl_json_lookup (root, pointer);
  g_autofree char *value = NULL;
  g_autofree char *redacted = NULL;

  if (!node || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  value = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node)
                                                           : fl_json_print (node);
  g_strchomp (value);
  redacted = fl_redact (value);
  /* It goes into the connection's document, where no secret may stand. */
  if (!*value || strlen (value) > MAX_VALUE_LENGTH || !fl_rules_is_line (value) ||
      !g_str_equal (value, redacted))
    return NULL;
  return g_steal_pointer (&value);
}

static gboolean
keep_one (Lookups *lookups, JsonNode *root, FlPair *kept, GError **error)
{
  g_autofree char *value = find_value (root, fl_pair_get_value (kept));

  if (value) {
    fl_connection_set_kept (lookups->connection, fl_pair_get_name (kept), value);
    return TRUE;
  }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: a JSON pointer, and a place in a document. */
               _ ("the answer has no text at “%s” (/api/lookups/%u)."), fl_pair_get_value (kept),
               lookups->position);
  return FALSE;
}

static gboolean
keep_all (Lookups *lookups, FlLookup *lookup, FlResponse *response, GError **error)
{
  GBytes *body = fl_response_get_body (response);
  GListModel *keep = fl_lookup_get_keep (lookup);
  gsize size = 0;
  const char *text = body ? g_bytes_get_data (body, &size) : "";
  g_autoptr (JsonNode) root = NULL;

  if (fl_response_get_status (response) / 100 != 2) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 /* Translators: an HTTP status, and a place in a document. */
                 _ ("the service answered %u (/api/lookups/%u)."),
                 fl_response_get_status (response), lookups->position);
    return FALSE;
  }
  root = fl_json_parse (text, (gssize) size, error);
  if (!root)
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (keep); i++) {
    g_autoptr (FlPair) kept = g_list_model_get_item (keep, i);

    if (!keep_one (lookups, root, kept, error))
      return FALSE;
  }
  return TRUE;
}

static FlLookup *
get_lookup (Lookups *lookups)
{
  return g_list_model_get_item (fl_service_get_lookups (lookups->service), lookups->position);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Lookups *lookups = g_task_get_task_data (task);
  g_autoptr (FlLookup) lookup = get_lookup (lookups);
  g_autoptr (FlResponse) response = NULL;
  GError *error = NULL;

  response = fl_call_run_finish (FL_CALL (source), result, &error);
  if (!response || !keep_all (lookups, lookup, response, &error)) {
    g_task_return_error (task, error);
    return;
  }
  lookups->position++;
  look_up_next (task);
}

/* A path stands below the base URL; an address may name what was found before. */
static char *
expand_url (Lookups *lookups, FlLookup *lookup, GError **error)
{
  const char *url = fl_lookup_get_url (lookup);

  return fl_connection_expand (lookups->connection, lookups->service, url ? url : "", error);
}

/* A header that names what is still to be found cannot go along with the question. */
static FlService *
dup_without_unknown_headers (Lookups *lookups, GError **error)
{
  g_autoptr (JsonNode) document = fl_service_to_json (lookups->service);
  g_autoptr (FlService) service =
      g_object_new (FL_TYPE_SERVICE, "origin", fl_service_get_origin (lookups->service), NULL);
  GListModel *headers = fl_service_get_headers (service);

  if (!fl_service_load_json (service, document, error))
    return NULL;
  for (guint i = g_list_model_get_n_items (headers); i > 0; i--) {
    g_autoptr (FlPair) header = g_list_model_get_item (headers, i - 1);
    g_autofree char *value =
        fl_connection_expand_value (lookups->connection, service, fl_pair_get_value (header), NULL);

    if (!value)
      g_list_store_remove (G_LIST_STORE (headers), i - 1);
  }
  return g_steal_pointer (&service);
}

static void
look_up_next (GTask *task)
{
  Lookups *lookups = g_task_get_task_data (task);
  g_autoptr (FlLookup) lookup = get_lookup (lookups);
  g_autoptr (FlService) service = NULL;
  g_autoptr (FlAuthenticator) authenticator = NULL;
  g_autoptr (FlRequest) request = NULL;
  g_autoptr (FlCall) call = NULL;
  g_autofree char *url = NULL;
  GError *error = NULL;

  if (!lookup) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  url = expand_url (lookups, lookup, &error);
  if (url)
    service = dup_without_unknown_headers (lookups, &error);
  if (service)
    authenticator =
        fl_auth_scheme_create_authenticator (service, lookups->connection, lookups->auth_session,
                                             lookups->store, &error);
  if (!authenticator) {
    g_task_return_error (task, error);
    return;
  }
  request = fl_request_new ("GET", url);
  fl_request_set_timeout_ms (request, LOOKUP_TIMEOUT_MS);
  fl_request_set_max_body_bytes (request, LOOKUP_MAX_BODY_BYTES);
  call = fl_call_new (lookups->session, service, lookups->connection, authenticator, request);
  fl_call_run_async (call, g_task_get_cancellable (task), called_cb, g_object_ref (task));
}

/* Asks for all that a service wants to be asked, and keeps it on the connection, whose document the
 * caller saves. */
void
fl_runtime_look_up_async (FlRuntime *self,
                          FlLocated *located,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Lookups *lookups = g_new0 (Lookups, 1);

  g_task_set_source_tag (task, fl_runtime_look_up_async);
  lookups->service = g_object_ref (located->service);
  lookups->connection = g_object_ref (located->connection);
  lookups->auth_session = g_object_ref (located->auth_session);
  lookups->session = fl_runtime_record_session (located, FL_LOG_LOOK_UP);
  lookups->store = g_object_ref (located->store ? located->store : fl_runtime_get_store (self));
  g_task_set_task_data (task, lookups, (GDestroyNotify) lookups_free);
  look_up_next (task);
}

gboolean
fl_runtime_look_up_finish (FlRuntime *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
