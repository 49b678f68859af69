/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-check-private.h"

#include "fl-auth-scheme.h"
#include "fl-auth-usable.h"
#include "fl-call-message.h"
#include "fl-clock.h"
#include "fl-host-rules.h"
#include "fl-http-host.h"
#include "fl-tls-certificates.h"

#include <glib/gi18n-lib.h>

/* What the steps before the request found, in words: the way to the host, and the token. */

#define DAY_US         (G_GINT64_CONSTANT (24) * 60 * 60 * G_USEC_PER_SEC)
#define SOON_DAYS      14
#define SECONDS_OF(us) ((us) / G_USEC_PER_SEC * G_USEC_PER_SEC)

/* Where the fraction of a second would only be noise. */
static char *
format_instant (gint64 instant_us)
{
  return fl_clock_format (SECONDS_OF (instant_us));
}

/* The address that the check request would go to, or the API's where there is none. */
static GUri *
build_uri (FlService *service, FlConnection *connection, GError **error)
{
  const char *path = fl_service_get_check_path (service);
  g_autoptr (FlRequest) request = fl_request_new ("GET", path ? path : "/");
  g_autoptr (FlHostRules) rules = NULL;
  g_autoptr (GUri) uri = NULL;

  uri = fl_call_message_build_uri (request, service, connection, error);
  if (!uri)
    return NULL;
  rules = fl_host_rules_new (service, connection, error);
  if (!rules || !fl_host_rules_check (rules, uri, error))
    return NULL;
  return g_steal_pointer (&uri);
}

/**
 * fl_check_judge_definition:
 * @step: the step of the definition
 * @service: the connection's service
 * @connection: the connection
 * @uri: (out) (nullable): where the check request would go; %NULL for a connection that cannot be
 *   used
 * @error: return location
 *
 * Notes that both documents are as they should be, or says what is wrong with them.
 *
 * Errors: #FlModelError, #FlHttpError (host not allowed).
 */
void
fl_check_judge_definition (FlCheckStep *step,
                           FlService *service,
                           FlConnection *connection,
                           GUri **uri,
                           GError **error)
{
  g_autofree char *finding = NULL;

  if (!fl_service_validate (service, error) || !fl_connection_validate (connection, error))
    return;
  /* A blank may be what a connection lacks that was never authorized: the next step says so in
   * better words. */
  if (fl_auth_usable_check (connection, NULL)) {
    *uri = build_uri (service, connection, error);
    if (!*uri)
      return;
  }
  /* Translators: the name of a service. */
  finding = g_strdup_printf (_ ("The connection and its service “%s” are defined as they should "
                                "be."),
                             fl_service_get_name (service));
  fl_check_step_pass (step, finding, NULL);
}

/**
 * fl_check_describe_certificate:
 * @certificate: what a host showed
 *
 * Says who signed a certificate, and until when it is good.
 *
 * Returns: (transfer full): a sentence
 */
char *
fl_check_describe_certificate (GTlsCertificate *certificate)
{
  g_autofree char *issuer = fl_tls_certificate_dup_issuer (certificate);
  gint64 expires_at_us = fl_tls_certificate_get_expires_at_us (certificate);
  g_autofree char *instant = format_instant (expires_at_us);
  int days = (int) ((expires_at_us - fl_clock_now_us ()) / DAY_US);

  if (expires_at_us == 0)
    /* Translators: the placeholder is a certificate authority. */
    return g_strdup_printf (_ ("The certificate was issued by %s."), issuer);
  if (expires_at_us <= fl_clock_now_us ())
    /* Translators: first a certificate authority, then an instant in UTC. */
    return g_strdup_printf (_ ("The certificate was issued by %s and expired on %s."), issuer,
                            instant);
  return g_strdup_printf (
      /* Translators: a certificate authority, an instant in UTC, and a number of days. */
      ngettext ("The certificate was issued by %s and is valid until %s (%d day).",
                "The certificate was issued by %s and is valid until %s (%d days).", days),
      issuer, instant, days);
}

static void
judge_name (FlCheckStep *step, FlHttpProbe *probe, GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  const char *address = fl_http_probe_get_address (probe);
  g_autofree char *finding = NULL;

  if (g_hostname_is_ip_address (host))
    /* Translators: the placeholder is an IP address. */
    finding = g_strdup_printf (_ ("%s is an address: there is no name to look up."), host);
  else if (fl_http_probe_get_has_proxy (probe))
    /* Translators: the placeholder is a host. */
    finding = g_strdup_printf (_ ("The proxy looks up %s."), host);
  else if (address)
    /* Translators: a host and an IP address. */
    finding = g_strdup_printf (_ ("%s is %s."), host, address);
  else
    /* Translators: the placeholder is a host. */
    finding = g_strdup_printf (_ ("The name %s was found."), host);
  fl_check_step_pass (step, finding, NULL);
}

