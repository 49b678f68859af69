/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-call-output.h"

#include "fl-cli-output.h"
#include "fl-json.h"
#include "fl-redactor.h"

/* A response, as bytes for a pipe or as one JSON object. The body is never changed; what stands
 * around it passes the redactor. */

static gboolean
write_body (FlResponse *response, FlCliSink *sink, GCancellable *cancellable, GError **error)
{
  const char *path = fl_response_get_body_path (response);
  GBytes *body = fl_response_get_body (response);
  gconstpointer data;
  gsize size_bytes = 0;

  if (path)
    return fl_cli_sink_write_file (sink, path, cancellable, error);
  data = body ? g_bytes_get_data (body, &size_bytes) : NULL;
  return fl_cli_sink_write (sink, data, size_bytes, error);
}

static char *
print_head (FlResponse *response)
{
  GListModel *headers = fl_response_get_headers (response);
  const char *reason = fl_response_get_reason (response);
  GString *head = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *version = NULL;

  g_object_get (response, "http-version", &version, NULL);
  g_string_append_printf (head, "HTTP/%s %u %s\r\n", version ? version : "1.1",
                          fl_response_get_status (response), reason ? reason : "");
  for (guint i = 0; i < g_list_model_get_n_items (headers); i++) {
    g_autoptr (FlPair) header = g_list_model_get_item (headers, i);

    g_string_append_printf (head, "%s: %s\r\n", fl_pair_get_name (header),
                            fl_pair_get_value (header));
  }
  g_string_append (head, "\r\n");
  text = g_string_free (head, FALSE);
  return fl_redact (text);
}

static void
add_redacted (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *redacted = text ? fl_redact (text) : NULL;
  g_autofree char *valid = redacted ? g_utf8_make_valid (redacted, -1) : NULL;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, valid);
}

static void
add_pairs (JsonBuilder *builder,
           const char *member,
           GListModel *pairs,
           const char *name_key,
           const char *value_key)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (pairs); i++) {
    g_autoptr (FlPair) pair = g_list_model_get_item (pairs, i);

    json_builder_begin_object (builder);
    add_redacted (builder, name_key, fl_pair_get_name (pair));
    add_redacted (builder, value_key, fl_pair_get_value (pair));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_duration (JsonBuilder *builder, const char *name, gint64 duration_us)
{
  json_builder_set_member_name (builder, name);
  if (duration_us < 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, duration_us);
}

static void
add_timings (JsonBuilder *builder, FlResponse *response)
{
  const FlTimings *timings = fl_response_get_timings (response);

  json_builder_set_member_name (builder, "timings");
  json_builder_begin_object (builder);
  add_duration (builder, "dns_us", timings->dns_us);
  add_duration (builder, "connect_us", timings->connect_us);
  add_duration (builder, "tls_us", timings->tls_us);
  add_duration (builder, "first_byte_us", timings->first_byte_us);
  add_duration (builder, "total_us", timings->total_us);
  json_builder_end_object (builder);
}

/* Only where there is one. */
static void
add_refusal (JsonBuilder *builder, FlResponse *response)
{
  FlRefusal *refusal = fl_response_get_refusal (response);
  g_autoptr (GEnumClass) words = g_type_class_ref (FL_TYPE_REFUSAL_MEANING);
  const char *const *scopes = NULL;

  if (!refusal)
    return;
  json_builder_set_member_name (builder, "refusal");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "means");
  json_builder_add_string_value (
      builder, g_enum_get_value (words, (int) fl_refusal_get_meaning (refusal))->value_nick);
  add_redacted (builder, "code", fl_refusal_get_code (refusal));
  add_redacted (builder, "message", fl_refusal_get_sentence (refusal));
  json_builder_set_member_name (builder, "scopes");
  json_builder_begin_array (builder);
  scopes = fl_refusal_get_scopes (refusal);
  for (guint i = 0; scopes[i]; i++)
    json_builder_add_string_value (builder, scopes[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static GBytes *
load_body (FlResponse *response, GError **error)
{
  const char *path = fl_response_get_body_path (response);
  GBytes *body = fl_response_get_body (response);
  g_autoptr (GMappedFile) file = NULL;

  if (!path)
    return body ? g_bytes_ref (body) : g_bytes_new (NULL, 0);
  file = g_mapped_file_new (path, FALSE, error);
  return file ? g_mapped_file_get_bytes (file) : NULL;
}

/* A text with a NUL in it is valid UTF-8, but no JSON string holds it for every reader. */
static gboolean
add_body (JsonBuilder *builder, FlResponse *response, GError **error)
{
  g_autoptr (GBytes) body = load_body (response, error);
  g_autofree char *text = NULL;
  const guint8 *data;
  gsize size_bytes;
  gboolean is_text;

  if (!body)
    return FALSE;
  data = g_bytes_get_data (body, &size_bytes);
  is_text = g_utf8_validate_len ((const char *) data, size_bytes, NULL);
  if (is_text)
    text = g_strndup ((const char *) data, size_bytes);
  else
    text = g_base64_encode (data, size_bytes);
  json_builder_set_member_name (builder, is_text ? "body" : "body_base64");
  json_builder_add_string_value (builder, text);
  return TRUE;
}

static gboolean
write_json (FlResponse *response, FlCliSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "status");
  json_builder_add_int_value (builder, fl_response_get_status (response));
  add_redacted (builder, "reason", fl_response_get_reason (response));
  add_redacted (builder, "url", fl_response_get_final_uri (response));
  add_pairs (builder, "headers", fl_response_get_headers (response), "name", "value");
  add_pairs (builder, "trail", fl_response_get_trail (response), "from", "to");
  add_timings (builder, response);
  add_refusal (builder, response);
  json_builder_set_member_name (builder, "size");
  json_builder_add_int_value (builder, fl_response_get_size_bytes (response));
  if (fl_cli_sink_get_path (sink)) {
    json_builder_set_member_name (builder, "body_file");
    json_builder_add_string_value (builder, fl_cli_sink_get_path (sink));
    if (!write_body (response, sink, cancellable, error) || !fl_cli_sink_commit (sink, error))
      return FALSE;
  } else if (!add_body (builder, response, error)) {
    return FALSE;
  }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  fl_cli_print_json (root);
  return TRUE;
}

gboolean
fl_cli_call_write (FlCli *cli,
                   FlResponse *response,
                   FlCliSink *sink,
                   gboolean include,
                   GError **error)
{
  g_autofree char *head = NULL;

  if (cli->json)
    return write_json (response, sink, cli->cancellable, error);
  if (include) {
    head = print_head (response);
    if (!fl_cli_sink_write (sink, head, strlen (head), error))
      return FALSE;
  }
  return write_body (response, sink, cli->cancellable, error) && fl_cli_sink_commit (sink, error);
}
