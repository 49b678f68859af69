/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-way.h"

#include "fl-auth-scheme.h"
#include "fl-cli-error.h"

#include <glib/gi18n.h>

/* The options of `connect` that name another way than the service's own. */

static gboolean by_device;
static gboolean by_code;
static gboolean by_refresh_token;
static gboolean by_access_token;

const GOptionEntry fl_cli_way_options[] = {
  { "device", 0, 0, G_OPTION_ARG_NONE, &by_device,
    N_ ("Print an address and a code, to be entered on any device"), NULL },
  { "code-stdin", 0, 0, G_OPTION_ARG_NONE, &by_code,
    N_ ("Read a grant code from standard input, or ask for it"), NULL },
  { "refresh-token-stdin", 0, 0, G_OPTION_ARG_NONE, &by_refresh_token,
    N_ ("Read a refresh token from standard input, or ask for it"), NULL },
  { "access-token-stdin", 0, 0, G_OPTION_ARG_NONE, &by_access_token,
    N_ ("Read an access token from standard input, or ask for it"), NULL },
  G_OPTION_ENTRY_NULL,
};

static const struct {
  const char *option;
  const gboolean *is_given;
  FlGrant grant;
  const char *key;
} ways[] = {
  { "--device", &by_device, FL_GRANT_DEVICE_CODE, NULL },
  { "--code-stdin", &by_code, FL_GRANT_GRANT_CODE, FL_CREDENTIAL_CODE },
  { "--refresh-token-stdin", &by_refresh_token, FL_GRANT_REFRESH_TOKEN,
    FL_CREDENTIAL_REFRESH_TOKEN },
  { "--access-token-stdin", &by_access_token, FL_GRANT_ACCESS_TOKEN, FL_CREDENTIAL_ACCESS_TOKEN },
};

static gboolean
is_listed (GArray *grants, FlGrant grant)
{
  for (guint i = 0; i < grants->len; i++) {
    if (g_array_index (grants, FlGrant, i) == grant)
      return TRUE;
  }
  return FALSE;
}

static char *
list_options (GArray *grants)
{
  GString *options = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    if (is_listed (grants, ways[i].grant))
      g_string_append_printf (options, "%s%s", options->len > 0 ? ", " : "", ways[i].option);
  }
  return g_string_free (options, FALSE);
}

static gboolean
check_listed (FlService *service, FlGrant grant, const char *option, GError **error)
{
  g_autoptr (GArray) grants = fl_auth_scheme_list_grants (service);
  g_autofree char *options = list_options (grants);

  if (is_listed (grants, grant))
    return TRUE;
  if (*options)
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: an option, the link name of a service, a list of options. */
                 _ ("%s is not for the service “%s”; it takes: %s."), option,
                 fl_service_get_link_name (service), options);
  else
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: an option and the link name of a service. */
                 _ ("%s is not for the service “%s”."), option, fl_service_get_link_name (service));
  return FALSE;
}

gboolean
fl_cli_way_choose (FlService *service, FlCliWay *way, GError **error)
{
  const char *option = NULL;

  *way = (FlCliWay){ .grant = fl_auth_scheme_get_default_grant (service) };
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    if (!*ways[i].is_given)
      continue;
    if (option) {
      g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                   /* Translators: the placeholders are options. */
                   _ ("%s and %s exclude each other."), option, ways[i].option);
      return FALSE;
    }
    option = ways[i].option;
    *way = (FlCliWay){ ways[i].grant, TRUE, ways[i].key };
  }
  return !option || check_listed (service, way->grant, option, error);
}
