/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-grant.h"

/* The grants that need no browser: one row and one file each. */

static const FlOauth2Grant *const grants[] = {
  &fl_oauth2_client_credentials,
  &fl_oauth2_jwt_bearer,
};

/**
 * fl_oauth2_grant_find:
 * @grant: a grant
 *
 * Returns: (nullable): how it asks for a token; %NULL for a grant that needs a browser
 */
const FlOauth2Grant *
fl_oauth2_grant_find (FlGrant grant)
{
  for (guint i = 0; i < G_N_ELEMENTS (grants); i++) {
    if (grants[i]->grant == grant)
      return grants[i];
  }
  return NULL;
}

/**
 * fl_oauth2_grant_dup_scope:
 * @service: the service
 * @connection: asks for the scopes
 *
 * Joins the scopes as the service wants them. For those services whose documentation says "plus",
 * it is how a space looks inside an address.
 *
 * Returns: (transfer full): the scopes; "" for none
 */
char *
fl_oauth2_grant_dup_scope (FlService *service, FlConnection *connection)
{
  const char *delimiter = fl_oauth2_settings_get_scope_delimiter (fl_service_get_oauth2 (service));
  const char *const *scopes = fl_connection_get_scopes (connection);

  return g_strjoinv (g_strcmp0 (delimiter, "+") == 0 ? " " : delimiter, (char **) scopes);
}

/**
 * fl_oauth2_grant_add_scope:
 * @form: a token request
 * @service: the service
 * @connection: asks for the scopes
 *
 * Adds the scopes to a token request, where there are any.
 *
 * Source: RFC 6749 §3.3
 */
void
fl_oauth2_grant_add_scope (FlForm *form, FlService *service, FlConnection *connection)
{
  g_autofree char *scope = fl_oauth2_grant_dup_scope (service, connection);

  if (*scope)
    fl_form_add (form, "scope", scope);
}
