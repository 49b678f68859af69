/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-address.h"

#include "fl-http-error.h"
#include "fl-http-host.h"
#include "fl-model-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* Addresses as people type them and as servers send them, made into the one form that is both
 * checked and sent: what FlHostRules has seen is what libsoup connects to. Whatever browsers and
 * servers are known to read differently (backslashes, line breaks, a user name before the host,
 * numeric host names such as 127.1) is refused rather than interpreted. Messages name a host at
 * most, never the address: its query may hold a secret. */

/* What the URL standard percent-encodes in a path and in a query; "%" is dealt with apart. */
#define PATH_ESCAPED  " \"<>^`{|}"
#define QUERY_ESCAPED " \"<>\\"

/* An address in three pieces; the fragment is gone, since it is never sent. */
typedef struct {
  char *origin; /* "https://host:port", "//host:port", or "" */
  char *path;   /* escaped */
  char *query;  /* escaped; NULL where there is none */
} Pieces;

static void
pieces_clear (Pieces *pieces)
{
  g_clear_pointer (&pieces->origin, g_free);
  g_clear_pointer (&pieces->path, g_free);
  g_clear_pointer (&pieces->query, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pieces, pieces_clear)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST, sentence);
  return FALSE;
}

/* Where the ":" of a scheme stands, or NULL where the text does not begin with one. */
static const char *
find_scheme_end (const char *text)
{
  const char *end = text;

  if (!g_ascii_isalpha (*end))
    return NULL;
  while (g_ascii_isalnum (*end) || *end == '+' || *end == '-' || *end == '.')
    end++;
  return *end == ':' ? end : NULL;
}

static gboolean
is_http_scheme (const char *text, const char *scheme_end)
{
  gsize length = scheme_end - text;

  return (length == 4 && g_ascii_strncasecmp (text, "http", 4) == 0) ||
         (length == 5 && g_ascii_strncasecmp (text, "https", 5) == 0);
}

/**
 * fl_http_address_is_absolute:
 * @text: what somebody typed as an address
 *
 * Tells an address of its own from a path below a base. "things:batch" is a path, although it looks
 * like a scheme; "https:things" is a (broken) address.
 *
 * Returns: whether @text is meant to name its own host
 */
gboolean
fl_http_address_is_absolute (const char *text)
{
  const char *scheme_end = NULL;

  while (g_ascii_isspace (*text))
    text++;
  scheme_end = find_scheme_end (text);
  return scheme_end && (is_http_scheme (text, scheme_end) || g_str_has_prefix (scheme_end, "://"));
}

static void
append_escaped_byte (GString *escaped, const char *at, const char *always)
{
  gboolean is_broken_escape = *at == '%' && !(g_ascii_isxdigit (at[1]) && g_ascii_isxdigit (at[2]));

  if ((guchar) *at >= 0x80 || strchr (always, *at) || is_broken_escape)
    g_string_append_printf (escaped, "%%%02X", (guint) (guchar) *at);
  else
    g_string_append_c (escaped, *at);
}

static char *
escape (const char *text, const char *always)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *at = text; *at; at++)
    append_escaped_byte (escaped, at, always);
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

/* GLib would decode a host name; the other side of a check might not. */
static gboolean
check_origin (const char *origin, GError **error)
{
  if (strpbrk (origin, " %"))
    return refuse (error, _ ("The address has no valid host name"));
  return TRUE;
}

static gboolean
check_characters (const char *text, GError **error)
{
  const char *query = strchr (text, '?');
  const char *backslash = strchr (text, '\\');

  for (const char *at = text; *at; at++) {
    if (g_ascii_iscntrl (*at))
      return refuse (error, _ ("The address holds a line break or another control character"));
  }
  if (backslash && (!query || backslash < query))
    return refuse (error, _ ("The address holds a backslash where a slash belongs"));
  return TRUE;
}

