/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"

/* An error that a server named carries its name: what to do next may depend on it, and the sentence
 * is for people. The functions that GLib's macro calls are kept out of it, since it lets the
 * compiler think that there may be nothing to copy or clear. */

typedef struct {
  char *server_code;
  char *server_description;
} FlAuthErrorPrivate;

static void
fl_auth_error_private_init (FlAuthErrorPrivate *private)
{
}

static G_NO_INLINE void
fl_auth_error_private_copy (const FlAuthErrorPrivate *source, FlAuthErrorPrivate *copy)
{
  copy->server_code = g_strdup (source->server_code);
  copy->server_description = g_strdup (source->server_description);
}

static G_NO_INLINE void
fl_auth_error_private_clear (FlAuthErrorPrivate *private)
{
  g_free (private->server_code);
  g_free (private->server_description);
}

G_DEFINE_EXTENDED_ERROR (FlAuthError, fl_auth_error)

/* NULL for an error of another domain. */
static FlAuthErrorPrivate *
find_private (const GError *error)
{
  return error->domain == FL_AUTH_ERROR ? fl_auth_error_get_private (error) : NULL;
}

/**
 * fl_auth_error_get_server_code:
 * @error: an error of any domain
 *
 * Returns: (nullable): the server's own code for it, such as `invalid_grant`; %NULL where no server
 *   named it
 */
const char *
fl_auth_error_get_server_code (const GError *error)
{
  FlAuthErrorPrivate *private = NULL;

  g_return_val_if_fail (error, NULL);

  private = find_private (error);
  return private ? private->server_code : NULL;
}

/**
 * fl_auth_error_get_server_description:
 * @error: an error of any domain
 *
 * Returns: (nullable): the server's text about it, as it came: for fl_oauth2_error_explain(), never
 *   to be shown as it is
 */
const char *
fl_auth_error_get_server_description (const GError *error)
{
  FlAuthErrorPrivate *private = NULL;

  g_return_val_if_fail (error, NULL);

  private = find_private (error);
  return private ? private->server_description : NULL;
}

/**
 * fl_auth_error_set_server:
 * @error: an error of %FL_AUTH_ERROR
 * @code: the server's own code for it
 * @description: (nullable): its text about it
 *
 * Notes, once, what the server said.
 */
void
fl_auth_error_set_server (GError *error, const char *code, const char *description)
{
  FlAuthErrorPrivate *private;

  g_return_if_fail (error);

  private = find_private (error);
  g_return_if_fail (private && !private->server_code);
  private->server_code = g_strdup (code);
  private->server_description = g_strdup (description);
}
