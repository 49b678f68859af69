/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-call-request.h"

#include "fl-cli-error.h"
#include "fl-cli-input.h"

#include <glib/gi18n.h>
#include <string.h>

/* From the options of `call` to a request. */

static gboolean
is_method (const char *text)
{
  return *text && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen (text);
}

/* A credential in a header of the caller's would have come through the argument vector. */
static gboolean
is_credential_header (const char *name)
{
  return g_ascii_strcasecmp (name, "Authorization") == 0 ||
         g_ascii_strcasecmp (name, "Proxy-Authorization") == 0;
}

static gboolean
add_header (FlRequest *request, const char *text, GError **error)
{
  const char *colon = strchr (text, ':');
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (!g_utf8_validate (text, -1, NULL) || !colon || colon == text) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("--header takes 'NAME: VALUE', in UTF-8."));
    return FALSE;
  }
  name = g_strstrip (g_strndup (text, (gsize) (colon - text)));
  value = g_strstrip (g_strdup (colon + 1));
  if (is_credential_header (name)) {
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: the placeholder is the name of a header. */
                 _ ("The header %s is not taken from the command line, where other programs can "
                    "read it; the connection places its credential itself."),
                 name);
    return FALSE;
  }
  fl_request_add_header (request, name, value);
  return TRUE;
}

static gboolean
add_query (FlRequest *request, const char *text, GError **error)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  if (!fl_cli_split_pair (text, "--query", &key, &value, error))
    return FALSE;
  fl_request_add_query (request, key, value);
  return TRUE;
}

static gboolean
set_body (FlRequest *request, char **data, GError **error)
{
  g_autoptr (GBytes) body = NULL;
  const char *text = data[0];

  if (data[1]) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("--data is given more than once; a request has one body."));
    return FALSE;
  }
  if (g_str_equal (text, "@")) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("After the @ of --data stands the name of a file."));
    return FALSE;
  }
  if (g_str_equal (text, "-"))
    body = fl_cli_read_all ("-", error);
  else if (*text == '@')
    body = fl_cli_read_all (text + 1, error);
  else
    body = g_bytes_new (text, strlen (text));
  if (!body)
    return FALSE;
  fl_request_set_body (request, body, NULL);
  return TRUE;
}

static FlRequest *
new_request (char **arguments, gboolean has_body, GError **error)
{
  const char *method = has_body ? "POST" : "GET";
  const char *url = arguments[0];

  if (arguments[1]) {
    method = arguments[0];
    url = arguments[1];
  }
  if (!is_method (method)) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("Between the connection and the address stands a method in capital "
                            "letters, such as POST."));
    return NULL;
  }
  if (!g_utf8_validate (url, -1, NULL)) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE, _ ("The address is not UTF-8."));
    return NULL;
  }
  return fl_request_new (method, url);
}

FlRequest *
fl_cli_call_build_request (char **arguments,
                           char **headers,
                           char **query,
                           char **data,
                           GError **error)
{
  g_autoptr (FlRequest) request = new_request (arguments, data != NULL, error);

  if (!request)
    return NULL;
  for (guint i = 0; headers && headers[i]; i++) {
    if (!add_header (request, headers[i], error))
      return NULL;
  }
  for (guint i = 0; query && query[i]; i++) {
    if (!add_query (request, query[i], error))
      return NULL;
  }
  if (data && !set_body (request, data, error))
    return NULL;
  return g_steal_pointer (&request);
}
