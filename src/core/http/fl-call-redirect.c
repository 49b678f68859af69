/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-call-redirect.h"

#include "fl-http-address.h"
#include "fl-http-error.h"
#include "fl-http-host.h"
#include "fl-redactor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a redirect makes of a request. Pure decisions: nothing is sent here.
 *
 * - To one of the service's hosts the credential goes, placed anew; to any other host nothing goes
 *   that could be one.
 * - Where the body would go along, the redirect is not followed: its response is the answer.
 * - From https only to https; from http (which is this computer) to http on this computer.
 * - An address in which the server repeats a secret is not given to another host. */

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* The method of the next request, or NULL where the redirect is not to be followed.
 * Source: RFC 9110 §15.4 */
static const char *
choose_method (const FlCallLeg *leg, guint status)
{
  gboolean is_head = strcmp (leg->method, "HEAD") == 0;
  gboolean is_get = strcmp (leg->method, "GET") == 0;
  gboolean becomes_get = status == 303 || (status <= 302 && strcmp (leg->method, "POST") == 0);

  if (becomes_get)
    return is_head ? "HEAD" : "GET";
  if (leg->has_body)
    return NULL;
  if (status <= 302 && !is_get && !is_head)
    return NULL;
  return leg->method;
}

static gboolean
refuse (GError **error, const char *from, const char *reason)
{
  g_set_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_REDIRECT,
               /* Translators: first a host, then why its redirect is not followed. */
               _ ("%s sends the request elsewhere, which is not followed: %s"), from, reason);
  return FALSE;
}

static gboolean
has_scheme (GUri *uri, const char *scheme)
{
  return g_strcmp0 (g_uri_get_scheme (uri), scheme) == 0;
}

static gboolean
check_transport (GUri *from, GUri *to, const char *from_host, GError **error)
{
  g_autofree char *to_host = fl_http_host_describe (to);
  g_autofree char *reason = NULL;

  if (has_scheme (to, "https") ||
      (has_scheme (from, "http") && fl_uri_is_loopback (from) && fl_uri_is_loopback (to)))
    return TRUE;
  /* Translators: the %s is a host. */
  reason = g_strdup_printf (_ ("%s would be asked over http, without encryption"), to_host);
  return refuse (error, from_host, reason);
}

/* A server may repeat in its Location what came in the request's query. */
static gboolean
check_echo (GUri *to, const char *location, const char *from_host, GError **error)
{
  g_autofree char *address = g_uri_to_string (to);
  g_autofree char *redacted_address = fl_redact (address);
  g_autofree char *redacted_location = fl_redact (location);
  g_autofree char *to_host = NULL;
  g_autofree char *reason = NULL;

  if (strcmp (address, redacted_address) == 0 && strcmp (location, redacted_location) == 0)
    return TRUE;
  to_host = fl_http_host_describe (to);
  /* Translators: the %s is a host. */
  reason = g_strdup_printf (_ ("the address would show a secret to %s"), to_host);
  return refuse (error, from_host, reason);
}

/**
 * fl_call_leg_clear:
 * @leg: a leg
 *
 * Frees what a leg holds.
 */
void
fl_call_leg_clear (FlCallLeg *leg)
{
  g_clear_pointer (&leg->uri, g_uri_unref);
  g_clear_pointer (&leg->method, g_free);
}

/**
 * fl_call_redirect_follow:
 * @leg: the request that was answered
 * @rules: where the credential may go
 * @status: the response's status
 * @location: (nullable): its Location header
 * @next: (out): the request to send now; its address stays %NULL where the response is the answer
 * @error: return location
 *
 * Decides what a response makes of its request.
 *
 * Errors: FL_HTTP_ERROR_REDIRECT
 *
 * Source: RFC 9110 §15.4
 *
 * Returns: %FALSE where the redirect must not be followed
 */
gboolean
fl_call_redirect_follow (const FlCallLeg *leg,
                         FlHostRules *rules,
                         guint status,
                         const char *location,
                         FlCallLeg *next,
                         GError **error)
{
  g_autofree char *from_host = fl_http_host_describe (leg->uri);
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GError) address_error = NULL;
  const char *method = NULL;
  gboolean is_own = FALSE;

  memset (next, 0, sizeof *next);
  if (!is_redirect (status) || !location || !*location)
    return TRUE;
  method = choose_method (leg, status);
  if (!method)
    return TRUE;

  uri = fl_http_address_resolve (leg->uri, location, &address_error);
  if (!uri)
    return refuse (error, from_host, address_error->message);
  if (!check_transport (leg->uri, uri, from_host, error))
    return FALSE;
  is_own = fl_host_rules_allow (rules, uri);
  if (!is_own && !check_echo (uri, location, from_host, error))
    return FALSE;

  next->uri = g_steal_pointer (&uri);
  next->method = g_strdup (method);
  next->has_body = FALSE;
  next->has_credential = is_own;
  return TRUE;
}
