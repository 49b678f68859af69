/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-host.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The host of an address: in the form in which hosts are compared, and in the one that people are
 * shown. */

#define HOST_MAX_LENGTH  253
#define LABEL_MAX_LENGTH 63

static gboolean
label_is_valid (const char *label)
{
  gsize length = strlen (label);

  return length > 0 && length <= LABEL_MAX_LENGTH &&
         strspn (label, "abcdefghijklmnopqrstuvwxyz0123456789-_") == length;
}

/* getaddrinfo() reads "127.1", "0x7f.1" and "2130706433" as addresses: a name whose last label is
 * a number is therefore no name. */
static gboolean
label_is_number (const char *label)
{
  if (g_str_has_prefix (label, "0x"))
    return strspn (label + 2, "0123456789abcdef") == strlen (label + 2);
  return strspn (label, "0123456789") == strlen (label);
}

static gboolean
host_name_is_valid (const char *host)
{
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);
  guint n_labels = g_strv_length (labels);

  if (n_labels == 0 || strlen (host) > HOST_MAX_LENGTH)
    return FALSE;
  for (guint i = 0; i < n_labels; i++) {
    if (!label_is_valid (labels[i]))
      return FALSE;
  }
  return !label_is_number (labels[n_labels - 1]);
}

/**
 * fl_http_host_normalize:
 * @host: a host name or an IP address without brackets
 *
 * Brings a host into the form in which hosts are compared: an internationalized name in its ASCII
 * form, lower case, without the final dot; an IP address as its shortest text.
 *
 * Source: RFC 3986 §3.2.2, RFC 5890 §2.3.2.1
 *
 * Returns: (transfer full) (nullable): the host, or %NULL where it is none
 */
char *
fl_http_host_normalize (const char *host)
{
  g_autofree char *ascii = g_hostname_to_ascii (host);
  g_autofree char *name = ascii ? g_ascii_strdown (ascii, -1) : NULL;
  g_autoptr (GInetAddress) address = NULL;

  if (!name)
    return NULL;
  if (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';

  address = g_inet_address_new_from_string (name);
  if (address)
    return g_inet_address_to_string (address);
  return host_name_is_valid (name) ? g_steal_pointer (&name) : NULL;
}

/**
 * fl_http_host_get_port:
 * @uri: an address
 *
 * Tells the port that a request to an address goes to.
 *
 * Returns: the port written, or the scheme's own
 */
int
fl_http_host_get_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port >= 0)
    return port;
  return g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 ? 80 : 443;
}

/**
 * fl_http_host_describe:
 * @uri: an address
 *
 * Writes the host of an address for people: with its port where that is not the scheme's own, and
 * without anything that may be secret.
 *
 * Returns: (transfer full): "api.example.com" or "[::1]:8080"
 */
char *
fl_http_host_describe (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  const char *scheme = g_uri_get_scheme (uri);
  int port = fl_http_host_get_port (uri);
  gboolean is_literal = host && strchr (host, ':');
  g_autofree char *shown = NULL;

  if (!host || !*host)
    return g_strdup (_ ("an address without a host"));
  shown = is_literal ? g_strdup_printf ("[%s]", host) : g_strdup (host);
  if (port == (g_strcmp0 (scheme, "http") == 0 ? 80 : 443))
    return g_steal_pointer (&shown);
  return g_strdup_printf ("%s:%d", shown, port);
}
