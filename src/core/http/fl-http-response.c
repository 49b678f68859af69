/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-response.h"

#include "fl-redactor.h"

/* Makes an FlResponse of what libsoup has received. */

static GListModel *
list_headers (SoupMessageHeaders *headers)
{
  GListStore *list = g_list_store_new (FL_TYPE_PAIR);
  SoupMessageHeadersIter iter;
  const char *name = NULL;
  const char *value = NULL;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value)) {
    g_autofree char *name_text = g_utf8_make_valid (name, -1);
    g_autofree char *value_text = g_utf8_make_valid (value, -1);
    g_autoptr (FlPair) pair = fl_pair_new (name_text, value_text);

    g_list_store_append (list, pair);
  }
  return G_LIST_MODEL (list);
}

static const char *
name_version (SoupHTTPVersion version)
{
  switch (version) {
  case SOUP_HTTP_1_0:
    return "1.0";
  case SOUP_HTTP_2_0:
    return "2";
  case SOUP_HTTP_1_1:
  default:
    return "1.1";
  }
}

static gint64
measure (guint64 start_us, guint64 end_us)
{
  return start_us == 0 || end_us < start_us ? -1 : (gint64) (end_us - start_us);
}

/* libsoup's connect_end includes the TLS handshake; here each part counts for itself. */
static FlTimings
read_timings (SoupMessage *message, gint64 total_us)
{
  FlTimings timings = { -1, -1, -1, -1, total_us };
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);
  guint64 connected_us = 0;
  guint64 tls_us = 0;

  if (!metrics)
    return timings;
  connected_us = soup_message_metrics_get_connect_end (metrics);
  tls_us = soup_message_metrics_get_tls_start (metrics);
  timings.dns_us = measure (soup_message_metrics_get_dns_start (metrics),
                            soup_message_metrics_get_dns_end (metrics));
  timings.connect_us =
      measure (soup_message_metrics_get_connect_start (metrics), tls_us ? tls_us : connected_us);
  timings.tls_us = measure (tls_us, connected_us);
  timings.first_byte_us = measure (soup_message_metrics_get_request_start (metrics),
                                   soup_message_metrics_get_response_start (metrics));
  return timings;
}

/**
 * fl_http_response_new:
 * @message: a message whose response has arrived
 * @body: its body, complete; the response takes the bytes or the file
 * @total_us: how long the whole exchange took, in microseconds
 *
 * Makes a response of its parts. Its trail is an empty GListStore, for whoever follows redirects.
 * Of the timings, the first byte counts from the moment the request began to be sent.
 *
 * Returns: (transfer full): the response
 */
FlResponse *
fl_http_response_new (SoupMessage *message, FlHttpBody *body, gint64 total_us)
{
  const char *reason = soup_message_get_reason_phrase (message);
  g_autofree char *reason_text = g_utf8_make_valid (reason ? reason : "", -1);
  g_autofree char *uri = g_uri_to_string (soup_message_get_uri (message));
  g_autofree char *shown_uri = fl_redact_uri (uri);
  g_autofree char *path = fl_http_body_steal_path (body);
  g_autoptr (GBytes) bytes = path ? NULL : fl_http_body_steal_bytes (body);
  g_autoptr (GListModel) headers = list_headers (soup_message_get_response_headers (message));
  g_autoptr (GListStore) trail = g_list_store_new (FL_TYPE_PAIR);
  FlTimings timings = read_timings (message, total_us);
  FlResponse *response = NULL;

  /* clang-format off */
  response = g_object_new (FL_TYPE_RESPONSE,
                           "status", (guint) soup_message_get_status (message),
                           "reason", reason_text,
                           "http-version", name_version (soup_message_get_http_version (message)),
                           "headers", headers,
                           "body", bytes,
                           "body-path", path,
                           "size-bytes", fl_http_body_get_size_bytes (body),
                           "final-uri", shown_uri,
                           "trail", trail,
                           NULL);
  /* clang-format on */
  fl_response_set_timings (response, &timings);
  return response;
}
