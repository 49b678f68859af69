/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-expiry.h"

#include "fl-auth-scheme.h"
#include "fl-clock.h"

#include <glib/gi18n-lib.h>

/* When a connection's credentials expire, and whose concern that is. What Fairlead renews by itself
 * needs nobody; of everything else a person is warned: a week before, or for what lives less than
 * four weeks in its last quarter, so that a token of an hour is not warned of all the time. */

#define LONGEST_WARNING_US (7 * 24 * 3600 * (gint64) G_USEC_PER_SEC)
#define WARNED_SHARE       4

/**
 * fl_expiry_note:
 * @connection: the connection
 * @service: its service
 * @credentials: what it has just been connected with, or what it was renewed to
 *
 * Notes on the connection when its credentials expire, and from when on a person has to be warned
 * of that.
 */
void
fl_expiry_note (FlConnection *connection, FlService *service, FlCredentials *credentials)
{
  gint64 expires_at_us = fl_credentials_get_expires_at_us (credentials);
  gint64 lifetime_us = expires_at_us - fl_clock_now_us ();
  gint64 warn_at_us = 0;

  if (expires_at_us != 0 && !fl_auth_scheme_can_renew (service, credentials))
    warn_at_us = expires_at_us - CLAMP (lifetime_us / WARNED_SHARE, 0, LONGEST_WARNING_US);
  fl_connection_set_expires_at_us (connection, expires_at_us);
  fl_connection_set_warn_at_us (connection, warn_at_us);
}

/* Of a document that does not say it the service tells something: what was typed stays as it is. */
static gint64
find_warn_at_us (FlConnection *connection, FlService *service)
{
  gint64 warn_at_us = fl_connection_get_warn_at_us (connection);

  if (warn_at_us == 0 && service && fl_auth_scheme_keeps_inputs (service))
    return fl_connection_get_expires_at_us (connection) - LONGEST_WARNING_US;
  return warn_at_us;
}

/**
 * fl_expiry_judge:
 * @connection: a connection that is connected
 * @service: (nullable): its service
 * @now_us: the instant, in microseconds since 1970 UTC
 *
 * Tells how the connection's credentials stand with their expiry.
 *
 * Returns: the judgement
 */
FlExpiry
fl_expiry_judge (FlConnection *connection, FlService *service, gint64 now_us)
{
  gint64 expires_at_us = 0;
  gint64 warn_at_us = 0;

  g_return_val_if_fail (FL_IS_CONNECTION (connection), FL_EXPIRY_UNKNOWN);

  expires_at_us = fl_connection_get_expires_at_us (connection);
  if (expires_at_us == 0)
    return FL_EXPIRY_UNKNOWN;
  warn_at_us = find_warn_at_us (connection, service);
  if (expires_at_us <= now_us)
    return warn_at_us == 0 ? FL_EXPIRY_RENEWED : FL_EXPIRY_OVER;
  return warn_at_us != 0 && warn_at_us <= now_us ? FL_EXPIRY_NEAR : FL_EXPIRY_AHEAD;
}

/**
 * fl_expiry_is_of_token:
 * @service: (nullable): a service
 *
 * Returns: whether what expires is a token, and not credentials of another kind
 */
gboolean
fl_expiry_is_of_token (FlService *service)
{
  if (!service)
    return TRUE;
  switch (fl_auth_settings_get_auth_type (fl_service_get_auth (service))) {
  case FL_AUTH_TYPE_OAUTH2:
  case FL_AUTH_TYPE_OAUTH1:
  case FL_AUTH_TYPE_BEARER:
  case FL_AUTH_TYPE_TWO_STEP:
    return TRUE;
  case FL_AUTH_TYPE_API_KEY:
  case FL_AUTH_TYPE_BASIC:
  case FL_AUTH_TYPE_AWS:
  case FL_AUTH_TYPE_DIGEST:
  case FL_AUTH_TYPE_CERTIFICATE:
    return FALSE;
  }
  return FALSE;
}

/**
 * fl_expiry_format_warning:
 * @expiry: a judgement
 * @service: (nullable): the connection's service
 * @instant: when the credentials expire, as people write it where this is shown
 *
 * Says what a person has to do.
 *
 * Returns: (transfer full) (nullable): one sentence; %NULL where there is nothing to do
 */
char *
fl_expiry_format_warning (FlExpiry expiry, FlService *service, const char *instant)
{
  gboolean is_token = fl_expiry_is_of_token (service);

  if (expiry == FL_EXPIRY_NEAR && is_token)
    /* Translators: the placeholder is a date, and perhaps a time. */
    return g_strdup_printf (_ ("The token expires on %s: reconnect with a new one before then."),
                            instant);
  if (expiry == FL_EXPIRY_NEAR)
    /* Translators: the placeholder is a date, and perhaps a time. */
    return g_strdup_printf (
        _ ("The credentials expire on %s: reconnect with new ones before then."), instant);
  if (expiry == FL_EXPIRY_OVER && is_token)
    /* Translators: the placeholder is a date, and perhaps a time. */
    return g_strdup_printf (_ ("The token expired on %s: reconnect with a new one."), instant);
  if (expiry == FL_EXPIRY_OVER)
    /* Translators: the placeholder is a date, and perhaps a time. */
    return g_strdup_printf (_ ("The credentials expired on %s: reconnect with new ones."), instant);
  return NULL;
}
