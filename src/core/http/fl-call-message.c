/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-call-message.h"

#include "fl-encoding.h"
#include "fl-http-address.h"
#include "fl-http-error.h"
#include "fl-http-session.h"
#include "fl-json.h"
#include "fl-redactor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A request as a person wrote it, made into a message that can be sent; or refused with a sentence
 * that names what cannot. Nothing that could end a header or begin another reaches libsoup. */

#define TOKEN_CHARACTERS                                                                           \
  "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/* A body above this size is judged by its first and last character only. */
#define JSON_SNIFF_MAX_BYTES (256 * 1024)

/* Methods that people write in lower case. Source: https://fetch.spec.whatwg.org §2.2.1 */
static const char *const common_methods[] = { "DELETE", "GET",  "HEAD", "OPTIONS",
                                              "PATCH",  "POST", "PUT",  NULL };

/* They describe the connection or the length of the message, which is libsoup's business: another
 * value there would make two servers on the way see two different requests.
 * Source: RFC 9110 §7.6.1, RFC 9112 §6 */
static const char *const reserved_headers[] = {
  "Connection", "Content-Length",    "Expect",  "Host", "Keep-Alive", "Proxy-Connection", "TE",
  "Trailer",    "Transfer-Encoding", "Upgrade", NULL,
};

/* What may follow a redirect to a host that is none of the service's. Everything else stays behind:
 * a list of what looks like a credential would never be complete. */
static const char *const harmless_headers[] = {
  "Accept", "Accept-Encoding", "Accept-Language", "Range", "User-Agent", NULL,
};

static gboolean
is_listed (const char *const *list, const char *name)
{
  for (guint i = 0; list[i]; i++) {
    if (g_ascii_strcasecmp (list[i], name) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_token (const char *text)
{
  return *text && text[strspn (text, TOKEN_CHARACTERS)] == '\0';
}

static gboolean
has_control_character (const char *text)
{
  for (const char *at = text; *at; at++) {
    if (g_ascii_iscntrl (*at) && *at != '\t')
      return TRUE;
  }
  return FALSE;
}

static void
append_query_pair (GString *query, FlPair *pair)
{
  g_autofree char *name = fl_percent_encode (fl_pair_get_name (pair));
  g_autofree char *value = fl_percent_encode (fl_pair_get_value (pair));

  if (!fl_pair_get_enabled (pair) || (!*name && !*value))
    return;
  if (query->len > 0)
    g_string_append_c (query, '&');
  g_string_append_printf (query, "%s=%s", name, value);
}

static char *
build_query (GListModel *pairs)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (pairs); i++) {
    g_autoptr (FlPair) pair = g_list_model_get_item (pairs, i);

    append_query_pair (query, pair);
  }
  return g_string_free (g_steal_pointer (&query), FALSE);
}

/**
 * fl_call_message_build_uri:
 * @request: a request, whose URL is absolute or a path below the service's base URL
 * @service: names the base URL
 * @connection: fills in the service's variables
 * @error: return location
 *
 * Builds the address of a request. Its query parameters are encoded and appended; a query in the
 * URL itself stays as it was typed.
 *
 * Errors: FL_HTTP_ERROR_INVALID_REQUEST; for the base URL FL_MODEL_ERROR_BLANK and _INVALID
 *
 * Returns: (transfer full): the address
 */
GUri *
fl_call_message_build_uri (FlRequest *request,
                           FlService *service,
                           FlConnection *connection,
                           GError **error)
{
  const char *url = fl_request_get_url (request);
  g_autofree char *query = build_query (fl_request_get_query (request));
  g_autoptr (GUri) base = NULL;
  g_autoptr (GUri) uri = NULL;

  if (!url)
    url = "";
  if (fl_http_address_is_absolute (url)) {
    uri = fl_http_address_parse (url, error);
  } else {
    base = fl_http_address_of_base (service, connection, error);
    uri = base ? fl_http_address_parse_below (base, url, error) : NULL;
  }
  return uri ? fl_http_address_add_query (uri, query) : NULL;
}

/**
 * fl_call_message_get_method:
 * @request: a request
 * @error: return location
 *
 * Reads the method of a request. The common ones are written in capitals, as servers expect them.
 *
 * Errors: FL_HTTP_ERROR_INVALID_REQUEST for what is no token, and for CONNECT
 *
 * Source: RFC 9110 §9.1
 *
 * Returns: (transfer none): the method
 */
const char *
fl_call_message_get_method (FlRequest *request, GError **error)
{
  const char *method = fl_request_get_method (request);

  if (!method || !is_token (method)) {
    g_set_error_literal (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST,
                         _ ("The method must be one word such as GET or POST"));
    return NULL;
  }
  if (g_ascii_strcasecmp (method, "CONNECT") == 0) {
    g_set_error_literal (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST,
                         _ ("The method CONNECT is for proxies and cannot be called"));
    return NULL;
  }
  for (guint i = 0; common_methods[i]; i++) {
    if (g_ascii_strcasecmp (common_methods[i], method) == 0)
      return common_methods[i];
  }
  return method;
}

/**
 * fl_call_message_has_body:
 * @request: a request
 *
 * Tells whether anything goes along with a request; an empty body is none.
 *
 * Returns: whether there is a body
 */
gboolean
fl_call_message_has_body (FlRequest *request)
{
  GBytes *body = fl_request_get_body (request);

  return body && g_bytes_get_size (body) > 0;
}

/**
 * fl_call_message_check_header:
 * @name: a header's name
 * @value: its value
 * @error: return location
 *
 * Checks that a header can be sent, and is not one that belongs to the connection itself.
 *
 * Errors: FL_HTTP_ERROR_INVALID_REQUEST, naming the header
 *
 * Source: RFC 9110 §5.1, §5.5
 */
gboolean
fl_call_message_check_header (const char *name, const char *value, GError **error)
{
  g_autofree char *shown = fl_redact (name);

  if (!is_token (name))
    g_set_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST,
                 /* Translators: the %s is what somebody typed as a header's name. */
                 _ ("“%s” cannot be the name of a header: letters, digits and hyphens only"),
                 shown);
  else if (is_listed (reserved_headers, name))
    g_set_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST,
                 /* Translators: the %s is a header's name. */
                 _ ("The header %s cannot be set: Fairlead sets it itself"), shown);
  else if (has_control_character (value))
    g_set_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST,
                 /* Translators: the %s is a header's name. */
                 _ ("The value of the header %s holds a line break or another control character"),
                 shown);
  else
    return TRUE;
  return FALSE;
}