static gboolean
split (const char *text, Pieces *pieces, GError **error)
{
  g_autofree char *address = g_strstrip (g_strdup (text));
  const char *path = address;
  const char *scheme_end = NULL;
  char *query = NULL;

  address[strcspn (address, "#")] = '\0';
  if (!check_characters (address, error))
    return FALSE;

  query = strchr (address, '?');
  if (query) {
    *query = '\0';
    pieces->query = escape (query + 1, QUERY_ESCAPED);
  }
  scheme_end = find_scheme_end (address);
  if (scheme_end && g_str_has_prefix (scheme_end, "://"))
    path = scheme_end + 3;
  else if (g_str_has_prefix (address, "//"))
    path = address + 2;
  if (path != address)
    path += strcspn (path, "/");
  pieces->origin = g_strndup (address, path - address);
  pieces->path = escape (path, PATH_ESCAPED);
  return check_origin (pieces->origin, error);
}

/* Takes over everything from a parsed address but what has no place in one that is sent. */
static GUri *
finish (GUri *parsed, const char *query, GError **error)
{
  const char *scheme = g_uri_get_scheme (parsed);
  const char *path = g_uri_get_path (parsed);
  g_autofree char *host = NULL;

  if (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0) {
    refuse (error, _ ("The address must begin with https://"));
    return NULL;
  }
  if (g_uri_get_userinfo (parsed)) {
    refuse (error, _ ("The address must not hold a user name or a password"));
    return NULL;
  }
  host = fl_http_host_normalize (g_uri_get_host (parsed) ? g_uri_get_host (parsed) : "");
  if (!host) {
    refuse (error, _ ("The address has no valid host name"));
    return NULL;
  }
  return g_uri_build (SOUP_HTTP_URI_FLAGS, scheme, NULL, host, fl_http_host_get_port (parsed),
                      *path ? path : "/", query, NULL);
}

/**
 * fl_http_address_parse:
 * @text: an absolute http or https address
 * @error: return location
 *
 * Reads an address. What cannot be sent as it stands but has one meaning only is encoded (spaces,
 * letters beyond ASCII, a single "%"); the rest of the query stays as it was typed.
 *
 * Errors: FL_HTTP_ERROR_INVALID_REQUEST
 *
 * Source: RFC 3986 §3; https://url.spec.whatwg.org for what is encoded
 *
 * Returns: (transfer full): the address, its host normalized
 */
GUri *
fl_http_address_parse (const char *text, GError **error)
{
  g_auto (Pieces) pieces = { NULL };
  g_autofree char *joined = NULL;
  g_autoptr (GUri) parsed = NULL;

  if (!split (text, &pieces, error))
    return NULL;
  joined = g_strconcat (pieces.origin, pieces.path, NULL);
  parsed = g_uri_parse (joined, SOUP_HTTP_URI_FLAGS, NULL);
  if (!parsed) {
    refuse (error, _ ("The address is not one; it should look like https://api.example.com/path"));
    return NULL;
  }
  return finish (parsed, pieces.query, error);
}

/**
 * fl_http_address_of_base:
 * @service: a service
 * @connection: fills in the service's variables
 * @error: return location
 *
 * Reads the base URL of a service as it stands for one connection.
 *
 * Errors: FL_MODEL_ERROR_BLANK, FL_MODEL_ERROR_INVALID, FL_HTTP_ERROR_INVALID_REQUEST
 *
 * Returns: (transfer full): the address
 */
GUri *
fl_http_address_of_base (FlService *service, FlConnection *connection, GError **error)
{
  const char *template = fl_service_get_base_url (service);
  g_autofree char *text = NULL;
  GUri *uri = NULL;

  if (!template || !*template) {
    g_set_error_literal (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID,
                         _ ("/api/base_url is missing, so there is nothing that a path could be "
                            "below"));
    return NULL;
  }
  text = fl_connection_expand (connection, service, template, error);
  if (!text)
    return NULL;
  uri = fl_http_address_parse (text, error);
  if (!uri)
    g_prefix_error (error, "/api/base_url: ");
  return uri;
}

/* Servers disagree on whether "%2f" and "%5c" separate: here they do, so that no reading of the
 * path climbs above the base. */
static gboolean
climbs (char *unescaped_path)
{
  g_auto (GStrv) segments = g_strsplit (g_strdelimit (unescaped_path, "\\", '/'), "/", -1);
  int depth = 0;

  for (guint i = 0; segments[i] && depth >= 0; i++) {
    if (strcmp (segments[i], "..") == 0)
      depth--;
    else if (*segments[i] && strcmp (segments[i], ".") != 0)
      depth++;
  }
  return depth < 0;
}

