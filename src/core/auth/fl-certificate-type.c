/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-kept-type.h"

#include <glib/gi18n-lib.h>

/* A service that knows its callers by their TLS certificate: nothing is typed and nothing is put
 * onto a message, as the session shows the certificate when the server asks for it. Source: RFC
 * 8446 §4.4.2 */

static void
list_inputs (FlService *service, GListStore *inputs)
{
}

/* Its key is looked for when the session is made. */
static gboolean
check (FlService *service, FlCredentials *credentials, GError **error)
{
  if (fl_service_get_client_certificate (service))
    return TRUE;
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: the first placeholder is a service's name, the second its link
                * name. */
               _ ("The service “%s” has no client certificate: import one on the service, or with "
                  "“fairleadctl service set-certificate %s”."),
               fl_service_get_name (service), fl_service_get_link_name (service));
  return FALSE;
}

/* Without TLS nobody would be told who calls. */
static gboolean
place (FlService *service,
       FlConnection *connection,
       FlCredentials *credentials,
       gpointer state,
       SoupMessage *message,
       GError **error)
{
  if (g_str_equal (g_uri_get_scheme (soup_message_get_uri (message)), "https"))
    return TRUE;
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: the placeholder is a service's name. */
               _ ("The service “%s” knows its callers by their certificate, so its address must "
                  "begin with https://."),
               fl_service_get_name (service));
  return FALSE;
}

const FlKeptType fl_certificate_type = {
  .list_inputs = list_inputs,
  .check = check,
  .place = place,
};
