/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-http-session.h"
#include "fl-test-certificates.h"
#include "fl-test.h"

#include <string.h>

/* Certificates are made by openssl when the test runs: one that is good where its maker is trusted,
 * and one that has expired. */

static void
write_file (const char *name, const char *text)
{
  g_autofree char *path = fl_test_certificates_dup_path (name);
  GError *error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_no_error (error);
}

/* An authority is needed to make what has expired: it alone takes both ends of the validity. */
static void
make_certificates (void)
{
  fl_test_certificates_run_openssl (
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
      "-subj /CN=localhost -addext subjectAltName=DNS:localhost "
      "-keyout good.key -out good.pem");
  fl_test_certificates_run_openssl ("req -new -key good.key -subj /CN=localhost "
                                    "-addext subjectAltName=DNS:localhost -out expired.csr");
  write_file ("expired.cnf", "[ca]\n"
                             "default_ca = expired\n"
                             "[expired]\n"
                             "database = expired.db\n"
                             "new_certs_dir = .\n"
                             "rand_serial = yes\n"
                             "default_md = sha256\n"
                             "copy_extensions = copy\n"
                             "policy = any\n"
                             "[any]\n"
                             "commonName = supplied\n");
  write_file ("expired.db", "");
  fl_test_certificates_run_openssl (
      "ca -batch -notext -config expired.cnf -selfsign -keyfile good.key -in expired.csr "
      "-startdate 20250101000000Z -enddate 20250201000000Z -out expired.pem");
}

static GTlsCertificate *
load_certificate (const char *name)
{
  g_autofree char *certificate_path = fl_test_certificates_dup_path (name);
  g_autofree char *key_path = fl_test_certificates_dup_path ("good.key");
  GError *error = NULL;
  GTlsCertificate *certificate =
      g_tls_certificate_new_from_files (certificate_path, key_path, &error);

  g_assert_no_error (error);
  return certificate;
}

/* The server of libsoup 3.6 disconnects twice from a client that goes away during the handshake, as
 * it shall here. Fairlead's own servers speak no TLS. */
static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  return !strstr (message, "soup_server_connection_disconnect: assertion");
}

static FlHttpFixture *
create_server (const char *name)
{
  g_autoptr (GTlsCertificate) certificate = load_certificate (name);
  FlHttpFixture *server = fl_http_fixture_new (certificate);

  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
  fl_http_fixture_reply (server, "/x", 200, "hello");
  return server;
}

static FlHttpSession *
create_session_that_trusts (const char *name)
{
  g_autofree char *path = fl_test_certificates_dup_path (name);
  g_autoptr (GTlsDatabase) tls_database = NULL;
  GError *error = NULL;

  tls_database = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  return g_object_new (FL_TYPE_HTTP_SESSION, "tls-database", tls_database, NULL);
}

static void
assert_refused (FlHttpSession *session, FlHttpFixture *server, const char *host, const char *said)
{
  g_autofree char *address =
      g_strdup_printf ("https://%s:%u/x?token=hidden", host, fl_http_fixture_get_port (server));
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_http_fixture_get (session, address, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TLS);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, said));
  g_assert_nonnull (strstr (error->message, host));
  g_assert_null (strstr (error->message, "hidden"));
  g_assert_cmpuint (fl_http_fixture_count (server), ==, 0);
}

static void
test_trusted_certificate (void)
{
  g_autoptr (FlHttpFixture) server = create_server ("good.pem");
  g_autoptr (FlHttpSession) session = create_session_that_trusts ("good.pem");
  g_autofree char *address = g_strconcat (fl_http_fixture_get_address (server), "/x", NULL);
  g_autoptr (FlResponse) response = NULL;
  const FlTimings *timings = NULL;
  GError *error = NULL;

  response = fl_http_fixture_get (session, address, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  timings = fl_response_get_timings (response);
  g_assert_cmpint (timings->connect_us, >, 0);
  g_assert_cmpint (timings->tls_us, >, 0);
  g_assert_cmpint (timings->total_us, >=, timings->connect_us + timings->tls_us);
}

static void
test_untrusted_certificate (void)
{
  g_autoptr (FlHttpFixture) server = create_server ("good.pem");
  g_autoptr (FlHttpSession) session = fl_http_session_new ();

  assert_refused (session, server, "localhost", "not signed by an authority");
}

static void
test_certificate_of_another_host (void)
{
  g_autoptr (FlHttpFixture) server = create_server ("good.pem");
  g_autoptr (FlHttpSession) session = create_session_that_trusts ("good.pem");

  assert_refused (session, server, "127.0.0.1", "for another host");
}

static void
test_expired_certificate (void)
{
  g_autoptr (FlHttpFixture) server = create_server ("expired.pem");
  g_autoptr (FlHttpSession) session = create_session_that_trusts ("expired.pem");

  assert_refused (session, server, "localhost", "has expired");
}

static gboolean
answer_in_clear_cb (GSocketService *service,
                    GSocketConnection *connection,
                    GObject *source,
                    gpointer user_data)
{
  static const char answer[] = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer,
                             strlen (answer), NULL, NULL, NULL);
  return TRUE;
}

