/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-redirect-guard.h"

#include <string.h>

/* What one request must be like before the redirect listener looks at where it goes: a browser's
 * plain navigation to the very address that we bound. Each check stands against one attack of those
 * that a port on loopback invites, since every web page and every local program can reach it. */

static guint
count_header (SoupMessageHeaders *headers, const char *name, const char **last)
{
  SoupMessageHeadersIter iter;
  const char *header, *value;
  guint count = 0;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &header, &value)) {
    if (g_ascii_strcasecmp (header, name) == 0) {
      *last = value;
      count++;
    }
  }
  return count;
}

/* A name that an attacker made to point at loopback shows in Host (DNS rebinding), and two of them
 * would let two programs see two different requests. */
static gboolean
has_own_host (SoupMessageHeaders *headers, const char *authority)
{
  const char *host = NULL;

  return count_header (headers, "Host", &host) == 1 && g_ascii_strcasecmp (host, authority) == 0;
}

/* The request line may name another authority than Host does: it is then the one that counts. */
static gboolean
has_own_authority (GUri *uri, const char *authority)
{
  g_autofree char *host = NULL;
  g_autofree char *own = NULL;
  const char *name = g_uri_get_host (uri);
  int port = g_uri_get_port (uri);

  if (!name || g_uri_get_userinfo (uri) || g_strcmp0 (g_uri_get_scheme (uri), "http") != 0)
    return FALSE;
  host = strchr (name, ':') ? g_strdup_printf ("[%s]", name) : g_strdup (name);
  own = port < 0 || port == 80 ? g_strdup (host) : g_strdup_printf ("%s:%d", host, port);
  return g_ascii_strcasecmp (own, authority) == 0;
}

static gboolean
has_body (SoupMessageHeaders *headers)
{
  const char *value = NULL;

  return count_header (headers, "Transfer-Encoding", &value) > 0 ||
         (count_header (headers, "Content-Length", &value) > 0 && g_strcmp0 (value, "0") != 0);
}

/* A script on a page shows itself by these; a person's navigation has no Origin, and says so where
 * the browser knows the other header. */
static gboolean
is_navigation (SoupMessageHeaders *headers)
{
  const char *value = NULL;

  if (count_header (headers, "Origin", &value) > 0)
    return FALSE;
  return count_header (headers, "Sec-Fetch-Mode", &value) == 0 || g_str_equal (value, "navigate");
}

static gsize
measure_target (GUri *uri)
{
  const char *query = g_uri_get_query (uri);

  return strlen (g_uri_get_path (uri)) + (query ? strlen (query) + 1 : 0);
}

/**
 * fl_redirect_guard_check_request:
 * @authority: the host and port that were bound, as a browser writes them: `127.0.0.1:8723`
 * @method: the request's method
 * @uri: its address, as libsoup put it together
 * @headers: its headers
 *
 * Decides whether a request may be looked at.
 *
 * Returns: 0 where it may, otherwise the HTTP status to refuse it with
 *
 * Source: RFC 8252 §8.3; RFC 9110 §7.2
 */
guint
fl_redirect_guard_check_request (const char *authority,
                                 const char *method,
                                 GUri *uri,
                                 SoupMessageHeaders *headers)
{
  if (g_strcmp0 (method, "GET") != 0)
    return SOUP_STATUS_METHOD_NOT_ALLOWED;
  if (!has_own_host (headers, authority) || !has_own_authority (uri, authority))
    return SOUP_STATUS_BAD_REQUEST;
  if (has_body (headers))
    return SOUP_STATUS_BAD_REQUEST;
  if (!is_navigation (headers))
    return SOUP_STATUS_FORBIDDEN;
  if (measure_target (uri) > FL_REDIRECT_MAX_TARGET_BYTES)
    return SOUP_STATUS_REQUEST_URI_TOO_LONG;
  return 0;
}

/* Declared, whole and small. */
static gboolean
has_small_form (SoupMessageHeaders *headers)
{
  const char *value = NULL;
  guint64 length = 0;

  return count_header (headers, "Transfer-Encoding", &value) == 0 &&
         count_header (headers, "Content-Length", &value) == 1 &&
         g_ascii_string_to_unsigned (value, 10, 1, FL_REDIRECT_MAX_TARGET_BYTES, &length, NULL) &&
         g_strcmp0 (soup_message_headers_get_content_type (headers, NULL),
                    "application/x-www-form-urlencoded") == 0;
}

/* The page of the authorization server posts the form, hence an Origin that is not ours; a script
 * that fetches says so in the other header. */
static gboolean
is_form_navigation (SoupMessageHeaders *headers)
{
  const char *value = NULL;

  return count_header (headers, "Sec-Fetch-Mode", &value) == 0 || g_str_equal (value, "navigate");
}

/**
 * fl_redirect_guard_check_post:
 * @authority: the host and port that were bound, as a browser writes them: `127.0.0.1:8723`
 * @uri: the request's address, as libsoup put it together
 * @headers: its headers
 *
 * Decides whether a POST may be looked at, where the answer was asked for as a form. What it says
 * is believed no more than a query: the state decides.
 *
 * Returns: 0 where it may, otherwise the HTTP status to refuse it with
 *
 * Source: OAuth 2.0 Form Post Response Mode 1.0
 */
guint
fl_redirect_guard_check_post (const char *authority, GUri *uri, SoupMessageHeaders *headers)
{
  if (!has_own_host (headers, authority) || !has_own_authority (uri, authority))
    return SOUP_STATUS_BAD_REQUEST;
  if (!has_small_form (headers))
    return SOUP_STATUS_BAD_REQUEST;
  if (!is_form_navigation (headers))
    return SOUP_STATUS_FORBIDDEN;
  if (measure_target (uri) > FL_REDIRECT_MAX_TARGET_BYTES)
    return SOUP_STATUS_REQUEST_URI_TOO_LONG;
  return 0;
}

/**
 * fl_redirect_guard_read_query:
 * @query: (nullable): the query of a callback, as it arrived
 *
 * Reads the parameters of a callback. None may stand twice, since whoever checked the one would be
 * told the other; none may be longer than %FL_REDIRECT_MAX_VALUE_BYTES, nor may there be more of
 * them than %FL_REDIRECT_MAX_PARAMETERS.
 *
 * Returns: (transfer full) (nullable): the parameters, or %NULL where they break these rules
 *
 * Source: RFC 6749 §3.1
 */
FlForm *
fl_redirect_guard_read_query (const char *query)
{
  g_autoptr (FlForm) form = fl_form_parse (query ? query : "", -1, NULL);

  if (!form || fl_form_get_length (form) > FL_REDIRECT_MAX_PARAMETERS)
    return NULL;
  for (guint i = 0; i < fl_form_get_length (form); i++) {
    if (fl_form_count (form, fl_form_get_name (form, i)) > 1 ||
        strlen (fl_form_get_value (form, i)) > FL_REDIRECT_MAX_VALUE_BYTES)
      return NULL;
  }
  return g_steal_pointer (&form);
}
