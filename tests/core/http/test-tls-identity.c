/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-http-session.h"
#include "fl-test-certificates.h"
#include "fl-test.h"
#include "fl-tls-certificates.h"
#include "fl-tls-trust.h"

#include <string.h>

/* What one service is trusted on and shows of itself, and that nobody else gets any of it. Two
 * authorities sign servers; one signs clients. */

#define SERVER "subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n"
#define CLIENT "extendedKeyUsage=clientAuth\n"

static void
make_certificates (void)
{
  fl_test_certificates_make_authority ("one");
  fl_test_certificates_make_authority ("two");
  fl_test_certificates_issue ("server-of-one", "one", 2, SERVER);
  fl_test_certificates_issue ("server-of-two", "two", 2, SERVER);
  fl_test_certificates_issue ("elsewhere", "one", 2, "subjectAltName=DNS:example.com\n");
  fl_test_certificates_issue ("outdated-server", "one", -1, SERVER);
  fl_test_certificates_issue ("robot", "one", 2, CLIENT);
  fl_test_certificates_issue ("other-robot", "one", 2, CLIENT);
  fl_test_certificates_issue ("outdated-robot", "one", -1, CLIENT);
  fl_test_certificates_issue ("foreign-robot", "two", 2, CLIENT);
}

static GTlsDatabase *
create_trust (const char *authority)
{
  g_autofree char *file = g_strconcat (authority, ".pem", NULL);
  g_autofree char *pem = fl_test_certificates_read_text (file);
  g_autoptr (GPtrArray) authorities = NULL;
  GError *error = NULL;

  authorities = fl_tls_certificates_parse (pem, &error);
  g_assert_no_error (error);
  return fl_tls_trust_new (NULL, authorities);
}

static FlHttpSession *
create_session (const char *authority, const char *client)
{
  g_autoptr (FlHttpSession) stranger = fl_http_session_new ();
  g_autoptr (GTlsDatabase) trust = authority ? create_trust (authority) : NULL;
  g_autoptr (GTlsCertificate) certificate = client ? fl_test_certificates_load (client) : NULL;

  return fl_http_session_new_with_identity (stranger, trust, certificate);
}

/* The server of libsoup disconnects twice from a client that goes away during the handshake, as it
 * shall here. Fairlead's own servers speak no TLS. */
static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  return !strstr (message, "soup_server_connection_disconnect: assertion");
}

static FlHttpFixture *
open_server (const char *name, GTlsAuthenticationMode mode, GTlsDatabase *trusted)
{
  g_autoptr (GTlsCertificate) certificate = fl_test_certificates_load (name);
  FlHttpFixture *server = fl_http_fixture_new_asking (certificate, mode, trusted);

  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
  fl_http_fixture_reply (server, "/x", 200, "hello");
  return server;
}

static FlHttpFixture *
create_server (const char *name)
{
  return open_server (name, G_TLS_AUTHENTICATION_NONE, NULL);
}

static FlHttpFixture *
create_asking_server (GTlsAuthenticationMode mode)
{
  g_autofree char *path = fl_test_certificates_dup_path ("one.pem");
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, NULL);

  return open_server ("server-of-one", mode, database);
}

