/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-inputs.h"

#include "fl-auth-scheme.h"
#include "fl-cli-error.h"
#include "fl-cli-input.h"
#include "fl-cli-key.h"
#include "fl-clock.h"
#include "fl-parameter.h"

#include <glib/gi18n.h>
#include <unistd.h>

/* What a person enters when connecting: never an argument, always standard input or a prompt. */

static FlParameter *
find_parameter (GListModel *parameters, const char *key)
{
  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (parameters, i);

    if (g_str_equal (fl_parameter_get_key (parameter), key))
      return g_steal_pointer (&parameter);
  }
  return NULL;
}

static char *
list_keys (GListModel *parameters)
{
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (parameters, i);

    g_string_append_printf (keys, "%s%s", i > 0 ? ", " : "", fl_parameter_get_key (parameter));
  }
  return g_string_free (keys, FALSE);
}

/* What was named is not repeated: it may be the value, by mistake. */
static gboolean
fail_unknown (FlService *service, GListModel *parameters, GError **error)
{
  g_autofree char *keys = list_keys (parameters);

  if (*keys)
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: link name, list of keys. */
                 _ ("--parameter takes the key of something that the service “%s” asks for: %s."),
                 fl_service_get_link_name (service), keys);
  else
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: the placeholder is a link name. */
                 _ ("The service “%s” asks for no parameters."),
                 fl_service_get_link_name (service));
  return FALSE;
}

static gboolean
fail_unnamed (FlService *service, GListModel *unnamed, GError **error)
{
  g_autofree char *keys = list_keys (unnamed);

  g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
               /* Translators: link name, list of keys. */
               _ ("The service “%s” asks for: %s. Name each with --parameter, and write one line "
                  "for each to standard input."),
               fl_service_get_link_name (service), keys);
  return FALSE;
}

static char *
write_prompt (FlParameter *parameter)
{
  const char *label = fl_parameter_get_label (parameter);

  if (!label)
    label = fl_parameter_get_key (parameter);
  if (fl_parameter_get_optional (parameter))
    /* Translators: the placeholder is what a person is asked for, such as "Password". */
    return g_strdup_printf (_ ("%s (may be empty):"), label);
  /* Translators: the placeholder is what a person is asked for, such as "API key". */
  return g_strdup_printf (_ ("%s:"), label);
}

static gboolean
read_parameter (FlParameter *parameter, FlCredentials *inputs, GError **error)
{
  g_autofree char *prompt = write_prompt (parameter);
  g_autoptr (FlSecret) value = fl_cli_read_line (prompt, fl_parameter_get_secret (parameter),
                                                 fl_parameter_get_optional (parameter), error);

  if (!value) {
    /* Translators: the key of a parameter; a sentence follows. */
    g_prefix_error (error, _ ("Parameter “%s”: "), fl_parameter_get_key (parameter));
    return FALSE;
  }
  fl_credentials_set (inputs, fl_parameter_get_key (parameter), value);
  return TRUE;
}

static gboolean
read_named (FlService *service,
            GListModel *parameters,
            char **keys,
            FlCredentials *inputs,
            GError **error)
{
  /* All are looked at before the first is read: standard input is read once only. */
  for (guint i = 0; keys[i]; i++) {
    g_autoptr (FlParameter) parameter = find_parameter (parameters, keys[i]);

    if (!parameter)
      return fail_unknown (service, parameters, error);
  }
  for (guint i = 0; keys[i]; i++) {
    g_autoptr (FlParameter) parameter = find_parameter (parameters, keys[i]);

    if (!read_parameter (parameter, inputs, error))
      return FALSE;
  }
  return TRUE;
}

/* A key has many lines, and a prompt takes one. */
static gboolean
fail_key (FlService *service, gboolean is_wanted, GError **error)
{
  g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
               is_wanted
                   /* Translators: the placeholder is a link name. */
                   ? _ ("The service “%s” asks for a private key: name its file with --key-file.")
                   /* Translators: the placeholder is a link name. */
                   : _ ("The service “%s” asks for no private key, so --key-file has no use."),
               fl_service_get_link_name (service));
  return FALSE;
}

