/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-failure.h"

#include "fl-clock.h"
#include "fl-http-error.h"
#include "fl-http-host.h"
#include "fl-redactor.h"
#include "fl-tls-certificates.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* What GIO and libsoup report about an exchange, said in one sentence that names the host and
 * nothing else of the address. */

typedef struct {
  GQuark (*domain) (void);
  int code;
  FlHttpError error;
  const char *sentence; /* with one %s for the host */
} Meaning;

static const Meaning meanings[] = {
  /* Translators: every %s here is a host such as api.example.com. */
  { g_resolver_error_quark, G_RESOLVER_ERROR_NOT_FOUND, FL_HTTP_ERROR_NETWORK,
    N_ ("Could not reach %s: there is no host of that name") },
  { g_resolver_error_quark, G_RESOLVER_ERROR_TEMPORARY_FAILURE, FL_HTTP_ERROR_NETWORK,
    N_ ("Could not reach %s: its name cannot be looked up now; is this computer online?") },
  { g_resolver_error_quark, G_RESOLVER_ERROR_INTERNAL, FL_HTTP_ERROR_NETWORK,
    N_ ("Could not reach %s: its name cannot be looked up") },
  { g_io_error_quark, G_IO_ERROR_CONNECTION_REFUSED, FL_HTTP_ERROR_NETWORK,
    N_ ("Could not reach %s: connection refused") },
  { g_io_error_quark, G_IO_ERROR_HOST_NOT_FOUND, FL_HTTP_ERROR_NETWORK,
    N_ ("Could not reach %s: there is no host of that name") },
  { g_io_error_quark, G_IO_ERROR_HOST_UNREACHABLE, FL_HTTP_ERROR_NETWORK,
    N_ ("Could not reach %s: there is no route to it") },
  { g_io_error_quark, G_IO_ERROR_NETWORK_UNREACHABLE, FL_HTTP_ERROR_NETWORK,
    N_ ("Could not reach %s: the network is unreachable; is this computer online?") },
  { g_io_error_quark, G_IO_ERROR_TIMED_OUT, FL_HTTP_ERROR_TIMED_OUT,
    N_ ("%s did not answer in time") },
  { g_io_error_quark, G_IO_ERROR_CONNECTION_CLOSED, FL_HTTP_ERROR_NETWORK,
    N_ ("%s broke the connection off") },
  { g_io_error_quark, G_IO_ERROR_PROXY_FAILED, FL_HTTP_ERROR_NETWORK,
    N_ ("Could not reach %s: the proxy failed") },
  { g_io_error_quark, G_IO_ERROR_PROXY_AUTH_FAILED, FL_HTTP_ERROR_NETWORK,
    N_ ("Could not reach %s: the proxy refused its user name or password") },
  { g_io_error_quark, G_IO_ERROR_PROXY_NEED_AUTH, FL_HTTP_ERROR_NETWORK,
    N_ ("Could not reach %s: the proxy wants a user name and a password") },
  { g_io_error_quark, G_IO_ERROR_PROXY_NOT_ALLOWED, FL_HTTP_ERROR_NETWORK,
    N_ ("Could not reach %s: the proxy does not allow it") },
  { g_io_error_quark, G_IO_ERROR_INVALID_DATA, FL_HTTP_ERROR_BAD_RESPONSE,
    N_ ("The response of %s cannot be read: it is damaged or encoded wrongly") },
  { soup_session_error_quark, SOUP_SESSION_ERROR_PARSING, FL_HTTP_ERROR_BAD_RESPONSE,
    N_ ("The answer of %s is not HTTP") },
  { soup_session_error_quark, SOUP_SESSION_ERROR_ENCODING, FL_HTTP_ERROR_BAD_RESPONSE,
    N_ ("The answer of %s is in a transfer encoding that HTTP does not know") },
  { g_tls_error_quark, G_TLS_ERROR_NOT_TLS, FL_HTTP_ERROR_TLS,
    N_ ("%s does not speak TLS on this port, which https needs") },
  { g_tls_error_quark, G_TLS_ERROR_CERTIFICATE_REQUIRED, FL_HTTP_ERROR_TLS,
    N_ ("%s wants a client certificate: set one on the service, or with “fairleadctl service "
        "set-certificate”") },
  { g_tls_error_quark, G_TLS_ERROR_EOF, FL_HTTP_ERROR_NETWORK,
    N_ ("%s broke the encrypted connection off") },
};

