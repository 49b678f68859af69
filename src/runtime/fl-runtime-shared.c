/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-settings.h"
#include "fl-oauth2-settings.h"
#include "fl-runtime-private.h"
#include "fl-store-error.h"

#include <glib/gi18n-lib.h>

/* What several of the runtime's operations end with, or ask before they begin. */

/* A GAsyncReadyCallback that returns what became of a save through the task, which it takes. */
void
fl_runtime_return_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (fl_document_folder_save_finish (FL_DOCUMENT_FOLDER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The same for a removal. */
void
fl_runtime_return_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (fl_document_folder_remove_finish (FL_DOCUMENT_FOLDER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

gboolean
fl_runtime_check_custom (FlService *service, GError **error)
{
  if (fl_service_get_origin (service) == FL_SERVICE_CUSTOM)
    return TRUE;
  g_set_error (error, FL_STORE_ERROR, FL_STORE_ERROR_FAILED,
               /* Translators: the placeholder is a link name. */
               _ ("“%s” is a default service, which cannot be changed or removed; "
                  "make a custom service instead."),
               fl_service_get_link_name (service));
  return FALSE;
}

static gboolean
has_client_key (FlService *service)
{
  FlAuthSettings *auth = fl_service_get_auth (service);

  if (FL_IS_OAUTH2_SETTINGS (auth))
    return fl_oauth2_settings_get_client_authentication (FL_OAUTH2_SETTINGS (auth)) ==
           FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT;
  if (FL_IS_OAUTH1_SETTINGS (auth))
    return fl_oauth1_settings_get_signature_method (FL_OAUTH1_SETTINGS (auth)) ==
           FL_SIGNATURE_RSA_SHA1;
  return FALSE;
}

/* Whether the keyring may hold a secret or a key of its client. */
gboolean
fl_runtime_has_client_secret (FlService *service)
{
  return fl_auth_settings_has_client_secret (fl_service_get_auth (service)) ||
         has_client_key (service) || fl_service_get_client_certificate (service);
}
