/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-connection.h"

#include "fl-auth-scheme.h"
#include "fl-cli-output.h"
#include "fl-clock.h"

#include <glib/gi18n.h>

/* How a connection reads in a table or a page. */

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

const char *
fl_cli_connection_get_status (FlConnection *connection)
{
  switch (fl_connection_get_status (connection)) {
  case FL_STATUS_NOT_CONNECTED:
    return _ ("not connected");
  case FL_STATUS_CONNECTED:
    return _ ("connected");
  case FL_STATUS_RECONNECT_NEEDED:
    return _ ("reconnect needed");
  case FL_STATUS_DISCONNECTED:
    return _ ("disconnected");
  case FL_STATUS_DISABLED:
    return _ ("disabled");
  }
  return "";
}

static char *
format_left (FlService *service, gint64 left_us)
{
  if (left_us <= 0 && service && fl_auth_scheme_keeps_inputs (service))
    return g_strdup (_ ("expired; connect again"));
  if (left_us <= 0)
    return g_strdup (_ ("renewed with the next call"));
  if (left_us < HOUR)
    /* Translators: minutes until the access token expires. */
    return g_strdup_printf (_ ("%d min left"), (int) (left_us / MINUTE));
  if (left_us < 2 * DAY)
    /* Translators: hours until the access token expires. */
    return g_strdup_printf (_ ("%d h left"), (int) (left_us / HOUR));
  /* Translators: days until the access token expires. */
  return g_strdup_printf (_ ("%d days left"), (int) (left_us / DAY));
}

char *
fl_cli_connection_format_expiry (FlConnection *connection, FlService *service)
{
  gint64 expires_at_us = fl_connection_get_expires_at_us (connection);
  g_autofree char *time = fl_cli_format_time (expires_at_us);
  g_autofree char *left = NULL;

  if (!time || fl_connection_get_status (connection) != FL_STATUS_CONNECTED)
    return NULL;
  left = format_left (service, expires_at_us - fl_clock_now_us ());
  return g_strdup_printf ("%s (%s)", time, left);
}