/* By weight: where several apply, the first says most. */
static const struct {
  GTlsCertificateFlags flag;
  const char *sentence;
} certificate_meanings[] = {
  { G_TLS_CERTIFICATE_REVOKED, N_ ("The certificate of %s has been revoked") },
  { G_TLS_CERTIFICATE_EXPIRED, N_ ("The certificate of %s has expired") },
  { G_TLS_CERTIFICATE_NOT_ACTIVATED, N_ ("The certificate of %s is not valid yet") },
  { G_TLS_CERTIFICATE_BAD_IDENTITY, N_ ("The certificate shown by %s is for another host") },
  { G_TLS_CERTIFICATE_INSECURE, N_ ("The certificate of %s uses methods that are not secure") },
  { G_TLS_CERTIFICATE_UNKNOWN_CA,
    N_ ("The certificate of %s is not signed by an authority that this computer trusts; where the "
        "authority is one of your own, set it on the service, or with “fairleadctl service "
        "set-ca”") },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static GError *
say (FlHttpError code, const char *sentence, const char *host)
{
  return g_error_new (FL_HTTP_ERROR, code, _ (sentence), host);
}

#pragma GCC diagnostic pop

static const char *
find_certificate_sentence (GTlsCertificateFlags flags)
{
  for (guint i = 0; i < G_N_ELEMENTS (certificate_meanings); i++) {
    if (flags & certificate_meanings[i].flag)
      return certificate_meanings[i].sentence;
  }
  return N_ ("The certificate of %s cannot be trusted");
}

static GError *
explain_broken_off (const char *host, FlHttpStage stage)
{
  switch (stage) {
  case FL_HTTP_STAGE_RESPONSE_HEADERS:
    return say (FL_HTTP_ERROR_BAD_RESPONSE,
                N_ ("The headers of %s's answer are too large or incomplete"), host);
  case FL_HTTP_STAGE_RESPONSE_BODY:
    return say (FL_HTTP_ERROR_NETWORK,
                N_ ("%s broke the connection off before its response was complete"), host);
  case FL_HTTP_STAGE_REQUEST:
  default:
    return say (FL_HTTP_ERROR_NETWORK, N_ ("%s broke the connection off without an answer"), host);
  }
}

/* An error that has no row: GIO's own words after the host, in case a person can act on them. */
static GError *
explain_otherwise (const GError *cause, const char *host)
{
  g_autofree char *reason = fl_redact (cause->message);

  if (cause->domain == G_TLS_ERROR)
    return g_error_new (
        FL_HTTP_ERROR, FL_HTTP_ERROR_TLS,
        /* Translators: first a host such as api.example.com, then the system's reason. */
        _ ("There can be no encrypted connection to %s: %s"), host, reason);
  return g_error_new (
      FL_HTTP_ERROR, FL_HTTP_ERROR_NETWORK,
      /* Translators: first a host such as api.example.com, then the system's reason. */
      _ ("The exchange with %s failed: %s"), host, reason);
}

static gboolean
has_expired (GTlsCertificate *certificate)
{
  gint64 expires_at_us = fl_tls_certificate_get_expires_at_us (certificate);

  return expires_at_us != 0 && expires_at_us <= fl_clock_now_us ();
}

static GError *
explain_expired_certificate (const char *host, GTlsCertificate *certificate)
{
  g_autofree char *instant = fl_clock_format (fl_tls_certificate_get_expires_at_us (certificate));

  return g_error_new (FL_HTTP_ERROR, FL_HTTP_ERROR_TLS,
                      /* Translators: first a host, then an instant in UTC. */
                      _ ("%s ended the encrypted connection: the client certificate expired on %s; "
                         "set a new one on the service, or with “fairleadctl service "
                         "set-certificate”"),
                      host, instant);
}

/* In TLS 1.3 a server judges a certificate when the client has gone on already. What comes back is
 * an alert, which may mean something else, and which GIO takes for a lack of TLS where it arrives
 * in the middle of the handshake; or nothing but the end of the connection. */
static GError *
explain_client_certificate (const GError *cause, const char *host, GTlsCertificate *certificate)
{
  gboolean is_closed = g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  gboolean is_alert = g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_MISC) ||
                      g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS) ||
                      g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED);
  g_autofree char *reason = NULL;

  if ((is_closed || is_alert) && has_expired (certificate))
    return explain_expired_certificate (host, certificate);
  if (!is_alert)
    return NULL;
  reason = fl_redact (cause->message);
  return g_error_new (FL_HTTP_ERROR, FL_HTTP_ERROR_TLS,
                      /* Translators: first a host, then the system's reason. */
                      _ ("%s ended the encrypted connection, probably because it does not accept "
                         "the client certificate: %s"),
                      host, reason);
}

/**
 * fl_http_failure_new:
 * @cause: what GIO or libsoup reported
 * @host: the host of the request, as of fl_http_host_describe()
 * @stage: how far the exchange had come
 * @certificate_errors: what is wrong with the host's certificate, or 0
 * @client_certificate: (nullable): what the host was shown if it asked
 *
 * Says in one sentence why an exchange failed. A cancelled exchange stays G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): an FL_HTTP_ERROR
 */
GError *
fl_http_failure_new (const GError *cause,
                     const char *host,
                     FlHttpStage stage,
                     GTlsCertificateFlags certificate_errors,
                     GTlsCertificate *client_certificate)
{
  GError *error = NULL;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (cause);
  if (certificate_errors)
    return say (FL_HTTP_ERROR_TLS, find_certificate_sentence (certificate_errors), host);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    return explain_broken_off (host, stage);

  if (client_certificate)
    error = explain_client_certificate (cause, host, client_certificate);
  if (error)
    return error;

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++) {
    if (g_error_matches (cause, meanings[i].domain (), meanings[i].code))
      return say (meanings[i].error, meanings[i].sentence, host);
  }
  return explain_otherwise (cause, host);
}
