/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-placement.h"

#include "fl-encoding.h"
#include "fl-http-session.h"
#include "fl-oauth1-base-string.h"
#include "fl-secret.h"

#include <string.h>

/* The protocol parameters of OAuth 1.0 on a message: in its header, its query or its form. Memory
 * that held them is wiped, since a PLAINTEXT signature is made of the secrets. */

#define FORM_TYPE "application/x-www-form-urlencoded"

/**
 * fl_oauth1_placement_is_form:
 * @message: a message
 * @body: (nullable): its body
 *
 * Tells whether a body takes part in the signature: not the type of the body counts, but what its
 * header says.
 *
 * Returns: whether the body is form-encoded
 *
 * Source: RFC 5849 §3.4.1.3.1
 */
gboolean
fl_oauth1_placement_is_form (SoupMessage *message, GBytes *body)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  return body && type && g_ascii_strcasecmp (type, FORM_TYPE) == 0;
}

static void
set_query (SoupMessage *message, const char *query)
{
  GUri *uri = soup_message_get_uri (message);
  g_autoptr (GUri) changed =
      g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), g_uri_get_userinfo (uri),
                   g_uri_get_host (uri), g_uri_get_port (uri), g_uri_get_path (uri), query, NULL);

  soup_message_set_uri (message, changed);
}

/* Credentials of another scheme are somebody else's matter, as for a gateway in between. */
static void
clear_header (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char *value = soup_message_headers_get_list (headers, "Authorization");

  if (value && g_ascii_strncasecmp (value, "OAuth ", strlen ("OAuth ")) == 0)
    soup_message_headers_remove (headers, "Authorization");
}

static void
clear_query (SoupMessage *message, FlForm *protocol)
{
  const char *query = g_uri_get_query (soup_message_get_uri (message));
  g_autoptr (GBytes) kept =
      query ? fl_oauth1_base_string_drop (query, strlen (query), protocol) : NULL;
  g_autofree char *text = NULL;

  if (!kept)
    return;
  text = g_strndup (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept));
  set_query (message, *text ? text : NULL);
}

/**
 * fl_oauth1_placement_clear:
 * @message: a message that is about to be signed
 * @body: (nullable): its body
 * @protocol: the parameters that it will get
 *
 * Takes away what a caller has written under the protocol's own names, wherever it stands: the
 * header, the query, the form.
 *
 * Returns: (transfer full) (nullable): the body as it is now
 *
 * Source: RFC 5849 §3.1, §3.5
 */
GBytes *
fl_oauth1_placement_clear (SoupMessage *message, GBytes *body, FlForm *protocol)
{
  GBytes *kept = NULL;

  clear_header (message);
  clear_query (message, protocol);
  if (fl_oauth1_placement_is_form (message, body) && g_bytes_get_size (body) > 0)
    kept = fl_oauth1_base_string_drop (g_bytes_get_data (body, NULL), g_bytes_get_size (body),
                                       protocol);
  if (!kept)
    return body ? g_bytes_ref (body) : NULL;
  fl_http_message_set_body (message, kept, FORM_TYPE);
  return kept;
}

/* The names and values encoded as §3.6 has it, each value in @quote, the pairs with @separator
 * between them. */
static char *
join_protocol (FlForm *protocol, const char *quote, const char *separator)
{
  guint length = fl_form_get_length (protocol);
  char **pairs = g_new0 (char *, length + 1);
  char *joined;

  for (guint i = 0; i < length; i++) {
    g_autofree char *name = fl_percent_encode (fl_form_get_name (protocol, i));
    char *value = fl_percent_encode (fl_form_get_value (protocol, i));

    pairs[i] = g_strconcat (name, "=", quote, value, quote, NULL);
    fl_wipe_free (value);
  }
  joined = g_strjoinv (separator, pairs);
  for (guint i = 0; i < length; i++)
    fl_wipe_free (pairs[i]);
  g_free (pairs);
  return joined;
}

static char *
quote_realm (const char *realm)
{
  GString *quoted = g_string_new ("realm=\"");

  for (const char *at = realm; *at; at++) {
    if (*at == '"' || *at == '\\')
      g_string_append_c (quoted, '\\');
    g_string_append_c (quoted, *at);
  }
  return g_string_free (g_string_append (quoted, "\", "), FALSE);
}

static void
place_in_header (const char *realm, FlForm *protocol, SoupMessage *message)
{
  g_autofree char *start = realm && *realm ? quote_realm (realm) : NULL;
  char *joined = join_protocol (protocol, "\"", ", ");
  char *value = g_strconcat ("OAuth ", start ? start : "", joined, NULL);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
  fl_wipe_free (joined);
  fl_wipe_free (value);
}

static void
place_in_query (FlForm *protocol, SoupMessage *message)
{
  const char *query = g_uri_get_query (soup_message_get_uri (message));
  gboolean has_query = query && *query;
  char *joined = join_protocol (protocol, "", "&");
  char *whole = g_strconcat (has_query ? query : "", has_query ? "&" : "", joined, NULL);

  set_query (message, whole);
  fl_wipe_free (joined);
  fl_wipe_free (whole);
}

static void
place_in_form (FlForm *protocol, SoupMessage *message, GBytes *body)
{
  char *joined = join_protocol (protocol, "", "&");
  gsize joined_length = strlen (joined);
  gsize length = body ? g_bytes_get_size (body) : 0;
  gsize size = length + joined_length + 1;
  char *whole = g_malloc0 (size + 1);
  char *end = whole;
  g_autoptr (GBytes) form = NULL;

  if (length > 0) {
    memcpy (end, g_bytes_get_data (body, NULL), length);
    end += length;
    *end++ = '&';
  }
  memcpy (end, joined, joined_length);
  end += joined_length;
  form = g_bytes_new_with_free_func (whole, (gsize) (end - whole), (GDestroyNotify) fl_wipe_free,
                                     whole);
  fl_http_message_set_body (message, form, FORM_TYPE);
  fl_wipe_free (joined);
}

/* A form-encoded body, or none where a method is expected to have one. */
static gboolean
can_carry_form (SoupMessage *message, GBytes *body)
{
  const char *method = soup_message_get_method (message);

  if (fl_oauth1_placement_is_form (message, body))
    return TRUE;
  if (body && g_bytes_get_size (body) > 0)
    return FALSE;
  return g_str_equal (method, "POST") || g_str_equal (method, "PUT") ||
         g_str_equal (method, "PATCH");
}

/**
 * fl_oauth1_placement_apply:
 * @place: where the parameters travel
 * @realm: (nullable): the realm, which only the header has
 * @protocol: the protocol parameters with the signature
 * @message: a message as fl_oauth1_placement_clear() left it
 * @body: (nullable): its body
 *
 * Puts the protocol parameters onto a message. Those that are to travel in a form, but whose
 * message has another body or a method without one, travel in the header, which the RFC prefers.
 *
 * Source: RFC 5849 §3.5
 */
void
fl_oauth1_placement_apply (FlPlacementKind place,
                           const char *realm,
                           FlForm *protocol,
                           SoupMessage *message,
                           GBytes *body)
{
  if (place == FL_PLACEMENT_QUERY)
    place_in_query (protocol, message);
  else if (place == FL_PLACEMENT_FORM && can_carry_form (message, body))
    place_in_form (protocol, message, body);
  else
    place_in_header (realm, protocol, message);
}
