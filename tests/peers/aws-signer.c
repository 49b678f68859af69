/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-aws-signature.h"
#include "fl-json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Signs what the test names: reads requests from standard input, one JSON object a line, and writes
 * for each the address and the headers that would be sent.
 *   { "method": "GET", "uri": "https://…", "headers": [ [ "name", "value" ] ], "body": "base64",
 *     "access_key": "…", "secret_key": "…", "session_token": null, "region": "…", "service": "…",
 *     "now": 1440938160 } */

static FlSecret *
read_secret (JsonObject *request, const char *name)
{
  return json_object_get_null_member (request, name)
             ? NULL
             : fl_secret_new (json_object_get_string_member (request, name));
}

static SoupMessage *
read_message (JsonObject *request)
{
  g_autoptr (GUri) uri = g_uri_parse (json_object_get_string_member (request, "uri"),
                                      SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_PARSE_RELAXED, NULL);
  SoupMessage *message =
      soup_message_new_from_uri (json_object_get_string_member (request, "method"), uri);
  JsonArray *headers = json_object_get_array_member (request, "headers");

  for (guint i = 0; i < json_array_get_length (headers); i++) {
    JsonArray *header = json_array_get_array_element (headers, i);

    soup_message_headers_append (soup_message_get_request_headers (message),
                                 json_array_get_string_element (header, 0),
                                 json_array_get_string_element (header, 1));
  }
  return message;
}

static void
write_message (SoupMessage *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *uri = g_uri_to_string (soup_message_get_uri (message));
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  SoupMessageHeadersIter iter;
  const char *name, *value;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "uri");
  json_builder_add_string_value (builder, uri);
  json_builder_set_member_name (builder, "headers");
  json_builder_begin_object (builder);
  soup_message_headers_iter_init (&iter, soup_message_get_request_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value)) {
    json_builder_set_member_name (builder, name);
    json_builder_add_string_value (builder, value);
  }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  puts (text);
  fflush (stdout);
}

static void
sign (JsonObject *request)
{
  g_autoptr (FlSecret) access_key = read_secret (request, "access_key");
  g_autoptr (FlSecret) secret_key = read_secret (request, "secret_key");
  g_autoptr (FlSecret) session_token = read_secret (request, "session_token");
  const FlAwsSigner signer = {
    access_key,
    secret_key,
    session_token,
    json_object_get_string_member (request, "region"),
    json_object_get_string_member (request, "service"),
  };
  g_autoptr (SoupMessage) message = read_message (request);
  gsize size_bytes = 0;
  g_autofree guchar *data =
      g_base64_decode (json_object_get_string_member (request, "body"), &size_bytes);
  g_autoptr (GBytes) body = g_bytes_new (data, size_bytes);

  fl_aws_signature_apply (&signer, message, size_bytes > 0 ? body : NULL,
                          json_object_get_int_member (request, "now") * G_USEC_PER_SEC);
  write_message (message);
}

int
main (void)
{
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  while ((length = getline (&line, &size, stdin)) > 0) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) root = fl_json_parse (line, length, &error);

    if (!root)
      g_error ("%s", error->message);
    sign (json_node_get_object (root));
  }
  free (line);
  return 0;
}
