/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-grant.h"

/* The client for itself, no person involved. Source: RFC 6749 §4.4 */

static gboolean
fill (FlForm *form,
      FlService *service,
      FlConnection *connection,
      FlCredentials *inputs,
      GError **error)
{
  fl_form_add (form, "grant_type", "client_credentials");
  fl_oauth2_grant_add_scope (form, service, connection);
  return TRUE;
}

const FlOauth2Grant fl_oauth2_client_credentials = {
  .grant = FL_GRANT_CLIENT_CREDENTIALS,
  .renews_itself = TRUE,
  .fill = fill,
};
