/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-bearer-settings.h"
#include "fl-credential-place.h"
#include "fl-kept-type.h"
#include "fl-oauth2-placement.h"
#include "fl-parameter.h"

#include <glib/gi18n-lib.h>

/* A token that a person has from elsewhere. When it expires, only that person can tell. */

static void
list_inputs (FlService *service, GListStore *inputs)
{
  FlBearerSettings *auth = FL_BEARER_SETTINGS (fl_service_get_auth (service));
  const char *label = fl_bearer_settings_get_label (auth);
  g_autoptr (FlParameter) token =
      fl_parameter_new (FL_CREDENTIAL_TOKEN, label ? label : _ ("Token"), TRUE);

  g_list_store_append (inputs, token);
}

static gboolean
place (FlService *service,
       FlConnection *connection,
       FlCredentials *credentials,
       gpointer state,
       SoupMessage *message,
       GError **error)
{
  FlBearerSettings *auth = FL_BEARER_SETTINGS (fl_service_get_auth (service));

  return fl_oauth2_placement_apply (fl_bearer_settings_get_placement (auth),
                                    fl_credentials_get (credentials, FL_CREDENTIAL_TOKEN), message,
                                    error);
}

const FlKeptType fl_bearer_type = {
  .list_inputs = list_inputs,
  .place = place,
};
