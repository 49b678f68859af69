/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization-texts.h"

#include "fl-auth-error.h"
#include "fl-scope.h"
#include "fl-secrets-error.h"

#include <glib/gi18n.h>

/* How the course and the outcome of an authorization are put into words. */

#define SHELL_SAFE "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_.-+,:@%="

/* "4:59 left", rounded up so that it never shows less than there is. */
char *
fl_format_time_left (gint64 left_us)
{
  gint64 left_s = MAX (0, (left_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);

  /* Translators: minutes and seconds until Fairlead gives up waiting, for example "4:59 left" */
  return g_strdup_printf (_ ("%d:%02d left"), (int) (left_s / 60), (int) (left_s % 60));
}

char *
fl_format_connected (const char *service_name, const char *account)
{
  if (account && account[0])
    /* Translators: the first %s is a service, the second one an account's name there */
    return g_strdup_printf (_ ("You are connected to %s as %s."), service_name, account);
  /* Translators: %s is a service */
  return g_strdup_printf (_ ("You are connected to %s."), service_name);
}

/* The command that does in a shell what the window does, ready to be pasted there. */
char *
fl_format_shell_call (const char *link_name, const char *path)
{
  g_autofree char *quoted = NULL;

  if (!path || !path[0])
    path = "/";
  if (strspn (path, SHELL_SAFE) != strlen (path))
    quoted = g_shell_quote (path);
  return g_strdup_printf ("fairleadctl call %s %s", link_name, quoted ? quoted : path);
}

/* What was asked for and not granted, or NULL where nothing is missing. */
char *
fl_format_missing_scopes (const char *const *asked, const char *const *granted)
{
  g_auto (GStrv) missing = fl_scope_find_missing (asked, granted);

  return *missing ? g_strjoinv (", ", missing) : NULL;
}

static const char *
get_keyring_title (int code)
{
  switch ((FlSecretsError) code) {
  case FL_SECRETS_ERROR_NO_SERVICE:
    return _ ("There Is No Keyring");
  case FL_SECRETS_ERROR_LOCKED:
  case FL_SECRETS_ERROR_DISMISSED:
    return _ ("The Keyring Is Locked");
  case FL_SECRETS_ERROR_VANISHED:
    return _ ("The Keyring Does Not Answer");
  case FL_SECRETS_ERROR_NOT_FOUND:
    return _ ("The Client Secret Is Missing");
  case FL_SECRETS_ERROR_FAILED:
  case FL_SECRETS_ERROR_CORRUPT:
    break;
  }
  return _ ("The Keyring Refused");
}

const char *
fl_authorization_failure_title (const GError *error)
{
  if (error->domain == FL_SECRETS_ERROR)
    return get_keyring_title (error->code);
  if (g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_DENIED))
    return _ ("Access Was Not Granted");
  if (g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ACCOUNT))
    return _ ("The Account Stays");
  if (g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_PORT_BUSY))
    return _ ("The Callback Port Is Taken");
  if (g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP))
    return _ ("The Service Is Set Up Wrongly");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return _ ("Not Connected in Time");
  return _ ("Not Connected");
}

const char *
fl_authorization_failure_icon (const GError *error)
{
  if (error->domain == FL_SECRETS_ERROR)
    return "changes-prevent-symbolic";
  return "dialog-warning-symbolic";
}
