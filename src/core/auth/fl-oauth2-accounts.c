/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-accounts.h"

#include "fl-auth-error.h"
#include "fl-host-rules.h"

#include <glib/gi18n-lib.h>

/* Services that keep accounts in several parts of the world say in the callback at which server the
 * code is to be exchanged, and every later token refreshed. An address out of a callback could be
 * anybody's, so that only the hosts which the service lists are obeyed (RFC 9700 §4.4, mix-up). */

static GUri *
parse_server (const char *server, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (server, G_URI_FLAGS_NONE, NULL);

  if (uri && g_uri_get_host (uri) && *g_uri_get_host (uri) && !g_uri_get_userinfo (uri) &&
      (g_str_equal (g_uri_get_scheme (uri), "https") || fl_uri_is_loopback (uri)))
    return g_steal_pointer (&uri);
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                       _ ("The service sent the browser back with an accounts server that is no "
                          "https address; connect again."));
  return NULL;
}

static gboolean
check_allowed (GUri *uri, FlService *service, FlConnection *connection, GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  g_autoptr (FlHostRules) rules =
      fl_host_rules_new_for_patterns (fl_oauth2_settings_get_auth_hosts (auth), "/auth/auth_hosts",
                                      service, connection, error);

  if (!rules)
    return FALSE;
  if (fl_host_rules_allow (rules, uri))
    return TRUE;
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: a host, and a service's name. */
               _ ("The account is at the server %s, which the service “%s” does not list in "
                  "/auth/auth_hosts: add it there if it belongs to the service."),
               g_uri_get_host (uri), fl_service_get_name (service));
  return FALSE;
}

/**
 * fl_oauth2_accounts_read:
 * @parameters: of a callback that belongs to this flow
 * @service: the service
 * @connection: fills the blanks of its hosts
 * @server: (out) (transfer full) (nullable): the accounts server; %NULL where the callback names
 *   none, or the service does not let it
 * @error: return location
 *
 * Reads at which server the account is.
 *
 * Returns: whether what stands there may be obeyed
 *
 * Errors: %FL_AUTH_ERROR_ANSWER, %FL_AUTH_ERROR_SETUP naming the host, %FL_MODEL_ERROR.
 * Source: https://www.zoho.com/accounts/protocol/oauth/multi-dc/client-authorization.html
 */
gboolean
fl_oauth2_accounts_read (FlForm *parameters,
                         FlService *service,
                         FlConnection *connection,
                         char **server,
                         GError **error)
{
  const char *named = fl_form_lookup (parameters, "accounts-server");
  g_autoptr (GUri) uri = NULL;

  *server = NULL;
  if (!named || !fl_oauth2_settings_get_accounts_server (fl_service_get_oauth2 (service)))
    return TRUE;
  uri = parse_server (named, error);
  if (!uri || !check_allowed (uri, service, connection, error))
    return FALSE;
  *server = g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                        g_uri_get_port (uri), "", NULL, NULL);
  return TRUE;
}

/**
 * fl_oauth2_accounts_redirect:
 * @service: the service
 * @connection: a connection
 * @server: (nullable): the accounts server; %NULL for the one that the connection keeps, if any
 * @address: an address of the authorization server
 * @error: return location
 *
 * Puts an address of the authorization server to the server of the account. What a connection keeps
 * is held against the hosts again: its document may have been edited.
 *
 * Returns: (transfer full): the address to use
 *
 * Errors: as fl_oauth2_accounts_read() has them.
 */
char *
fl_oauth2_accounts_redirect (FlService *service,
                             FlConnection *connection,
                             const char *server,
                             const char *address,
                             GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GUri) to = NULL;

  if (!server)
    server = fl_connection_get_kept (connection, FL_OAUTH2_KEPT_ACCOUNTS_SERVER);
  if (!server || !fl_oauth2_settings_get_accounts_server (auth))
    return g_strdup (address);
  to = parse_server (server, error);
  if (!to || !check_allowed (to, service, connection, error))
    return NULL;
  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, error);
  if (!uri)
    return NULL;
  return g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (to), NULL, g_uri_get_host (to),
                     g_uri_get_port (to), g_uri_get_path (uri), g_uri_get_query (uri), NULL);
}
