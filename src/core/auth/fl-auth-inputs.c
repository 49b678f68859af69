/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-inputs.h"

#include "fl-auth-error.h"
#include "fl-parameter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a person typed to connect: whether all of it is there, and what it means. */

/**
 * fl_auth_inputs_check:
 * @wanted: (element-type FlParameter): what a person is asked for
 * @inputs: what was typed
 * @error: return location
 *
 * Checks that nothing is missing.
 *
 * Returns: whether everything that is not optional was typed
 *
 * Errors: %FL_AUTH_ERROR_SETUP, naming what is missing.
 */
gboolean
fl_auth_inputs_check (GListModel *wanted, FlCredentials *inputs, GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (wanted); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (wanted, i);

    if (fl_parameter_get_optional (parameter) ||
        fl_credentials_get (inputs, fl_parameter_get_key (parameter)))
      continue;
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: what a person is asked for, such as "API key", and its key. */
                 _ ("“%s” (%s) is missing: it is needed to connect."),
                 fl_parameter_get_label (parameter), fl_parameter_get_key (parameter));
    return FALSE;
  }
  return TRUE;
}

/**
 * fl_auth_inputs_trim:
 * @inputs: what was typed
 * @key: which of it
 *
 * Takes away the space around a token or a code, which comes along when it is copied.
 *
 * Returns: (transfer full) (nullable): the rest; %NULL where there is none
 */
FlSecret *
fl_auth_inputs_trim (FlCredentials *inputs, const char *key)
{
  FlSecret *secret = fl_credentials_get (inputs, key);
  const char *start = secret ? fl_secret_get_text (secret) : "";
  gsize length;

  while (g_ascii_isspace (*start))
    start++;
  length = strlen (start);
  while (length > 0 && g_ascii_isspace (start[length - 1]))
    length--;
  return length > 0 ? fl_secret_new_take (g_strndup (start, length)) : NULL;
}

/**
 * fl_auth_inputs_append:
 * @inputs: (element-type FlParameter): a list of what a person is asked for
 * @key: the name of it
 * @label: what it is called
 * @hint: (nullable): what helps to find it
 * @secret: whether it is hidden while it is typed
 *
 * Adds one to a list.
 */
void
fl_auth_inputs_append (GListStore *inputs,
                       const char *key,
                       const char *label,
                       const char *hint,
                       gboolean secret)
{
  g_autoptr (FlParameter) parameter = fl_parameter_new (key, label, secret);

  g_object_set (parameter, "hint", hint, NULL);
  g_list_store_append (inputs, parameter);
}
