/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-par.h"

#include "fl-auth-error.h"
#include "fl-json.h"
#include "fl-oauth2-error.h"
#include "fl-oauth2-post.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The parameters of an authorization, sent to the server itself and authenticated, so that the
 * browser carries nothing but a reference to them. */

#define MAX_REFERENCE_LENGTH 2048

static const char *
find_text (JsonNode *root, const char *pointer)
{
  JsonNode *node = fl_json_lookup (root, pointer);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
is_reference (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > MAX_REFERENCE_LENGTH)
    return FALSE;
  for (; *text; text++) {
    if (*text <= ' ' || *text > '~')
      return FALSE;
  }
  return TRUE;
}

/* RFC 9126 §2.2, §2.3 */
static char *
read_answer (FlResponse *response, GError **error)
{
  guint status = fl_response_get_status (response);
  GBytes *body = fl_response_get_body (response);
  gsize size = 0;
  const char *text = body ? g_bytes_get_data (body, &size) : "";
  g_autoptr (JsonNode) root = fl_json_parse (text, (gssize) size, NULL);
  const char *code = root ? find_text (root, "/error") : NULL;
  const char *reference = root ? find_text (root, "/request_uri") : NULL;

  if (code)
    g_propagate_error (error, fl_oauth2_error_new (code, find_text (root, "/error_description")));
  else if (!SOUP_STATUS_IS_SUCCESSFUL (status))
    g_propagate_error (error, fl_oauth2_error_new_for_status (status));
  else if (!reference || !is_reference (reference))
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                         _ ("The authorization server took the pushed request (/auth/par_url), but "
                            "its answer has no request_uri."));
  else
    return g_strdup (reference);
  return NULL;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (FlResponse) response = NULL;
  char *reference = NULL;
  GError *error = NULL;

  response = fl_oauth2_post_finish (FL_HTTP_SESSION (source), result, &error);
  if (response)
    reference = read_answer (response, &error);
  if (reference)
    g_task_return_pointer (task, reference, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * fl_oauth2_par_push_async:
 * @session: what sends it
 * @address: the address of the pushed authorization request endpoint
 * @client: who asks
 * @form: the parameters of the authorization; the client's are added
 * @settings: how the service wants it
 * @cancellable: (nullable): breaks the exchange off
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Pushes an authorization request.
 *
 * Source: RFC 9126 §2.1
 */
void
fl_oauth2_par_push_async (FlHttpSession *session,
                          const char *address,
                          FlOauth2Client *client,
                          FlForm *form,
                          FlOauth2Settings *settings,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_oauth2_par_push_async);
  fl_oauth2_post_async (session, address, client, form, settings, FL_LOG_PUSH, cancellable,
                        answered_cb, g_steal_pointer (&task));
}

/**
 * fl_oauth2_par_push_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_oauth2_par_push_async().
 *
 * Returns: (transfer full): what stands for the parameters
 *
 * Errors: %FL_AUTH_ERROR, where %FL_AUTH_ERROR_PASSING is what the network did; %FL_HTTP_ERROR,
 *   %G_IO_ERROR_CANCELLED.
 */
char *
fl_oauth2_par_push_finish (FlHttpSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