static void
test_no_tls_at_all (void)
{
  g_autoptr (GSocketService) server = g_socket_service_new ();
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (server), NULL, NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autofree char *address = g_strdup_printf ("https://localhost:%u/x", port);
  g_autoptr (GError) error = NULL;

  /* The server of the test before may still say it. */
  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
  g_signal_connect (server, "incoming", G_CALLBACK (answer_in_clear_cb), NULL);
  g_assert_null (fl_http_fixture_get (session, address, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TLS);
  g_assert_nonnull (strstr (error->message, "encrypted connection to localhost:"));
  g_socket_service_stop (server);
  g_socket_listener_close (G_SOCKET_LISTENER (server));
}

typedef struct {
  FlHttpFixture *own;
  FlHttpSession *session;
  FlFakeAuthenticator *authenticator;
} Setup;

static FlResponse *
call (Setup *setup, const char *path, GError **error)
{
  g_autoptr (FlService) service =
      fl_http_fixture_create_service (fl_http_fixture_get_address (setup->own), NULL);
  g_autoptr (FlRequest) request = fl_request_new ("GET", path);

  return fl_http_fixture_call (setup->session, service, setup->authenticator, request, error);
}

/* https://own → http://127.0.0.1, where the very same service would listen. */
static void
test_redirect_to_http_is_refused (void)
{
  g_autoptr (FlHttpFixture) own = create_server ("good.pem");
  g_autoptr (FlHttpFixture) plain = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = create_session_that_trusts ("good.pem");
  g_autoptr (FlFakeAuthenticator) authenticator =
      fl_fake_authenticator_new (FL_PLACEMENT_HEADER, "Authorization", "Bearer ", "s3cr3t-4711");
  Setup setup = { own, session, authenticator };
  g_autofree char *target = g_strconcat (fl_http_fixture_get_address (plain), "/x", NULL);
  g_autoptr (GError) error = NULL;

  fl_http_fixture_redirect (own, "/away", 302, target);
  g_assert_null (call (&setup, "/away", &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_REDIRECT);
  g_assert_nonnull (strstr (error->message, "without encryption"));
  g_assert_cmpuint (fl_http_fixture_count (own), ==, 1);
  g_assert_cmpuint (fl_http_fixture_count (plain), ==, 0);
}

static void
test_redirect_to_foreign_https_carries_nothing (void)
{
  g_autoptr (FlHttpFixture) own = create_server ("good.pem");
  g_autoptr (FlHttpFixture) foreign = create_server ("good.pem");
  g_autoptr (FlHttpSession) session = create_session_that_trusts ("good.pem");
  g_autoptr (FlFakeAuthenticator) authenticator =
      fl_fake_authenticator_new (FL_PLACEMENT_HEADER, "Authorization", "Bearer ", "s3cr3t-4711");
  Setup setup = { own, session, authenticator };
  g_autofree char *target = g_strconcat (fl_http_fixture_get_address (foreign), "/x", NULL);
  g_autoptr (FlResponse) response = NULL;
  GError *error = NULL;

  fl_http_fixture_redirect (own, "/away", 302, target);
  response = call (&setup, "/away", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_true (fl_http_fixture_saw (own, "s3cr3t-4711"));
  g_assert_cmpuint (fl_http_fixture_count (foreign), ==, 1);
  g_assert_false (fl_http_fixture_saw (foreign, "s3cr3t-4711"));
  g_assert_false (fl_http_fixture_saw (foreign, "Authorization"));
}

static void
test_credential_never_meets_an_untrusted_host (void)
{
  g_autoptr (FlHttpFixture) own = create_server ("good.pem");
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autoptr (FlFakeAuthenticator) authenticator =
      fl_fake_authenticator_new (FL_PLACEMENT_HEADER, "Authorization", "Bearer ", "s3cr3t-4711");
  Setup setup = { own, session, authenticator };
  g_autoptr (GError) error = NULL;

  g_assert_null (call (&setup, "/x", &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TLS);
  g_assert_cmpuint (fl_http_fixture_count (own), ==, 0);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);
  make_certificates ();

  g_test_add_func ("/http-tls/trusted-certificate", test_trusted_certificate);
  g_test_add_func ("/http-tls/untrusted-certificate", test_untrusted_certificate);
  g_test_add_func ("/http-tls/certificate-of-another-host", test_certificate_of_another_host);
  g_test_add_func ("/http-tls/expired-certificate", test_expired_certificate);
  g_test_add_func ("/http-tls/no-tls-at-all", test_no_tls_at_all);
  g_test_add_func ("/http-tls/redirect-to-http-is-refused", test_redirect_to_http_is_refused);
  g_test_add_func ("/http-tls/redirect-to-foreign-https-carries-nothing",
                   test_redirect_to_foreign_https_carries_nothing);
  g_test_add_func ("/http-tls/credential-never-meets-an-untrusted-host",
                   test_credential_never_meets_an_untrusted_host);

  return fl_test_run ();
}