static gboolean
check_path_below (Pieces *pieces, GError **error)
{
  g_autofree char *unescaped = g_uri_unescape_string (pieces->path, NULL);

  if (*pieces->origin)
    return refuse (error, _ ("A path must not begin with two slashes; write a whole https:// "
                             "address to name another host"));
  if (!unescaped)
    return refuse (error, _ ("The path holds an encoded zero byte"));
  if (climbs (unescaped))
    return refuse (error, _ ("The path must not leave the service's base URL by “..”"));
  return TRUE;
}

static char *
join_paths (const char *base_path, const char *path)
{
  gsize stem_length = strlen (base_path);

  if (!*path)
    return g_strdup (base_path);
  if (g_str_has_suffix (base_path, "/"))
    stem_length--;
  return g_strdup_printf ("%.*s%s%s", (int) stem_length, base_path, *path == '/' ? "" : "/", path);
}

static char *
join_queries (const char *first, const char *second)
{
  if (first && *first && second && *second)
    return g_strconcat (first, "&", second, NULL);
  return g_strdup (second && *second ? second : first);
}

/**
 * fl_http_address_parse_below:
 * @base: an address as of fl_http_address_parse()
 * @path: a path with or without a leading "/", maybe with a query
 * @error: return location
 *
 * Appends a path to the base's path, and a query to the base's query. The result is always on the
 * base's host and below its path.
 *
 * Errors: FL_HTTP_ERROR_INVALID_REQUEST
 *
 * Returns: (transfer full): the address
 */
GUri *
fl_http_address_parse_below (GUri *base, const char *path, GError **error)
{
  g_auto (Pieces) pieces = { NULL };
  g_autofree char *joined = NULL;
  g_autofree char *address = NULL;
  g_autofree char *query = NULL;
  g_autoptr (GUri) parsed = NULL;

  if (!split (path, &pieces, error) || !check_path_below (&pieces, error))
    return NULL;
  joined = join_paths (g_uri_get_path (base), pieces.path);
  query = join_queries (g_uri_get_query (base), pieces.query);

  /* Parsed as a whole for its dot segments, which are resolved here rather than by the server. */
  address = g_uri_join (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (base), NULL, g_uri_get_host (base),
                        g_uri_get_port (base), joined, NULL, NULL);
  parsed = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  if (!parsed) {
    refuse (error, _ ("The path cannot be read as part of an address"));
    return NULL;
  }
  return finish (parsed, query, error);
}

/**
 * fl_http_address_resolve:
 * @from: the address that was asked
 * @reference: the text of its Location header
 * @error: return location
 *
 * Finds the address that a redirect names, absolute or relative to the one that was asked.
 *
 * Errors: FL_HTTP_ERROR_INVALID_REQUEST
 *
 * Source: RFC 9110 §10.2.2, RFC 3986 §5.2
 *
 * Returns: (transfer full): the address
 */
GUri *
fl_http_address_resolve (GUri *from, const char *reference, GError **error)
{
  g_auto (Pieces) pieces = { NULL };
  g_autofree char *joined = NULL;
  g_autoptr (GUri) resolved = NULL;
  const char *query = NULL;

  if (!split (reference, &pieces, error))
    return NULL;
  joined = g_strconcat (pieces.origin, pieces.path, NULL);
  resolved = g_uri_parse_relative (from, joined, SOUP_HTTP_URI_FLAGS, NULL);
  if (!resolved) {
    refuse (error, _ ("The address is not one; it should look like https://api.example.com/path"));
    return NULL;
  }
  query = pieces.query;
  if (!query && !*joined)
    query = g_uri_get_query (from);
  return finish (resolved, query, error);
}

/**
 * fl_http_address_add_query:
 * @uri: an address
 * @query: (nullable): encoded names and values joined by "&"
 *
 * Appends to an address's query, and leaves what is there as it is.
 *
 * Returns: (transfer full): the address
 */
GUri *
fl_http_address_add_query (GUri *uri, const char *query)
{
  g_autofree char *joined = join_queries (g_uri_get_query (uri), query);

  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                      g_uri_get_port (uri), g_uri_get_path (uri), joined, NULL);
}
