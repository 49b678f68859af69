/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-address.h"

#include "fl-oauth2-accounts.h"

#include "fl-auth-error.h"
#include "fl-host-rules.h"

#include <glib/gi18n-lib.h>

/* The addresses of an authorization server, out of a service's templates. Secrets go there, so each
 * is looked at once more when its blanks are filled. */

static gboolean
check_address (const char *address, const char *place, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL;

  if (!uri || !g_uri_get_host (uri) || !*g_uri_get_host (uri) || g_uri_get_userinfo (uri)) {
    g_set_error (
        error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
        /* Translators: the placeholder is a place in a document such as /auth/token_url. */
        _ ("The address in %s of the service must be a complete one without a user name, "
           "such as https://example.com/token."),
        place);
    return FALSE;
  }
  if (g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && fl_uri_is_loopback (uri)))
    return TRUE;
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: the placeholder is a place in a document such as /auth/token_url. */
               _ ("The address in %s of the service must begin with https://, since secrets travel "
                  "there."),
               place);
  return FALSE;
}

/**
 * fl_oauth2_address_expand:
 * @service: the service
 * @connection: the connection that fills the blanks
 * @template: (nullable): the template
 * @place: where it stands in the service's document, such as `/auth/token_url`
 * @error: return location
 *
 * Fills the blanks of an address of the authorization server, and checks that it may be used:
 * https, or loopback.
 *
 * Returns: (transfer full): the address
 *
 * Errors: %FL_AUTH_ERROR_SETUP naming @place, %FL_MODEL_ERROR_BLANK.
 * Source: RFC 6749 §3.1, §3.2
 */
char *
fl_oauth2_address_expand (FlService *service,
                          FlConnection *connection,
                          const char *template,
                          const char *place,
                          GError **error)
{
  g_autofree char *address = NULL;

  if (!template || !*template) {
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: a service's name, and a place in a document. */
                 _ ("The service “%s” has no address in %s."), fl_service_get_name (service),
                 place);
    return NULL;
  }
  address = fl_connection_expand (connection, service, template, error);
  if (!address || !check_address (address, place, error))
    return NULL;
  return g_steal_pointer (&address);
}

/**
 * fl_oauth2_address_expand_refresh:
 * @service: the service
 * @connection: the connection that fills the blanks
 * @error: return location
 *
 * Finds where tokens are refreshed: at the refresh URL, or where there is none at the token URL.
 *
 * Returns: (transfer full): the address
 *
 * Errors: as fl_oauth2_address_expand() has them.
 */
char *
fl_oauth2_address_expand_refresh (FlService *service, FlConnection *connection, GError **error)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);
  const char *refresh_url = fl_oauth2_settings_get_refresh_url (auth);
  gboolean is_own = refresh_url && *refresh_url;
  g_autofree char *address =
      fl_oauth2_address_expand (service, connection,
                                is_own ? refresh_url : fl_oauth2_settings_get_token_url (auth),
                                is_own ? "/auth/refresh_url" : "/auth/token_url", error);

  return address ? fl_oauth2_accounts_redirect (service, connection, NULL, address, error) : NULL;
}
