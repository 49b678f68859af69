/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-host-rules.h"

#include "fl-http-address.h"
#include "fl-http-error.h"
#include "fl-http-host.h"
#include "fl-model-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The hosts that a connection's credential may go to, and the one place where this is decided.
 * Patterns are "host", "*.host" (any name below it, but not the host itself) and either with
 * ":port"; without a port the scheme's own is meant. Where the service names no host, the host and
 * port of its base URL are the only one. Immutable; any thread. */

typedef struct {
  char *text; /* normalized, as people are shown it */
  char *host; /* normalized, without "*." */
  int port;   /* -1: the scheme's own */
  gboolean is_wildcard;
} Pattern;

struct _FlHostRules {
  gatomicrefcount references;
  GPtrArray *patterns;
};

G_DEFINE_BOXED_TYPE (FlHostRules, fl_host_rules, fl_host_rules_ref, fl_host_rules_unref)

static void
pattern_free (Pattern *pattern)
{
  g_free (pattern->text);
  g_free (pattern->host);
  g_free (pattern);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pattern, pattern_free)

/* Splits "host:port", "[::1]:port" and the bare "::1". */
static gboolean
split_port (const char *text, char **host, int *port)
{
  const char *colon = strrchr (text, ':');
  const char *bracket = strrchr (text, ']');
  guint64 number = 0;

  *port = -1;
  if (*text == '[') {
    if (!bracket || (bracket[1] && bracket[1] != ':'))
      return FALSE;
    *host = g_strndup (text + 1, bracket - text - 1);
    colon = bracket[1] ? bracket + 1 : NULL;
  } else if (colon && strchr (text, ':') == colon) {
    *host = g_strndup (text, colon - text);
  } else {
    *host = g_strdup (text);
    colon = NULL;
  }

  if (!colon)
    return TRUE;
  if (!g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXUINT16, &number, NULL))
    return FALSE;
  *port = (int) number;
  return TRUE;
}

static char *
pattern_write (Pattern *pattern)
{
  gboolean is_literal = strchr (pattern->host, ':') != NULL;
  g_autofree char *port = pattern->port < 0 ? NULL : g_strdup_printf (":%d", pattern->port);

  return g_strconcat (pattern->is_wildcard ? "*." : "", is_literal ? "[" : "", pattern->host,
                      is_literal ? "]" : "", port, NULL);
}

/* A wildcard needs a host of at least two labels: "*.com" would be half of the Internet. */
static Pattern *
pattern_parse (const char *text)
{
  g_autoptr (Pattern) pattern = g_new0 (Pattern, 1);
  g_autofree char *host = NULL;
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  const char *rest = trimmed;

  pattern->is_wildcard = g_str_has_prefix (rest, "*.");
  if (pattern->is_wildcard)
    rest += 2;
  if (!split_port (rest, &host, &pattern->port))
    return NULL;
  pattern->host = fl_http_host_normalize (host);
  if (!pattern->host)
    return NULL;
  if (pattern->is_wildcard &&
      (!strchr (pattern->host, '.') || g_hostname_is_ip_address (pattern->host)))
    return NULL;
  pattern->text = pattern_write (pattern);
  return g_steal_pointer (&pattern);
}

static gboolean
pattern_matches (Pattern *pattern, const char *host, int port, int default_port)
{
  gsize host_length = strlen (host);
  gsize suffix_length = strlen (pattern->host);

  if (port != (pattern->port < 0 ? default_port : pattern->port))
    return FALSE;
  if (!pattern->is_wildcard)
    return strcmp (host, pattern->host) == 0;
  return host_length > suffix_length + 1 && g_str_has_suffix (host, pattern->host) &&
         host[host_length - suffix_length - 1] == '.';
}

static Pattern *
pattern_new_for_uri (GUri *uri)
{
  Pattern *pattern = g_new0 (Pattern, 1);

  pattern->host = g_strdup (g_uri_get_host (uri));
  pattern->port = fl_http_host_get_port (uri);
  pattern->text = fl_http_host_describe (uri);
  return pattern;
}

static gboolean
add_pattern (FlHostRules *self, const char *text, const char *place, GError **error)
{
  Pattern *pattern = pattern_parse (text);

  if (!pattern) {
    g_set_error (error, FL_MODEL_ERROR, FL_MODEL_ERROR_INVALID,
                 /* Translators: a place in a document such as /api/hosts, and what the service's
                  * author wrote there as a host. */
                 _ ("%s: “%s” is not a host; write it like api.example.com, *.example.com or "
                    "localhost:8080"),
                 place, text);
    return FALSE;
  }
  g_ptr_array_add (self->patterns, pattern);
  return TRUE;
}

