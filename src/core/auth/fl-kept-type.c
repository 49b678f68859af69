/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-kept-type.h"

#include "fl-parameter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From what a person typed to what is kept, and whether that is whole. */

static FlSecret *
find (const FlKeptType *type, FlParameter *parameter, FlCredentials *credentials)
{
  g_autofree char *name =
      g_strconcat (type->prefix ? type->prefix : "", fl_parameter_get_key (parameter), NULL);

  return fl_credentials_get (credentials, name);
}

/* Without the blanks that come along when a key is copied. */
static FlSecret *
strip (FlSecret *secret)
{
  return fl_secret_new_take (g_strstrip (g_strdup (fl_secret_get_text (secret))));
}

/* What is called secret and was typed. */
static gboolean
has_secret (GListModel *wanted, FlCredentials *inputs)
{
  for (guint i = 0; i < g_list_model_get_n_items (wanted); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (wanted, i);
    FlSecret *typed = fl_credentials_get (inputs, fl_parameter_get_key (parameter));

    if (fl_parameter_get_secret (parameter) && typed && fl_secret_get_length (typed) > 0)
      return TRUE;
  }
  return FALSE;
}

/* A user name beside a password need not be hidden; an API key in its place, without one, must. */
static void
take (const FlKeptType *type,
      FlParameter *parameter,
      FlCredentials *inputs,
      gboolean hides_all,
      FlCredentials *kept)
{
  const char *key = fl_parameter_get_key (parameter);
  FlSecret *typed = fl_credentials_get (inputs, key);
  g_autofree char *name = g_strconcat (type->prefix ? type->prefix : "", key, NULL);
  g_autoptr (FlSecret) secret = NULL;
  g_autoptr (FlSecret) plain = NULL;

  if (!typed)
    return;
  secret = type->keeps_blanks ? fl_secret_ref (typed) : strip (typed);
  if (!hides_all && !fl_parameter_get_secret (parameter))
    plain = fl_secret_new_plain (fl_secret_get_text (secret));
  if (fl_secret_get_length (secret) > 0)
    fl_credentials_set (kept, name, plain ? plain : secret);
}

/**
 * fl_kept_type_take:
 * @type: a type
 * @service: the service
 * @inputs: what a person typed, under the keys of the type's inputs
 * @error: return location
 *
 * Makes credentials of what a person typed. What the type does not ask for is left out.
 *
 * Returns: (transfer full): the credentials
 *
 * Errors: %FL_AUTH_ERROR_SETUP, naming what is missing or wrong.
 */
FlCredentials *
fl_kept_type_take (const FlKeptType *type,
                   FlService *service,
                   FlCredentials *inputs,
                   GError **error)
{
  g_autoptr (FlCredentials) kept = fl_credentials_new ();
  g_autoptr (GListStore) wanted = g_list_store_new (FL_TYPE_PARAMETER);
  gboolean hides_all;

  g_return_val_if_fail (FL_IS_CREDENTIALS (inputs), NULL);

  type->list_inputs (service, wanted);
  hides_all = !has_secret (G_LIST_MODEL (wanted), inputs);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (wanted)); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (G_LIST_MODEL (wanted), i);

    take (type, parameter, inputs, hides_all, kept);
  }
  fl_credentials_set_expires_at_us (kept, fl_credentials_get_expires_at_us (inputs));
  if (!fl_kept_type_check (type, service, kept, FL_AUTH_ERROR_SETUP, error))
    return NULL;
  return g_steal_pointer (&kept);
}

static gboolean
has_control_character (const char *text)
{
  for (; *text; text++) {
    if (g_ascii_iscntrl (*text))
      return TRUE;
  }
  return FALSE;
}

static const char *
get_label (FlParameter *parameter)
{
  const char *label = fl_parameter_get_label (parameter);

  return label ? label : fl_parameter_get_key (parameter);
}

static gboolean
check_one (FlParameter *parameter, FlSecret *secret, FlAuthError code, GError **error)
{
  if (!secret && !fl_parameter_get_optional (parameter)) {
    g_set_error (error, FL_AUTH_ERROR, (int) code,
                 /* Translators: what a person is asked for, such as "API key", and its key. */
                 _ ("“%s” (%s) is missing: enter it when you connect."), get_label (parameter),
                 fl_parameter_get_key (parameter));
    return FALSE;
  }
  if (secret && has_control_character (fl_secret_get_text (secret))) {
    g_set_error (error, FL_AUTH_ERROR, (int) code,
                 /* Translators: what a person is asked for, such as "API key", and its key. */
                 _ ("“%s” (%s) holds a line break or another control character: enter it again "
                    "when you connect."),
                 get_label (parameter), fl_parameter_get_key (parameter));
    return FALSE;
  }
  return TRUE;
}

/**
 * fl_kept_type_check:
 * @type: a type
 * @service: the service
 * @credentials: what is kept
 * @code: the error's code
 * @error: return location
 *
 * Tells whether credentials are whole. What is in the keyring may have been put there by another
 * program, or before the service asked for more.
 *
 * Returns: whether they can be placed on a message
 *
 * Errors: %FL_AUTH_ERROR with @code, naming what is missing or wrong.
 */
gboolean
fl_kept_type_check (const FlKeptType *type,
                    FlService *service,
                    FlCredentials *credentials,
                    FlAuthError code,
                    GError **error)
{
  g_autoptr (GListStore) wanted = g_list_store_new (FL_TYPE_PARAMETER);

  g_return_val_if_fail (FL_IS_CREDENTIALS (credentials), FALSE);

  type->list_inputs (service, wanted);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (wanted)); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (G_LIST_MODEL (wanted), i);

    if (!check_one (parameter, find (type, parameter, credentials), code, error))
      return FALSE;
  }
  return !type->check || type->check (service, credentials, error);
}