static void
assert_answered (FlHttpSession *session, FlHttpFixture *server)
{
  g_autofree char *address = g_strconcat (fl_http_fixture_get_address (server), "/x", NULL);
  g_autoptr (FlResponse) response = NULL;
  GError *error = NULL;

  response = fl_http_fixture_get (session, address, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
}

static void
assert_refused (FlHttpSession *session, FlHttpFixture *server, const char *said)
{
  g_autofree char *address = g_strconcat (fl_http_fixture_get_address (server), "/x", NULL);
  guint n_before = fl_http_fixture_count (server);
  g_autoptr (GError) error = NULL;

  g_assert_null (fl_http_fixture_get (session, address, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TLS);
  g_assert_nonnull (strstr (error->message, said));
  g_assert_cmpuint (fl_http_fixture_count (server), ==, n_before);
}

static void
test_own_authority (void)
{
  g_autoptr (FlHttpFixture) server = create_server ("server-of-one");
  g_autoptr (FlHttpSession) session = create_session ("one", NULL);

  assert_answered (session, server);
}

static void
test_own_authority_is_added (void)
{
  g_autofree char *path = fl_test_certificates_dup_path ("one.pem");
  g_autoptr (GTlsDatabase) base = g_tls_file_database_new (path, NULL);
  g_autofree char *pem = fl_test_certificates_read_text ("two.pem");
  g_autoptr (GPtrArray) authorities = fl_tls_certificates_parse (pem, NULL);
  g_autoptr (GTlsDatabase) trust = fl_tls_trust_new (base, authorities);
  g_autoptr (FlHttpSession) session =
      g_object_new (FL_TYPE_HTTP_SESSION, "tls-database", trust, NULL);
  g_autoptr (FlHttpFixture) of_one = create_server ("server-of-one");
  g_autoptr (FlHttpFixture) of_two = create_server ("server-of-two");

  assert_answered (session, of_one);
  assert_answered (session, of_two);
}

static void
test_unknown_authority_says_what_to_do (void)
{
  g_autoptr (FlHttpFixture) server = create_server ("server-of-one");
  g_autoptr (FlHttpSession) plain = fl_http_session_new ();
  g_autoptr (FlHttpSession) other = create_session ("two", NULL);

  assert_refused (plain, server, "set-ca");
  assert_refused (other, server, "set-ca");
}

static void
test_own_authority_excuses_nothing (void)
{
  g_autoptr (FlHttpFixture) elsewhere = create_server ("elsewhere");
  g_autoptr (FlHttpFixture) outdated = create_server ("outdated-server");
  g_autoptr (FlHttpSession) session = create_session ("one", NULL);

  assert_refused (session, elsewhere, "for another host");
  assert_refused (session, outdated, "has expired");
}

/* A session that TLS could resume was begun on another's trust. */
static void
test_own_authority_is_nobody_elses (void)
{
  g_autoptr (FlHttpFixture) server = create_server ("server-of-one");
  g_autoptr (FlHttpSession) session = create_session ("one", NULL);

  for (guint i = 0; i < 3; i++) {
    g_autoptr (FlHttpSession) plain = fl_http_session_new ();

    assert_answered (session, server);
    assert_refused (plain, server, "not signed by an authority");
  }
}

static void
test_client_certificate_is_shown (void)
{
  g_autoptr (FlHttpFixture) server = create_asking_server (G_TLS_AUTHENTICATION_REQUIRED);
  g_autoptr (FlHttpSession) session = create_session ("one", "robot");

  assert_answered (session, server);
  g_assert_cmpstr (fl_http_fixture_get_client (server, 0), ==, "CN=robot");
}

static void
test_client_certificate_for_who_asks (void)
{
  g_autoptr (FlHttpFixture) server = create_server ("server-of-one");
  g_autoptr (FlHttpSession) session = create_session ("one", "robot");

  assert_answered (session, server);
  g_assert_cmpstr (fl_http_fixture_get_client (server, 0), ==, "");
}

static void
test_no_client_certificate_says_what_to_do (void)
{
  g_autoptr (FlHttpFixture) server = create_asking_server (G_TLS_AUTHENTICATION_REQUIRED);
  g_autoptr (FlHttpSession) session = create_session ("one", NULL);

  assert_refused (session, server, "set-certificate");
}

static void
test_refused_client_certificate (void)
{
  g_autoptr (FlHttpFixture) server = create_asking_server (G_TLS_AUTHENTICATION_REQUIRED);
  g_autoptr (FlHttpSession) outdated = create_session ("one", "outdated-robot");
  g_autoptr (FlHttpSession) foreign = create_session ("one", "foreign-robot");
  g_autofree char *address = g_strconcat (fl_http_fixture_get_address (server), "/x", NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (outdated, server, "expired on");
  /* The server of libsoup says nothing. */
  g_assert_null (fl_http_fixture_get (foreign, address, &error));
  g_assert_true (error->domain == FL_HTTP_ERROR);
  g_assert_cmpuint (fl_http_fixture_count (server), ==, 0);
}

/* Neither a kept connection nor a resumed session serves another identity. */
static void
test_identities_never_mix (void)
{
  static const char *const names[] = { "robot", NULL, "other-robot", "robot", NULL };
  g_autoptr (FlHttpFixture) server = create_asking_server (G_TLS_AUTHENTICATION_REQUESTED);
  g_autoptr (FlHttpSession) robot = create_session ("one", "robot");
  g_autoptr (FlHttpSession) other = create_session ("one", "other-robot");
  g_autoptr (FlHttpSession) nobody = create_session ("one", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *expected = names[i] ? g_strconcat ("CN=", names[i], NULL) : g_strdup ("");

    assert_answered (!names[i] ? nobody : g_str_equal (names[i], "robot") ? robot : other, server);
    g_assert_cmpstr (fl_http_fixture_get_client (server, i), ==, expected);
  }
}

typedef struct {
  FlHttpFixture *own;
  FlHttpFixture *foreign;
  FlHttpSession *session;
} Redirect;

static FlResponse *
follow (Redirect *self, GError **error)
{
  g_autoptr (FlFakeAuthenticator) authenticator =
      fl_fake_authenticator_new (FL_PLACEMENT_HEADER, "Authorization", "Bearer ", "s3cr3t-4711");
  g_autoptr (FlService) service =
      fl_http_fixture_create_service (fl_http_fixture_get_address (self->own), NULL);
  g_autoptr (FlRequest) request = fl_request_new ("GET", "/away");
  g_autofree char *target = g_strconcat (fl_http_fixture_get_address (self->foreign), "/x", NULL);

  fl_http_fixture_redirect (self->own, "/away", 302, target);
  return fl_http_fixture_call (self->session, service, authenticator, request, error);
}

static void
test_redirect_to_foreign_host_shows_no_certificate (void)
{
  g_autoptr (FlHttpFixture) own = create_asking_server (G_TLS_AUTHENTICATION_REQUESTED);
  g_autoptr (FlHttpFixture) foreign = create_asking_server (G_TLS_AUTHENTICATION_REQUESTED);
  g_autoptr (GTlsDatabase) trust = create_trust ("one");
  g_autoptr (GTlsCertificate) certificate = fl_test_certificates_load ("robot");
  g_autoptr (FlHttpSession) stranger =
      g_object_new (FL_TYPE_HTTP_SESSION, "tls-database", trust, NULL);
  g_autoptr (FlHttpSession) session =
      fl_http_session_new_with_identity (stranger, trust, certificate);
  g_autoptr (FlResponse) response = NULL;
  GError *error = NULL;

  response = follow (&(Redirect){ own, foreign, session }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fl_response_get_status (response), ==, 200);
  g_assert_cmpstr (fl_http_fixture_get_client (own, 0), ==, "CN=robot");
  g_assert_cmpuint (fl_http_fixture_count (foreign), ==, 1);
  g_assert_cmpstr (fl_http_fixture_get_client (foreign, 0), ==, "");
  g_assert_false (fl_http_fixture_saw (foreign, "s3cr3t-4711"));
}

static void
test_redirect_to_foreign_host_is_not_trusted (void)
{
  g_autoptr (FlHttpFixture) own = create_server ("server-of-one");
  g_autoptr (FlHttpFixture) foreign = create_server ("server-of-one");
  g_autoptr (FlHttpSession) session = create_session ("one", "robot");
  g_autoptr (GError) error = NULL;

  g_assert_null (follow (&(Redirect){ own, foreign, session }, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TLS);
  g_assert_cmpuint (fl_http_fixture_count (own), ==, 1);
  g_assert_cmpuint (fl_http_fixture_count (foreign), ==, 0);
}

static void
test_properties (void)
{
  g_autoptr (FlHttpSession) stranger = fl_http_session_new ();
  g_autoptr (GTlsCertificate) certificate = fl_test_certificates_load ("robot");
  FlHttpSession *session = fl_http_session_new_with_identity (stranger, NULL, certificate);
  g_autoptr (GTlsCertificate) got = NULL;

  g_object_get (session, "client-certificate", &got, NULL);
  g_assert_true (got == certificate);
  g_assert_true (fl_http_session_get_client_certificate (session) == certificate);
  g_assert_true (fl_http_session_get_stranger (session) == stranger);
  g_assert_true (fl_http_session_get_stranger (stranger) == stranger);
  g_assert_null (fl_http_session_get_client_certificate (stranger));
  g_assert_finalize_object (session);
}

static void
test_parse (void)
{
  static const char *const broken[] = {
    "",
    "nothing",
    "-----BEGIN CERTIFICATE-----",
    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    "-----END CERTIFICATE-----",
  };
  g_autofree char *one = fl_test_certificates_read_text ("one.pem");
  g_autofree char *outdated = fl_test_certificates_read_text ("outdated-robot.pem");
  g_autofree char *both = g_strconcat ("Issuer: me\n", one, "\n# and\r\n", outdated, NULL);
  g_autoptr (GPtrArray) certificates = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *no_warning = NULL;
  g_autofree char *warning = NULL;
  GError *error = NULL;

  certificates = fl_tls_certificates_parse (both, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (certificates->len, ==, 2);
  subject = fl_tls_certificate_dup_subject (certificates->pdata[0]);
  g_assert_cmpstr (subject, ==, "CN=one");
  no_warning = fl_tls_certificate_dup_warning (certificates->pdata[0]);
  g_assert_null (no_warning);
  warning = fl_tls_certificate_dup_warning (certificates->pdata[1]);
  g_assert_nonnull (strstr (warning, "expired"));
  g_assert_cmpint (fl_tls_certificate_get_expires_at_us (certificates->pdata[0]), >,
                   fl_tls_certificate_get_expires_at_us (certificates->pdata[1]));
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_assert_null (fl_tls_certificates_parse (broken[i], &error));
    g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TLS);
    g_clear_error (&error);
  }
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);
  make_certificates ();

  g_test_add_func ("/tls-identity/properties", test_properties);
  g_test_add_func ("/tls-identity/parse", test_parse);
  g_test_add_func ("/tls-identity/own-authority", test_own_authority);
  g_test_add_func ("/tls-identity/own-authority-is-added", test_own_authority_is_added);
  g_test_add_func ("/tls-identity/own-authority-excuses-nothing",
                   test_own_authority_excuses_nothing);
  g_test_add_func ("/tls-identity/own-authority-is-nobody-elses",
                   test_own_authority_is_nobody_elses);
  g_test_add_func ("/tls-identity/unknown-authority-says-what-to-do",
                   test_unknown_authority_says_what_to_do);
  g_test_add_func ("/tls-identity/client-certificate-is-shown", test_client_certificate_is_shown);
  g_test_add_func ("/tls-identity/client-certificate-for-who-asks",
                   test_client_certificate_for_who_asks);
  g_test_add_func ("/tls-identity/no-client-certificate-says-what-to-do",
                   test_no_client_certificate_says_what_to_do);
  g_test_add_func ("/tls-identity/refused-client-certificate", test_refused_client_certificate);
  g_test_add_func ("/tls-identity/identities-never-mix", test_identities_never_mix);
  g_test_add_func ("/tls-identity/redirect-to-foreign-host-shows-no-certificate",
                   test_redirect_to_foreign_host_shows_no_certificate);
  g_test_add_func ("/tls-identity/redirect-to-foreign-host-is-not-trusted",
                   test_redirect_to_foreign_host_is_not_trusted);

  return fl_test_run ();
}
