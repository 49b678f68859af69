/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-error.h"
#include "fl-memory-secret-store.h"
#include "fl-secrets-error.h"
#include "fl-service-sessions.h"
#include "fl-test-certificates.h"
#include "fl-test.h"

#include <string.h>

/* One session for all, and one for each service with a TLS identity, as long as that stays what it
 * is. */

static FlService *
create_service (const char *name, const char *link_name)
{
  return g_object_new (FL_TYPE_SERVICE, "name", name, "link-name", link_name, NULL);
}

typedef struct {
  FlServiceSessions *sessions;
  FlSecretStore *store;
  FlService *service;
} Setup;

static void
set_up (Setup *self, gconstpointer data)
{
  self->sessions = fl_service_sessions_new ();
  self->store = fl_memory_secret_store_new ();
  self->service = create_service ("Tool", "tool");
}

static void
tear_down (Setup *self, gconstpointer data)
{
  g_assert_finalize_object (self->sessions);
  g_assert_finalize_object (self->store);
  g_assert_finalize_object (self->service);
}

static FlHttpSession *
find_of (Setup *self, FlService *service, GError **error)
{
  FlTestResult waiting = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  fl_service_sessions_find_async (self->sessions, service, self->store, NULL, fl_test_result_cb,
                                  &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_service_sessions_find_finish (self->sessions, result, error);
}

static FlHttpSession *
find (Setup *self)
{
  GError *error = NULL;
  FlHttpSession *session = find_of (self, self->service, &error);

  g_assert_no_error (error);
  return session;
}

static void
set_certificate (Setup *self, const char *name)
{
  g_autofree char *certificate_file = g_strconcat (name, ".pem", NULL);
  g_autofree char *certificate = fl_test_certificates_read_text (certificate_file);

  g_object_set (self->service, "client-certificate", certificate, NULL);
}

static void
set_authority (Setup *self, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".pem", NULL);
  g_autofree char *pem = fl_test_certificates_read_text (file);

  g_object_set (self->service, "ca-certificates", pem, NULL);
}

static void
store_key (Setup *self, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".key", NULL);
  g_autofree char *text = fl_test_certificates_read_text (file);
  g_autoptr (FlSecret) key = fl_secret_new (text);
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autofree char *id = fl_secret_store_client_id ("tool");
  FlTestResult waiting = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  fl_credentials_set (credentials, FL_CREDENTIAL_TLS_KEY, key);
  fl_secret_store_store_async (self->store, FL_SECRET_KIND_CLIENT, id, credentials, NULL,
                               fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  fl_secret_store_store_finish (self->store, result, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Setup *self, const char *said)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (find_of (self, self->service, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, said));
  g_assert_nonnull (strstr (error->message, "“Tool”"));
}

/* Most services: no keyring is asked, and all share one session. */
static void
test_no_identity (Setup *self, gconstpointer data)
{
  g_autoptr (GError) locked =
      g_error_new_literal (FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "locked");
  g_autoptr (FlService) other = create_service ("Other", "other");
  g_autoptr (FlHttpSession) session = NULL;
  g_autoptr (FlHttpSession) of_other = NULL;

  fl_memory_secret_store_set_error (FL_MEMORY_SECRET_STORE (self->store), locked);
  session = find (self);
  of_other = find_of (self, other, NULL);
  g_assert_true (session == of_other);
  g_assert_null (fl_http_session_get_client_certificate (session));
  g_assert_true (fl_http_session_get_stranger (session) == session);
}

static void
test_authority (Setup *self, gconstpointer data)
{
  g_autoptr (FlHttpSession) plain = find (self);
  g_autoptr (FlHttpSession) first = NULL;
  g_autoptr (FlHttpSession) again = NULL;
  g_autoptr (FlHttpSession) changed = NULL;
  g_autoptr (FlHttpSession) removed = NULL;

  set_authority (self, "one");
  first = find (self);
  again = find (self);
  set_authority (self, "two");
  changed = find (self);
  g_object_set (self->service, "ca-certificates", NULL, NULL);
  removed = find (self);
  g_assert_true (first == again);
  g_assert_true (first != plain);
  g_assert_true (changed != first);
  g_assert_true (removed == plain);
  g_assert_true (fl_http_session_get_stranger (first) == plain);
}

static void
test_certificate (Setup *self, gconstpointer data)
{
  g_autoptr (FlHttpSession) first = NULL;
  g_autoptr (FlHttpSession) again = NULL;
  g_autoptr (FlHttpSession) changed = NULL;
  g_autofree char *subject = NULL;

  set_certificate (self, "robot");
  store_key (self, "robot");
  first = find (self);
  again = find (self);
  g_assert_true (first == again);
  subject = g_tls_certificate_get_subject_name (fl_http_session_get_client_certificate (first));
  g_assert_cmpstr (subject, ==, "CN=robot");
  set_certificate (self, "other");
  store_key (self, "other");
  changed = find (self);
  g_assert_true (changed != first);
}

/* The same certificate for two services is two identities all the same. */
static void
test_services_share_nothing (Setup *self, gconstpointer data)
{
  g_autofree char *pem = fl_test_certificates_read_text ("one.pem");
  g_autoptr (FlService) other = create_service ("Other", "other");
  g_autoptr (FlHttpSession) session = NULL;
  g_autoptr (FlHttpSession) of_other = NULL;

  set_authority (self, "one");
  g_object_set (other, "ca-certificates", pem, NULL);
  session = find (self);
  of_other = find_of (self, other, NULL);
  g_assert_true (session != of_other);
}

static void
test_mistakes (Setup *self, gconstpointer data)
{
  set_certificate (self, "robot");
  assert_refused (self, "fairleadctl service set-certificate tool");
  store_key (self, "other");
  assert_refused (self, "/tls/client_certificate");
  g_object_set (self->service, "client-certificate", NULL, "ca-certificates", "nothing", NULL);
  assert_refused (self, "/tls/ca_certificates");
}

static void
test_locked_keyring (Setup *self, gconstpointer data)
{
  g_autoptr (GError) locked =
      g_error_new_literal (FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED, "locked");
  g_autoptr (GError) error = NULL;

  set_certificate (self, "robot");
  fl_memory_secret_store_set_error (FL_MEMORY_SECRET_STORE (self->store), locked);
  g_assert_null (find_of (self, self->service, &error));
  g_assert_error (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_LOCKED);
}

static void
add (const char *path, void (*test) (Setup *self, gconstpointer data))
{
  g_test_add (path, Setup, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);
  fl_test_certificates_make_authority ("one");
  fl_test_certificates_make_authority ("two");
  fl_test_certificates_issue ("robot", "one", 2, "extendedKeyUsage=clientAuth\n");
  fl_test_certificates_issue ("other", "one", 2, "extendedKeyUsage=clientAuth\n");

  add ("/service-sessions/no-identity", test_no_identity);
  add ("/service-sessions/authority", test_authority);
  add ("/service-sessions/certificate", test_certificate);
  add ("/service-sessions/services-share-nothing", test_services_share_nothing);
  add ("/service-sessions/mistakes", test_mistakes);
  add ("/service-sessions/locked-keyring", test_locked_keyring);

  return fl_test_run ();
}
