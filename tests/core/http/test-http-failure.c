/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-failure.h"

#include "fl-http-error.h"
#include "fl-secret.h"
#include "fl-test.h"

#include <libsoup/soup.h>
#include <string.h>

static void
test_meanings (void)
{
  const struct {
    GQuark domain;
    int code;
    FlHttpStage stage;
    FlHttpError expected;
    const char *said;
  } cases[] = {
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, FL_HTTP_STAGE_REQUEST, FL_HTTP_ERROR_NETWORK,
      "no host of that name" },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, FL_HTTP_STAGE_REQUEST,
      FL_HTTP_ERROR_NETWORK, "online?" },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, FL_HTTP_STAGE_REQUEST, FL_HTTP_ERROR_NETWORK,
      "connection refused" },
    { G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, FL_HTTP_STAGE_REQUEST, FL_HTTP_ERROR_NETWORK,
      "online?" },
    { G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, FL_HTTP_STAGE_REQUEST, FL_HTTP_ERROR_NETWORK,
      "no route" },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, FL_HTTP_STAGE_REQUEST, FL_HTTP_ERROR_TIMED_OUT, "in time" },
    { G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH, FL_HTTP_STAGE_REQUEST, FL_HTTP_ERROR_NETWORK,
      "proxy" },
    { G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, FL_HTTP_STAGE_REQUEST, FL_HTTP_ERROR_NETWORK,
      "without an answer" },
    { G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, FL_HTTP_STAGE_RESPONSE_HEADERS,
      FL_HTTP_ERROR_BAD_RESPONSE, "headers" },
    { G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, FL_HTTP_STAGE_RESPONSE_BODY, FL_HTTP_ERROR_NETWORK,
      "complete" },
    { G_IO_ERROR, G_IO_ERROR_INVALID_DATA, FL_HTTP_STAGE_RESPONSE_BODY, FL_HTTP_ERROR_BAD_RESPONSE,
      "damaged" },
    { SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING, FL_HTTP_STAGE_RESPONSE_HEADERS,
      FL_HTTP_ERROR_BAD_RESPONSE, "not HTTP" },
    { SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_ENCODING, FL_HTTP_STAGE_RESPONSE_HEADERS,
      FL_HTTP_ERROR_BAD_RESPONSE, "transfer encoding" },
    { G_TLS_ERROR, G_TLS_ERROR_NOT_TLS, FL_HTTP_STAGE_REQUEST, FL_HTTP_ERROR_TLS,
      "does not speak TLS" },
    { G_TLS_ERROR, G_TLS_ERROR_HANDSHAKE, FL_HTTP_STAGE_REQUEST, FL_HTTP_ERROR_TLS, "cause" },
    { G_IO_ERROR, G_IO_ERROR_FAILED, FL_HTTP_STAGE_REQUEST, FL_HTTP_ERROR_NETWORK, "cause" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) cause = g_error_new_literal (cases[i].domain, cases[i].code, "the cause");
    g_autoptr (GError) error =
        fl_http_failure_new (cause, "api.example.com:8443", cases[i].stage, 0, NULL);

    g_test_message ("%s", error->message);
    g_assert_error (error, FL_HTTP_ERROR, (int) cases[i].expected);
    g_assert_nonnull (strstr (error->message, "api.example.com:8443"));
    g_assert_nonnull (strstr (error->message, cases[i].said));
  }
}

static void
test_certificates_say_why (void)
{
  static const struct {
    GTlsCertificateFlags flags;
    const char *said;
  } cases[] = {
    { G_TLS_CERTIFICATE_UNKNOWN_CA, "not signed by an authority" },
    { G_TLS_CERTIFICATE_BAD_IDENTITY, "for another host" },
    { G_TLS_CERTIFICATE_EXPIRED, "has expired" },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, "not valid yet" },
    { G_TLS_CERTIFICATE_REVOKED, "revoked" },
    { G_TLS_CERTIFICATE_INSECURE, "not secure" },
    { G_TLS_CERTIFICATE_GENERIC_ERROR, "cannot be trusted" },
    { G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_UNKNOWN_CA, "has expired" },
  };
  g_autoptr (GError) cause =
      g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "Unacceptable");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error =
        fl_http_failure_new (cause, "api.example.com", FL_HTTP_STAGE_REQUEST, cases[i].flags, NULL);

    g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TLS);
    g_assert_nonnull (strstr (error->message, cases[i].said));
    g_assert_nonnull (strstr (error->message, "api.example.com"));
  }
}

static void
test_cancelled_stays_cancelled (void)
{
  g_autoptr (GError) cause = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  g_autoptr (GError) error =
      fl_http_failure_new (cause, "api.example.com", FL_HTTP_STAGE_REQUEST, 0, NULL);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_secret_in_cause_is_redacted (void)
{
  g_autoptr (FlSecret) secret = fl_secret_new ("s3cr3t-4711-value");
  g_autoptr (GError) cause =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no s3cr3t-4711-value here");
  g_autoptr (GError) error =
      fl_http_failure_new (cause, "api.example.com", FL_HTTP_STAGE_REQUEST, 0, NULL);

  g_assert_null (strstr (error->message, "4711"));
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/http-failure/meanings", test_meanings);
  g_test_add_func ("/http-failure/certificates-say-why", test_certificates_say_why);
  g_test_add_func ("/http-failure/cancelled-stays-cancelled", test_cancelled_stays_cancelled);
  g_test_add_func ("/http-failure/secret-in-cause-is-redacted", test_secret_in_cause_is_redacted);

  return fl_test_run ();
}
