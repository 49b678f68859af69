/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-account-switch.h"

#include "fl-pair.h"

#include <string.h>

/* A browser that is logged in answers for the account that it knows. Some services have parameters
 * that make them ask for which one; OpenID Connect calls it prompt=select_account. Source:
 * https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest */

static GListModel *
get_parameters (FlService *service)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);

  return auth ? fl_oauth2_settings_get_account_parameters (auth) : NULL;
}

/**
 * fl_account_switch_is_offered:
 * @service: a service
 *
 * Returns: whether the service can be told to ask for the account
 */
gboolean
fl_account_switch_is_offered (FlService *service)
{
  GListModel *parameters = get_parameters (service);

  return parameters && g_list_model_get_n_items (parameters) > 0;
}

static gboolean
is_among (GListModel *parameters, const char *name, gsize length)
{
  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlPair) parameter = g_list_model_get_item (parameters, i);
    const char *own = fl_pair_get_name (parameter);

    if (strlen (own) == length && strncmp (own, name, length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The address without what the parameters say otherwise; it may have blanks. */
static char *
strip_query (const char *address, GListModel *parameters)
{
  const char *question = strchr (address, '?');
  g_auto (GStrv) parts = NULL;
  GString *stripped;

  if (!question)
    return g_strdup (address);
  parts = g_strsplit (question + 1, "&", -1);
  stripped = g_string_new_len (address, question - address);
  for (guint i = 0; parts[i]; i++) {
    if (*parts[i] && !is_among (parameters, parts[i], strcspn (parts[i], "=")))
      g_string_append_printf (stripped, "%c%s", strchr (stripped->str, '?') ? '&' : '?', parts[i]);
  }
  return g_string_free (stripped, FALSE);
}

static void
replace_parameters (GListStore *own, GListModel *parameters)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (own)); i > 0; i--) {
    g_autoptr (FlPair) parameter = g_list_model_get_item (G_LIST_MODEL (own), i - 1);
    const char *name = fl_pair_get_name (parameter);

    if (is_among (parameters, name, strlen (name)))
      g_list_store_remove (own, i - 1);
  }
  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlPair) parameter = g_list_model_get_item (parameters, i);

    g_list_store_append (own, parameter);
  }
}

/**
 * fl_account_switch_dup_service:
 * @service: a service
 *
 * Makes the service as it is for an authorization in which the person chooses the account.
 *
 * Returns: (transfer full): a copy; @service itself where it cannot be told to ask
 */
FlService *
fl_account_switch_dup_service (FlService *service)
{
  g_autoptr (JsonNode) document = fl_service_to_json (service);
  g_autoptr (FlService) copy =
      g_object_new (FL_TYPE_SERVICE, "origin", fl_service_get_origin (service), NULL);
  GListModel *parameters = get_parameters (service);
  g_autofree char *address = NULL;
  FlOauth2Settings *auth;

  /* It was valid when it was read. */
  if (!fl_account_switch_is_offered (service) || !fl_service_load_json (copy, document, NULL))
    return g_object_ref (service);
  auth = fl_service_get_oauth2 (copy);
  if (fl_oauth2_settings_get_authorize_url (auth)) {
    address = strip_query (fl_oauth2_settings_get_authorize_url (auth), parameters);
    g_object_set (auth, "authorize-url", address, NULL);
  }
  replace_parameters (G_LIST_STORE (fl_oauth2_settings_get_authorize_parameters (auth)),
                      parameters);
  return g_steal_pointer (&copy);
}