static gboolean
read_key (FlService *service,
          GListModel *parameters,
          const char *key_file,
          FlCredentials *inputs,
          GError **error)
{
  g_autoptr (FlParameter) parameter = find_parameter (parameters, FL_CREDENTIAL_PRIVATE_KEY);
  g_autoptr (FlSecret) passphrase = NULL;
  g_autoptr (FlSecret) text = NULL;

  if (!parameter)
    return fail_key (service, FALSE, error);
  text = fl_cli_read_key_text (key_file, &passphrase, error);
  fl_credentials_set (inputs, FL_CREDENTIAL_PRIVATE_KEY, text);
  fl_credentials_set (inputs, FL_CREDENTIAL_PASSPHRASE, passphrase);
  return text != NULL;
}

/* What came with the key is not asked for. */
static gboolean
is_read_with_key (FlParameter *parameter)
{
  static const char *const keys[] = { FL_CREDENTIAL_PRIVATE_KEY, FL_CREDENTIAL_PASSPHRASE, NULL };

  return g_strv_contains (keys, fl_parameter_get_key (parameter));
}

/* What was not named. What came with the key is not asked for. */
static GListModel *
list_unnamed (GListModel *parameters, FlCredentials *inputs, gboolean with_optional)
{
  GListStore *unnamed = g_list_store_new (FL_TYPE_PARAMETER);

  for (guint i = 0; i < g_list_model_get_n_items (parameters); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (parameters, i);

    if (!fl_credentials_get (inputs, fl_parameter_get_key (parameter)) &&
        !is_read_with_key (parameter) && (with_optional || !fl_parameter_get_optional (parameter)))
      g_list_store_append (unnamed, parameter);
  }
  return G_LIST_MODEL (unnamed);
}

/* At a terminal: what is still needed, and where nothing was named all that can be entered. */
static gboolean
ask_for_rest (GListModel *parameters, FlCredentials *inputs, gboolean with_optional, GError **error)
{
  g_autoptr (GListModel) unnamed = list_unnamed (parameters, inputs, with_optional);

  for (guint i = 0; i < g_list_model_get_n_items (unnamed); i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (unnamed, i);

    if (!read_parameter (parameter, inputs, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_all_there (FlService *service, GListModel *parameters, FlCredentials *inputs, GError **error)
{
  g_autoptr (GListModel) needed = list_unnamed (parameters, inputs, FALSE);
  g_autoptr (GListModel) unnamed = list_unnamed (parameters, inputs, TRUE);

  return g_list_model_get_n_items (needed) == 0 || fail_unnamed (service, unnamed, error);
}

FlCredentials *
fl_cli_inputs_read (FlService *service,
                    FlGrant grant,
                    char **keys,
                    const char *key_file,
                    GError **error)
{
  g_autoptr (GListModel) parameters = fl_auth_scheme_list_inputs (service, grant);
  g_autoptr (FlCredentials) inputs = fl_credentials_new ();
  g_autoptr (FlParameter) key = find_parameter (parameters, FL_CREDENTIAL_PRIVATE_KEY);
  gboolean is_named = keys && *keys;
  gboolean is_read;

  if (!is_named && !key_file && g_list_model_get_n_items (parameters) == 0)
    return NULL;
  if ((key_file && !read_key (service, parameters, key_file, inputs, error)) ||
      (key && !key_file && !fail_key (service, TRUE, error)) ||
      (is_named && !read_named (service, parameters, keys, inputs, error)))
    return NULL;
  is_read = isatty (STDIN_FILENO) ? ask_for_rest (parameters, inputs, !is_named, error)
                                  : check_all_there (service, parameters, inputs, error);
  return is_read ? g_steal_pointer (&inputs) : NULL;
}

/* So many seconds from now. */
static gboolean
parse_lifetime (const char *text, gint64 *expires_at_us)
{
  guint64 seconds = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &seconds, NULL))
    return FALSE;
  *expires_at_us = fl_clock_now_us () + (gint64) seconds * G_USEC_PER_SEC;
  return TRUE;
}

gboolean
fl_cli_inputs_parse_expiry (const char *text, gint64 *expires_at_us, GError **error)
{
  g_autofree char *start_of_day = g_strconcat (text, "T00:00:00Z", NULL);

  if (parse_lifetime (text, expires_at_us))
    return TRUE;
  if ((fl_clock_parse (text, expires_at_us) || fl_clock_parse (start_of_day, expires_at_us)) &&
      *expires_at_us > fl_clock_now_us ())
    return TRUE;
  g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                       _ ("--expires takes a day or an instant that lies ahead, such as "
                          "2030-03-01 or 2030-03-01T12:30:00Z, or a number of seconds."));
  return FALSE;
}
