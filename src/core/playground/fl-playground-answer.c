/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-answer.h"

#include "fl-playground-held.h"
#include "fl-playground-page.h"

#include <string.h>

/* What the Playground's endpoints have in common: how they answer, and what they ask of a request.
 */

/**
 * fl_playground_answer_json:
 * @object: (transfer full):
 *
 * Answers with a JSON object.
 */
void
fl_playground_answer_json (SoupServerMessage *message, guint status, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  char *text = NULL;

  json_node_take_object (node, object);
  text = fl_json_print (node);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, text,
                                    strlen (text));
}

/**
 * fl_playground_answer_error:
 * @code: for programs
 * @sentence: for people
 *
 * Answers with an error in the form of RFC 6749 §5.2, which the API uses as well.
 */
void
fl_playground_answer_error (SoupServerMessage *message,
                            guint status,
                            const char *code,
                            const char *sentence)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "error", code);
  json_object_set_string_member (object, "error_description", sentence);
  fl_playground_answer_json (message, status, object);
}

/**
 * fl_playground_answer_method:
 * @allowed: the methods that the place knows, parted by ", "
 *
 * Returns: whether the request's method is one of them; if not, it is answered. Source: RFC 9110
 *   §15.5.6.
 */
gboolean
fl_playground_answer_method (SoupServerMessage *message, const char *allowed)
{
  g_auto (GStrv) methods = g_strsplit (allowed, ", ", -1);
  const char *method = soup_server_message_get_method (message);
  g_autofree char *sentence = NULL;

  if (g_strv_contains ((const char *const *) methods, method))
    return TRUE;
  sentence = g_strdup_printf ("This place answers to %s only", allowed);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                allowed);
  fl_playground_answer_error (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "method_not_allowed",
                              sentence);
  return FALSE;
}

/**
 * fl_playground_answer_redirect:
 *
 * Sends the browser elsewhere, by GET and without what it has posted here. Source: RFC 9700 §4.12.
 */
void
fl_playground_answer_redirect (SoupServerMessage *message, const char *address)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location",
                                address);
  soup_server_message_set_status (message, SOUP_STATUS_SEE_OTHER, NULL);
}

/**
 * fl_playground_answer_page:
 * @form_target: (nullable): the origin to which the page's form leads in the end
 *
 * Answers with an HTML page.
 */
void
fl_playground_answer_page (SoupServerMessage *message,
                           guint status,
                           const char *page,
                           const char *form_target)
{
  g_autofree char *policy = fl_playground_page_dup_policy (form_target);

  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "Content-Security-Policy", policy);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_COPY, page,
                                    strlen (page));
}

/**
 * fl_playground_answer_notice:
 *
 * Answers with a page that says something.
 */
void
fl_playground_answer_notice (SoupServerMessage *message,
                             guint status,
                             const char *title,
                             const char *text)
{
  g_autofree char *page = fl_playground_page_dup_notice (title, text);

  fl_playground_answer_page (message, status, page, NULL);
}

static void
answer_not_saved (SoupServerMessage *message, const GError *error)
{
  gboolean full = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);

  /* Nothing may be left of the answer that held good until now. */
  soup_message_headers_remove (soup_server_message_get_response_headers (message), "Location");
  soup_message_body_truncate (soup_server_message_get_response_body (message));
  fl_playground_answer_error (
      message, full ? SOUP_STATUS_INSUFFICIENT_STORAGE : SOUP_STATUS_SERVICE_UNAVAILABLE,
      "temporarily_unavailable", "The Playground could not store the change, so it is undone");
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlPlaygroundHeld) held = user_data;
  g_autoptr (GError) error = NULL;

  if (!fl_playground_state_save_finish (FL_PLAYGROUND_STATE (source), result, &error))
    answer_not_saved (fl_playground_held_get_message (held), error);
}

/**
 * fl_playground_answer_after_save:
 * @message: answered already
 *
 * Holds the answer back until the state, as it is now, is on the disk. Where it cannot be written
 * an error goes out instead.
 */
void
fl_playground_answer_after_save (SoupServerMessage *message, FlPlaygroundState *state)
{
  fl_playground_state_save_async (state, saved_cb, fl_playground_held_new (message));
}

/**
 * fl_playground_message_has_type:
 *
 * Returns: whether the request's body says that it is of this type, whatever its parameters
 */
gboolean
fl_playground_message_has_type (SoupServerMessage *message, const char *content_type)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  return type && g_ascii_strcasecmp (type, content_type) == 0;
}

/**
 * fl_playground_message_read_form:
 *
 * Returns: (transfer full) (nullable): the form that the request brings; NULL where it brings
 *   something else
 */
FlForm *
fl_playground_message_read_form (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);

  if (!fl_playground_message_has_type (message, SOUP_FORM_MIME_TYPE_URLENCODED))
    return NULL;
  return fl_form_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
}

/**
 * fl_playground_form_lookup:
 *
 * Returns: (transfer none) (nullable): the one value of a parameter; an empty one counts as none.
 *   Source: RFC 6749 §3.1
 */
const char *
fl_playground_form_lookup (FlForm *form, const char *name)
{
  const char *value = fl_form_lookup (form, name);

  return value && *value ? value : NULL;
}

/**
 * fl_playground_message_get_port:
 *
 * Returns: the port that the request came in at
 */
guint16
fl_playground_message_get_port (SoupServerMessage *message)
{
  GSocketAddress *address = soup_server_message_get_local_address (message);

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

/**
 * fl_playground_message_dup_origin:
 *
 * Returns: (transfer full): the Playground's own origin, which is its issuer as well:
 *   http://127.0.0.1:PORT
 */
char *
fl_playground_message_dup_origin (SoupServerMessage *message)
{
  return g_strdup_printf ("http://127.0.0.1:%u", fl_playground_message_get_port (message));
}
