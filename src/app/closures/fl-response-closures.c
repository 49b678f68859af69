/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-response-closures.h"

#include "fl-time-closures.h"

#include <glib/gi18n.h>

/* What a response looks like: its status by text, shape and tone, its size and its times. */

static guint
get_class (FlResponse *response)
{
  return response ? fl_response_get_status (response) / 100 : 0;
}

char *
fl_response_status_text (GObject *object, FlResponse *response)
{
  const char *reason = NULL;

  if (!response)
    return NULL;
  reason = fl_response_get_reason (response);
  if (!reason || !*reason)
    return g_strdup_printf ("%u", fl_response_get_status (response));
  return g_strdup_printf ("%u %s", fl_response_get_status (response), reason);
}

char *
fl_response_icon_name (GObject *object, FlResponse *response)
{
  switch (get_class (response)) {
  case 2:
    return g_strdup ("fl-connected-symbolic");
  case 4:
    return g_strdup ("fl-reconnect-symbolic");
  case 5:
    return g_strdup ("fl-disconnected-symbolic");
  default:
    return g_strdup ("fl-not-connected-symbolic");
  }
}

char *
fl_response_tone (GObject *object, FlResponse *response)
{
  switch (get_class (response)) {
  case 2:
    return g_strdup ("success");
  case 4:
    return g_strdup ("warning");
  case 5:
    return g_strdup ("error");
  default:
    return g_strdup ("dim-label");
  }
}

char *
fl_response_size_text (GObject *object, FlResponse *response)
{
  return response ? g_format_size (fl_response_get_size_bytes (response)) : NULL;
}

/* The body as it came, where it is in memory and text; else NULL. */
char *
fl_response_dup_text (FlResponse *response)
{
  GBytes *body = fl_response_get_body (response);
  gsize size_bytes = 0;
  const char *data = body ? g_bytes_get_data (body, &size_bytes) : NULL;

  if (!data || !g_utf8_validate (data, size_bytes, NULL))
    return NULL;
  return g_strndup (data, size_bytes);
}

static const char *
choose_extension (FlResponse *response)
{
  const char *content_type = fl_response_find_header (response, "Content-Type");

  if (content_type && strstr (content_type, "json"))
    return ".json";
  if (content_type && strstr (content_type, "html"))
    return ".html";
  if (content_type && strstr (content_type, "xml"))
    return ".xml";
  if (content_type && g_str_has_prefix (content_type, "text/"))
    return ".txt";
  return "";
}

/* Proposes the last part of the address as a file name, such as "contacts.json". */
char *
fl_response_dup_file_name (FlResponse *response)
{
  const char *address = fl_response_get_final_uri (response);
  g_autoptr (GUri) uri = address ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;
  g_autofree char *name = uri ? g_path_get_basename (g_uri_get_path (uri)) : NULL;

  if (!name || !*name || g_str_equal (name, "/") || g_str_equal (name, "."))
    return g_strconcat (_ ("response"), choose_extension (response), NULL);
  if (strchr (name, '.') || strchr (name, G_DIR_SEPARATOR))
    return g_steal_pointer (&name);
  return g_strconcat (name, choose_extension (response), NULL);
}

/* The parts are "dns", "connect", "tls", "first-byte" and "total". */
char *
fl_timing_text (GObject *object, FlResponse *response, const char *part)
{
  const FlTimings *timings = response ? fl_response_get_timings (response) : NULL;

  if (!timings)
    return NULL;
  if (g_strcmp0 (part, "dns") == 0)
    return fl_duration_text (timings->dns_us);
  if (g_strcmp0 (part, "connect") == 0)
    return fl_duration_text (timings->connect_us);
  if (g_strcmp0 (part, "tls") == 0)
    return fl_duration_text (timings->tls_us);
  if (g_strcmp0 (part, "first-byte") == 0)
    return fl_duration_text (timings->first_byte_us);
  return fl_duration_text (timings->total_us);
}