/* Whether a header may go to a host that is none of the service's: neither its name nor what
 * somebody put into it is of the kind that opens doors. */
static gboolean
is_harmless (const char *name, const char *value)
{
  g_autofree char *redacted = fl_redact (value);

  return is_listed (harmless_headers, name) && g_strcmp0 (redacted, value) == 0;
}

/* @drops_body: a redirect left the body behind, and with it goes what describes it. */
static gboolean
add_header (SoupMessage *message,
            FlPair *pair,
            gboolean drops_body,
            FlCallHeaders which,
            GError **error)
{
  const char *name = fl_pair_get_name (pair);
  g_autofree char *value = g_strstrip (g_strdup (fl_pair_get_value (pair)));

  if (!fl_pair_get_enabled (pair) || (!*name && !*value))
    return TRUE;
  if (!fl_call_message_check_header (name, fl_pair_get_value (pair), error))
    return FALSE;
  if (which == FL_CALL_HEADERS_HARMLESS && !is_harmless (name, value))
    return TRUE;
  if (drops_body && g_ascii_strncasecmp (name, "Content-", 8) == 0)
    return TRUE;
  soup_message_headers_append (soup_message_get_request_headers (message), name, value);
  return TRUE;
}

static gboolean
add_headers (SoupMessage *message,
             FlRequest *request,
             gboolean has_body,
             FlCallHeaders which,
             GError **error)
{
  GListModel *pairs = fl_request_get_headers (request);
  gboolean drops_body = !has_body && fl_call_message_has_body (request);

  for (guint i = 0; i < g_list_model_get_n_items (pairs); i++) {
    g_autoptr (FlPair) pair = g_list_model_get_item (pairs, i);

    if (!add_header (message, pair, drops_body, which, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
looks_like_json (GBytes *body)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (body, &size);
  const char *end = text + size;
  g_autoptr (JsonNode) node = NULL;

  while (text < end && g_ascii_isspace (*text))
    text++;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  if (end - text < 2 || !((*text == '{' && end[-1] == '}') || (*text == '[' && end[-1] == ']')))
    return FALSE;
  if (end - text > JSON_SNIFF_MAX_BYTES)
    return TRUE;
  node = fl_json_parse (text, end - text, NULL);
  return node != NULL;
}

/* The type of a body that nobody has named. */
static const char *
guess_content_type (GBytes *body)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (body, &size);

  if (looks_like_json (body))
    return "application/json";
  return g_utf8_validate_len (text, size, NULL) ? "text/plain; charset=utf-8"
                                                : "application/octet-stream";
}

static gboolean
add_body (SoupMessage *message, FlRequest *request, GBytes *body, GError **error)
{
  const char *content_type = fl_request_get_content_type (request);

  if (content_type && has_control_character (content_type)) {
    g_set_error_literal (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST,
                         _ ("The content type holds a line break or another control character"));
    return FALSE;
  }
  if (!content_type || !*content_type)
    content_type = guess_content_type (body);
  fl_http_message_set_body (message, body, content_type);
  return TRUE;
}

/**
 * fl_call_message_new:
 * @request: a request
 * @method: the method, which a redirect may have changed
 * @uri: the address, which a redirect may have changed
 * @has_body: whether the request's body goes along
 * @headers: which of the request's headers go along
 * @error: return location
 *
 * Makes the message of a request, without a credential. A body may go with any method. Where no
 * header and no content type of the request says what the body is, it is application/json if it
 * parses as a JSON object or array (above 256 KB: if it begins and ends like one), text/plain if it
 * is UTF-8, application/octet-stream otherwise.
 *
 * Errors: FL_HTTP_ERROR_INVALID_REQUEST, naming the header
 *
 * Source: RFC 9110 §5.1, §5.5
 *
 * Returns: (transfer full): the message
 */
SoupMessage *
fl_call_message_new (FlRequest *request,
                     const char *method,
                     GUri *uri,
                     gboolean has_body,
                     FlCallHeaders headers,
                     GError **error)
{
  g_autoptr (SoupMessage) message = soup_message_new_from_uri (method, uri);

  if (!add_headers (message, request, has_body, headers, error))
    return NULL;
  if (has_body && !add_body (message, request, fl_request_get_body (request), error))
    return NULL;
  return g_steal_pointer (&message);
}
