/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-session.h"
#include "fl-oauth1-client.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* sign-oauth1: reads requests from standard input, each a JSON object on a line of its own, and
 * writes each as it would be sent: its address, its Authorization header and its body. */

static const char *
get_text (JsonObject *request, const char *member)
{
  return json_object_get_string_member_with_default (request, member, NULL);
}

static FlSecret *
get_secret (JsonObject *request, const char *member)
{
  const char *text = get_text (request, member);

  return text ? fl_secret_new (text) : NULL;
}

static FlSignatureMethod
get_method (JsonObject *request)
{
  const char *name = get_text (request, "signature_method");

  for (FlSignatureMethod method = 0; method <= FL_SIGNATURE_PLAINTEXT; method++) {
    if (g_str_equal (fl_oauth1_signature_get_name (method), name))
      return method;
  }
  g_error ("no signature method: %s", name);
}

static FlPlacementKind
get_place (JsonObject *request)
{
  const char *name = get_text (request, "place");

  if (g_str_equal (name, "query"))
    return FL_PLACEMENT_QUERY;
  return g_str_equal (name, "form") ? FL_PLACEMENT_FORM : FL_PLACEMENT_HEADER;
}

static SoupMessage *
create_message (JsonObject *request)
{
  SoupMessage *message = soup_message_new (get_text (request, "method"), get_text (request, "uri"));
  const char *body = get_text (request, "body");
  g_autoptr (GBytes) bytes = body ? g_bytes_new (body, strlen (body)) : NULL;

  if (!message)
    g_error ("no address: %s", get_text (request, "uri"));
  if (bytes)
    fl_http_message_set_body (message, bytes, get_text (request, "content_type"));
  return message;
}

static void
sign (JsonObject *request, SoupMessage *message)
{
  g_autoptr (FlSecret) client_key = get_secret (request, "client_key");
  g_autoptr (FlSecret) token = get_secret (request, "token");
  g_autoptr (FlSecret) token_secret = get_secret (request, "token_secret");
  g_autoptr (FlOauth1Client) client =
      fl_oauth1_client_new (get_text (request, "client_id"), get_method (request), client_key,
                            get_place (request), get_text (request, "realm"));
  g_autoptr (GError) error = NULL;

  if (!fl_oauth1_client_sign (client, message, fl_http_message_get_body (message), token,
                              token_secret, NULL, &error))
    g_error ("not signed: %s", error->message);
}

static void
set_text (JsonObject *answer, const char *member, const char *text)
{
  if (text)
    json_object_set_string_member (answer, member, text);
}

static char *
describe (SoupMessage *message)
{
  g_autoptr (JsonObject) answer = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  GBytes *body = fl_http_message_get_body (message);
  g_autofree char *uri = g_uri_to_string (soup_message_get_uri (message));
  g_autoptr (GString) text = body ? g_string_new (NULL) : NULL;

  if (body && g_bytes_get_size (body) > 0)
    g_string_append_len (text, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
  set_text (answer, "uri", uri);
  set_text (answer, "authorization", soup_message_headers_get_one (headers, "Authorization"));
  set_text (answer, "content_type", soup_message_headers_get_one (headers, "Content-Type"));
  set_text (answer, "body", text ? text->str : NULL);
  json_node_set_object (node, answer);
  return json_to_string (node, FALSE);
}

int
main (void)
{
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  char *line;

  while (g_io_channel_read_line (input, &line, NULL, NULL, NULL) == G_IO_STATUS_NORMAL) {
    g_autofree char *owned_line = line;
    g_autoptr (JsonNode) node = json_from_string (line, NULL);
    g_autoptr (SoupMessage) message = create_message (json_node_get_object (node));
    g_autofree char *answer = NULL;

    sign (json_node_get_object (node), message);
    answer = describe (message);
    g_print ("%s\n", answer);
  }
  return 0;
}