static void
judge_connection (FlCheckStep *step, FlHttpProbe *probe, GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  int port = fl_http_host_get_port (uri);
  g_autofree char *finding = NULL;

  if (fl_http_probe_get_has_proxy (probe))
    /* Translators: a host, and a port. */
    finding = g_strdup_printf (_ ("%s answers on port %d, through the proxy."), host, port);
  else
    /* Translators: a host, and a port. */
    finding = g_strdup_printf (_ ("%s answers on port %d."), host, port);
  fl_check_step_pass (step, finding, NULL);
}

static void
judge_tls (FlCheckStep *step, FlHttpProbe *probe, GUri *uri)
{
  GTlsCertificate *certificate = fl_http_probe_get_certificate (probe);
  gint64 expires_at_us = certificate ? fl_tls_certificate_get_expires_at_us (certificate) : 0;
  g_autofree char *finding = NULL;
  const char *advice = NULL;

  if (!certificate) {
    fl_check_step_skip (step, _ ("Nothing is encrypted: the requests stay on this computer."));
    return;
  }
  finding = fl_check_describe_certificate (certificate);
  if (expires_at_us != 0 && expires_at_us - fl_clock_now_us () < SOON_DAYS * DAY_US)
    advice = _ ("It expires soon: tell whoever runs the server, unless it is renewed by itself.");
  fl_check_step_pass (step, finding, advice);
}

/**
 * fl_check_judge_probe:
 * @check: a check
 * @probe: a probe on its way
 * @uri: what it goes to
 *
 * Notes how far the probe has come: what is behind it has passed, what it is at is under way.
 */
void
fl_check_judge_probe (FlCheck *check, FlHttpProbe *probe, GUri *uri)
{
  static const struct {
    FlCheckPart part;
    void (*judge) (FlCheckStep *step, FlHttpProbe *probe, GUri *uri);
  } stages[] = {
    [FL_HTTP_PROBE_NAME] = { FL_CHECK_NAME, judge_name },
    [FL_HTTP_PROBE_CONNECT] = { FL_CHECK_CONNECTION, judge_connection },
    [FL_HTTP_PROBE_TLS] = { FL_CHECK_TLS, judge_tls },
  };
  guint reached = fl_http_probe_get_stage (probe);

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++) {
    FlCheckStep *step = fl_check_get_step (check, stages[i].part);

    if (i < reached)
      stages[i].judge (step, probe, uri);
    else if (i == reached)
      fl_check_step_start (step);
  }
}

static gboolean
is_renewable (FlService *service)
{
  return !fl_auth_scheme_keeps_inputs (service) &&
         fl_auth_settings_get_auth_type (fl_service_get_auth (service)) != FL_AUTH_TYPE_OAUTH1;
}

static void
judge_kept (FlCheckStep *step, gint64 expires_at_us)
{
  g_autofree char *instant = format_instant (expires_at_us);
  g_autofree char *finding = NULL;

  if (expires_at_us == 0) {
    fl_check_step_pass (step,
                        _ ("There is nothing to refresh: the credentials do not expire by "
                           "themselves, as far as is known."),
                        NULL);
  } else if (expires_at_us <= fl_clock_now_us ()) {
    /* Translators: the placeholder is an instant in UTC. */
    finding = g_strdup_printf (_ ("What was entered expired on %s, as noted then."), instant);
    fl_check_step_pass (step, finding, _ ("Reconnect with new credentials."));
  } else {
    /* Translators: the placeholder is an instant in UTC. */
    finding = g_strdup_printf (_ ("What was entered is good until %s, as noted then."), instant);
    fl_check_step_pass (step, finding, NULL);
  }
}

/**
 * fl_check_judge_token:
 * @step: the step of the token
 * @service: the connection's service
 * @before: (nullable): what the keyring held before the token was made ready
 * @after: (nullable): what it holds now
 *
 * Notes whether the token was fresh, or is so now.
 */
void
fl_check_judge_token (FlCheckStep *step,
                      FlService *service,
                      FlCredentials *before,
                      FlCredentials *after)
{
  gint64 expires_at_us = after ? fl_credentials_get_expires_at_us (after) : 0;
  gboolean is_new = before && after && !fl_credentials_same_access_token (before, after);
  g_autofree char *instant = format_instant (expires_at_us);
  g_autofree char *finding = NULL;

  if (!is_renewable (service)) {
    judge_kept (step, expires_at_us);
    return;
  }
  if (expires_at_us == 0)
    finding = g_strdup (is_new ? _ ("The token was refreshed just now; the service does not say "
                                    "when it expires.")
                               : _ ("The token is used until the service refuses it: nobody said "
                                    "when it expires."));
  else if (is_new)
    /* Translators: the placeholder is an instant in UTC. */
    finding =
        g_strdup_printf (_ ("The token was refreshed just now; it is valid until %s."), instant);
  else
    /* Translators: the placeholder is an instant in UTC. */
    finding = g_strdup_printf (_ ("The token is fresh; it is valid until %s."), instant);
  fl_check_step_pass (step, finding, NULL);
}
