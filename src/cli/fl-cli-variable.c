/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-variable.h"

#include "fl-cli-error.h"
#include "fl-cli-input.h"

#include <glib/gi18n.h>

static char *
list_variables (FlService *service)
{
  GListModel *all = fl_service_get_variables (service);
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (all, i);

    g_string_append_printf (keys, "%s%s", i > 0 ? ", " : "", fl_variable_get_key (variable));
  }
  return g_string_free (keys, FALSE);
}

gboolean
fl_cli_variable_parse (FlService *service,
                       const char *text,
                       char **key,
                       char **value,
                       GError **error)
{
  const char *link_name = fl_service_get_link_name (service);
  g_autofree char *known = NULL;

  if (!fl_cli_split_pair (text, "--variable", key, value, error))
    return FALSE;
  if (fl_service_find_variable (service, *key))
    return TRUE;
  known = list_variables (service);
  if (*known)
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: link name, key of a variable, list of keys. */
                 _ ("The service “%s” has no variable “%s”; it has: %s."), link_name, *key, known);
  else
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: the placeholder is a link name. */
                 _ ("The service “%s” has no variables."), link_name);
  return FALSE;
}