static gboolean
is_looked_up (FlLookup *lookup, const char *pattern, FlConnection *connection)
{
  GListModel *keep = fl_lookup_get_keep (lookup);

  for (guint i = 0; i < g_list_model_get_n_items (keep); i++) {
    g_autoptr (FlPair) kept = g_list_model_get_item (keep, i);
    g_autofree char *blank = g_strdup_printf ("{%s}", fl_pair_get_name (kept));

    if (strstr (pattern, blank) && !fl_connection_get_kept (connection, fl_pair_get_name (kept)))
      return TRUE;
  }
  return FALSE;
}

/* Nothing can be sent to a host that is not known yet, but the question that makes it known can. */
static gboolean
is_still_to_be_found (const char *pattern, FlService *service, FlConnection *connection)
{
  GListModel *lookups = fl_service_get_lookups (service);

  for (guint i = 0; i < g_list_model_get_n_items (lookups); i++) {
    g_autoptr (FlLookup) lookup = g_list_model_get_item (lookups, i);

    if (is_looked_up (lookup, pattern, connection))
      return TRUE;
  }
  return FALSE;
}

/**
 * fl_host_rules_new_for_patterns:
 * @patterns: templates of host patterns; may be none at all, which allows nothing
 * @place: where they stand in the service's document, such as `/api/hosts`
 * @service: names the blanks
 * @connection: fills them in
 * @error: return location
 *
 * Creates rules that allow just these hosts.
 *
 * Errors: FL_MODEL_ERROR_INVALID for what is not a host; FL_MODEL_ERROR_BLANK for a variable
 * without a value
 *
 * Returns: (transfer full): the rules
 */
FlHostRules *
fl_host_rules_new_for_patterns (const char *const *patterns,
                                const char *place,
                                FlService *service,
                                FlConnection *connection,
                                GError **error)
{
  g_autoptr (FlHostRules) self = g_new0 (FlHostRules, 1);

  g_atomic_ref_count_init (&self->references);
  self->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) pattern_free);
  for (guint i = 0; patterns[i]; i++) {
    g_autofree char *text = NULL;

    if (is_still_to_be_found (patterns[i], service, connection))
      continue;
    text = fl_connection_expand (connection, service, patterns[i], error);
    if (!text || !add_pattern (self, text, place, error))
      return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * fl_host_rules_new:
 * @service: whose hosts they are
 * @connection: fills in the service's variables
 * @error: return location
 *
 * Creates the rules of one connection.
 *
 * Errors: FL_MODEL_ERROR_INVALID for what is not a host; FL_MODEL_ERROR_BLANK for a variable
 * without a value; FL_HTTP_ERROR_INVALID_REQUEST for a base URL that is not an address
 *
 * Returns: (transfer full): the rules
 */
FlHostRules *
fl_host_rules_new (FlService *service, FlConnection *connection, GError **error)
{
  g_autoptr (FlHostRules) self = NULL;

  g_return_val_if_fail (FL_IS_SERVICE (service), NULL);
  g_return_val_if_fail (FL_IS_CONNECTION (connection), NULL);

  self = fl_host_rules_new_for_patterns (fl_service_get_hosts (service), "/api/hosts", service,
                                         connection, error);
  if (self && self->patterns->len == 0) {
    g_autoptr (GUri) base = fl_http_address_of_base (service, connection, error);

    if (!base)
      return NULL;
    g_ptr_array_add (self->patterns, pattern_new_for_uri (base));
  }
  return g_steal_pointer (&self);
}

/**
 * fl_host_rules_ref:
 * @self: the rules
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FlHostRules *
fl_host_rules_ref (FlHostRules *self)
{
  g_return_val_if_fail (self, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * fl_host_rules_unref:
 * @self: (transfer full): the rules
 *
 * Gives a reference up.
 */
void
fl_host_rules_unref (FlHostRules *self)
{
  g_return_if_fail (self);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->patterns);
  g_free (self);
}

static gboolean
host_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address ? g_inet_address_get_is_loopback (address) : strcmp (host, "localhost") == 0;
}

static char *
dup_host (GUri *uri)
{
  return fl_http_host_normalize (g_uri_get_host (uri) ? g_uri_get_host (uri) : "");
}

