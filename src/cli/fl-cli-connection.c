/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-connection.h"

#include "fl-cli-output.h"
#include "fl-clock.h"
#include "fl-expiry.h"

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
format_left (gint64 left_us)
{
  if (left_us < HOUR)
    /* Translators: minutes until the access token expires. */
    return g_strdup_printf (_ ("%d min left"), (int) (left_us / MINUTE));
  if (left_us < 2 * DAY)
    /* Translators: hours until the access token expires. */
    return g_strdup_printf (_ ("%d h left"), (int) (left_us / HOUR));
  /* Translators: days until the access token expires. */
  return g_strdup_printf (_ ("%d days left"), (int) (left_us / DAY));
}

static char *
format_expiry (FlExpiry expiry, gint64 left_us)
{
  g_autofree char *left = NULL;

  switch (expiry) {
  case FL_EXPIRY_UNKNOWN:
    return NULL;
  case FL_EXPIRY_RENEWED:
    return g_strdup (_ ("renewed with the next call"));
  case FL_EXPIRY_OVER:
    return g_strdup (_ ("expired; connect again"));
  case FL_EXPIRY_NEAR:
    left = format_left (left_us);
    /* Translators: the placeholder is such as "3 days left". */
    return g_strdup_printf (_ ("%s; connect again before then"), left);
  case FL_EXPIRY_AHEAD:
    return format_left (left_us);
  }
  return NULL;
}

char *
fl_cli_connection_format_expiry (FlConnection *connection, FlService *service)
{
  gint64 expires_at_us = fl_connection_get_expires_at_us (connection);
  gint64 now_us = fl_clock_now_us ();
  g_autofree char *time = fl_cli_format_time (expires_at_us);
  g_autofree char *left = NULL;

  if (!time || fl_connection_get_status (connection) != FL_STATUS_CONNECTED)
    return NULL;
  left = format_expiry (fl_expiry_judge (connection, service, now_us), expires_at_us - now_us);
  return g_strdup_printf ("%s (%s)", time, left);
}

char *
fl_cli_connection_format_warning (FlConnection *connection, FlService *service)
{
  g_autofree char *time = fl_cli_format_time (fl_connection_get_expires_at_us (connection));
  g_autofree char *warning = NULL;

  if (fl_connection_get_status (connection) != FL_STATUS_CONNECTED)
    return NULL;
  warning = fl_expiry_format_warning (fl_expiry_judge (connection, service, fl_clock_now_us ()),
                                      service, time);
  if (!warning)
    return NULL;
  /* Translators: the placeholders are a connection's name and a sentence. */
  return g_strdup_printf (_ ("Connection “%s”: %s"), fl_connection_get_name (connection), warning);
}

FlConnection *
fl_cli_connection_set_enabled (FlCli *cli, const char *name, gboolean enabled, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_set_enabled_async (runtime, name, enabled, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  if (!fl_runtime_set_enabled_finish (runtime, result, error))
    return NULL;
  return fl_cli_find_connection (cli, name, error);
}
