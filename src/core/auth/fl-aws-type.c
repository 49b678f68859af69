/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-aws-settings.h"
#include "fl-aws-signature.h"
#include "fl-clock.h"
#include "fl-http-session.h"
#include "fl-kept-type.h"
#include "fl-parameter.h"

#include <glib/gi18n-lib.h>

/* Keys of Amazon Web Services, and of those who speak their signature. */

static void
append (GListStore *inputs,
        const char *key,
        const char *label,
        gboolean is_secret,
        gboolean optional)
{
  g_autoptr (FlParameter) parameter = fl_parameter_new (key, label, is_secret);

  g_object_set (parameter, "optional", optional, NULL);
  g_list_store_append (inputs, parameter);
}

static void
list_inputs (FlService *service, GListStore *inputs)
{
  append (inputs, FL_CREDENTIAL_ACCESS_KEY, _ ("Access key ID"), FALSE, FALSE);
  append (inputs, FL_CREDENTIAL_SECRET_KEY, _ ("Secret access key"), TRUE, FALSE);
  append (inputs, FL_CREDENTIAL_SESSION_TOKEN, _ ("Session token"), TRUE, TRUE);
}

/* The region and the service may depend on what the connection fills in. */
static gboolean
place (FlService *service,
       FlConnection *connection,
       FlCredentials *credentials,
       gpointer state,
       SoupMessage *message,
       GError **error)
{
  FlAwsSettings *auth = FL_AWS_SETTINGS (fl_service_get_auth (service));
  g_autofree char *aws_region =
      fl_connection_expand (connection, service, fl_aws_settings_get_region (auth), error);
  g_autofree char *aws_service =
      aws_region
          ? fl_connection_expand (connection, service, fl_aws_settings_get_service (auth), error)
          : NULL;
  const FlAwsSigner signer = {
    .access_key = fl_credentials_get (credentials, FL_CREDENTIAL_ACCESS_KEY),
    .secret_key = fl_credentials_get (credentials, FL_CREDENTIAL_SECRET_KEY),
    .session_token = fl_credentials_get (credentials, FL_CREDENTIAL_SESSION_TOKEN),
    .region = aws_region,
    .service = aws_service,
  };

  if (!aws_service)
    return FALSE;
  fl_aws_signature_apply (&signer, message, fl_http_message_get_body (message), fl_clock_now_us ());
  return TRUE;
}

const FlKeptType fl_aws_type = {
  .list_inputs = list_inputs,
  .place = place,
};