/**
 * fl_uri_is_loopback:
 * @uri: an address
 *
 * Tells whether an address is on this computer by its very form: 127.0.0.0/8, ::1 or localhost. A
 * name that merely resolves to such an address does not count.
 *
 * Source: RFC 8252 §7.3, RFC 6761 §6.3
 *
 * Returns: whether requests to @uri stay on this computer
 */
gboolean
fl_uri_is_loopback (GUri *uri)
{
  g_autofree char *host = NULL;

  g_return_val_if_fail (uri, FALSE);

  host = dup_host (uri);
  return host && host_is_loopback (host);
}

static gboolean
has_http_scheme (GUri *uri)
{
  return g_strcmp0 (g_uri_get_scheme (uri), "http") == 0;
}

static gboolean
check_form (GUri *uri, const char *host, GError **error)
{
  const char *sentence = NULL;

  if (!has_http_scheme (uri) && g_strcmp0 (g_uri_get_scheme (uri), "https") != 0)
    sentence = _ ("The address must begin with https://");
  else if (g_uri_get_userinfo (uri))
    sentence = _ ("The address must not hold a user name or a password");
  else if (!host)
    sentence = _ ("The address has no valid host name");
  if (sentence)
    g_set_error_literal (error, FL_HTTP_ERROR, FL_HTTP_ERROR_INVALID_REQUEST, sentence);
  return sentence == NULL;
}

static gboolean
check_host (FlHostRules *self, GUri *uri, const char *host, GError **error)
{
  g_auto (GStrv) patterns = NULL;
  g_autofree char *allowed = NULL;
  g_autofree char *shown = NULL;

  for (guint i = 0; i < self->patterns->len; i++) {
    if (pattern_matches (g_ptr_array_index (self->patterns, i), host, fl_http_host_get_port (uri),
                         has_http_scheme (uri) ? 80 : 443))
      return TRUE;
  }
  if (!error)
    return FALSE;

  patterns = fl_host_rules_dup_patterns (self);
  allowed = g_strjoinv (", ", patterns);
  shown = fl_http_host_describe (uri);
  g_set_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_HOST_NOT_ALLOWED,
               /* Translators: first the host that was asked for, then the hosts of the service,
                * separated by commas. */
               _ ("%s is not one of the service's hosts (%s), so nothing was sent"), shown,
               allowed);
  return FALSE;
}

/**
 * fl_host_rules_check:
 * @self: the rules
 * @uri: where a credential is about to go
 * @error: return location
 *
 * Decides whether a credential may go to an address: on one of the hosts, over https; http only on
 * this computer; never with a user name in the address, which could be taken for the host.
 *
 * Errors: FL_HTTP_ERROR_HOST_NOT_ALLOWED, naming the host and the allowed ones, never the query;
 * FL_HTTP_ERROR_INVALID_REQUEST for what is no address to be sent to
 *
 * Returns: whether it may
 */
gboolean
fl_host_rules_check (FlHostRules *self, GUri *uri, GError **error)
{
  g_autofree char *host = NULL;

  g_return_val_if_fail (self, FALSE);
  g_return_val_if_fail (uri, FALSE);

  host = dup_host (uri);
  if (!check_form (uri, host, error) || !check_host (self, uri, host, error))
    return FALSE;
  if (has_http_scheme (uri) && !host_is_loopback (host)) {
    g_set_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_HOST_NOT_ALLOWED,
                 /* Translators: the %s is a host. */
                 _ ("%s is asked over http, but credentials travel over https only, so nothing "
                    "was sent"),
                 host);
    return FALSE;
  }
  return TRUE;
}

/**
 * fl_host_rules_allow:
 * @self: the rules
 * @uri: where a credential is about to go
 *
 * Decides as fl_host_rules_check() does, without a reason.
 *
 * Returns: whether the credential may go there
 */
gboolean
fl_host_rules_allow (FlHostRules *self, GUri *uri)
{
  return fl_host_rules_check (self, uri, NULL);
}

/**
 * fl_host_rules_dup_patterns:
 * @self: the rules
 *
 * Lists the patterns as people are shown them: variables filled in, host names in ASCII.
 *
 * Returns: (transfer full): at least one pattern
 */
char **
fl_host_rules_dup_patterns (FlHostRules *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  g_return_val_if_fail (self, NULL);

  for (guint i = 0; i < self->patterns->len; i++) {
    Pattern *pattern = g_ptr_array_index (self->patterns, i);

    g_ptr_array_add (texts, g_strdup (pattern->text));
  }
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}
