/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "oauth1-fixture.h"

#include "fl-form.h"
#include "fl-oauth1-base-string.h"
#include "fl-oauth1-settings.h"

#include <gnutls/x509.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

char *
oauth1_fixture_base_string (const char *method,
                            const char *uri,
                            const char *protocol,
                            const char *form_body)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (FlForm) parameters = fl_form_parse (protocol, -1, NULL);
  g_autoptr (GBytes) body = form_body ? g_bytes_new_static (form_body, strlen (form_body)) : NULL;

  g_assert_nonnull (parsed);
  g_assert_nonnull (parameters);
  return fl_oauth1_base_string_create (method, parsed, parameters, body);
}

/* A key is made once a run, so that the forms are forms of the same one. */
static gnutls_x509_privkey_t
get_key (gnutls_pk_algorithm_t algorithm, unsigned int bits)
{
  static gnutls_x509_privkey_t keys[2];
  gnutls_x509_privkey_t *key = &keys[algorithm == GNUTLS_PK_RSA ? 0 : 1];

  if (!*key) {
    gnutls_x509_privkey_init (key);
    g_assert_cmpint (gnutls_x509_privkey_generate (*key, algorithm, bits, 0), >=, 0);
  }
  return *key;
}

char *
oauth1_fixture_key (Oauth1Key which)
{
  gnutls_x509_privkey_t rsa = get_key (GNUTLS_PK_RSA, 2048);
  gnutls_datum_t pem = { NULL, 0 };
  int result = -1;
  char *text;

  switch (which) {
  case OAUTH1_KEY_PKCS1:
    result = gnutls_x509_privkey_export2 (rsa, GNUTLS_X509_FMT_PEM, &pem);
    break;
  case OAUTH1_KEY_PKCS8:
    result = gnutls_x509_privkey_export2_pkcs8 (rsa, GNUTLS_X509_FMT_PEM, NULL, 0, &pem);
    break;
  case OAUTH1_KEY_LOCKED:
    result = gnutls_x509_privkey_export2_pkcs8 (rsa, GNUTLS_X509_FMT_PEM, "open sesame",
                                                GNUTLS_PKCS_PBES2_AES_256, &pem);
    break;
  case OAUTH1_KEY_EC:
    result = gnutls_x509_privkey_export2_pkcs8 (
        get_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1)),
        GNUTLS_X509_FMT_PEM, NULL, 0, &pem);
    break;
  }
  g_assert_cmpint (result, >=, 0);
  text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_free (pem.data);
  return text;
}

static FlService *
create_service (guint port)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\":1,\"kind\":\"service\",\"name\":\"My Tool\",\"link_name\":\"my_tool\","
      "\"api\":{\"base_url\":\"http://127.0.0.1:%u/token\"},"
      "\"auth\":{\"type\":\"oauth1\","
      "\"request_url\":\"http://127.0.0.1:%u/token/request\","
      "\"authorize_url\":\"http://127.0.0.1:%u/authorize?perms=read\","
      "\"token_url\":\"http://127.0.0.1:%u/token/access\","
      "\"client_id\":\"my-client\","
      "\"redirect\":{\"host\":\"127.0.0.1\",\"port\":0,\"path\":\"/callback\"},"
      "\"token_fields\":{\"keep\":[\"screen_name\"]}}}",
      port, port, port, port);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GError) error = NULL;
  FlService *service = fl_service_new_from_json (node, &error);

  g_assert_no_error (error);
  return service;
}

void
oauth1_fixture_set_up (Oauth2Fixture *self, gconstpointer unused)
{
  oauth2_fixture_set_up (self, NULL);
  g_object_unref (self->service);
  self->service = create_service (token_server_get_port (self->server));
  oauth2_fixture_put_client_secret (self, "client-secret");
}

void
oauth1_fixture_put (Oauth2Fixture *self, const char *token, const char *token_secret)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) access = token ? fl_secret_new (token) : NULL;
  g_autoptr (FlSecret) secret = token_secret ? fl_secret_new (token_secret) : NULL;

  fl_credentials_set_service (credentials, fl_service_get_link_name (self->service));
  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, access);
  fl_credentials_set (credentials, FL_CREDENTIAL_TOKEN_SECRET, secret);
  recording_store_put (self->store, FL_SECRET_KIND_CONNECTION,
                       fl_connection_get_id (self->connection), credentials);
}

void
oauth1_fixture_put_private_key (Oauth2Fixture *self, const char *pem)
{
  g_autoptr (FlCredentials) credentials = fl_credentials_new ();
  g_autoptr (FlSecret) key = fl_secret_new (pem);
  g_autofree char *id = fl_secret_store_client_id (fl_service_get_link_name (self->service));

  g_object_set (fl_service_get_auth (self->service), "signature-method", FL_SIGNATURE_RSA_SHA1,
                NULL);
  fl_credentials_set (credentials, FL_CREDENTIAL_PRIVATE_KEY, key);
  recording_store_put (self->store, FL_SECRET_KIND_CLIENT, id, credentials);
}

void
oauth1_fixture_queue (Oauth2Fixture *self, guint status, const char *body)
{
  token_server_queue (self->server, status, "text/html", body, NULL, NULL);
}

FlForm *
oauth1_fixture_read_header (const char *header)
{
  FlForm *form = fl_form_new ();
  g_auto (GStrv) parts = NULL;

  g_assert_nonnull (header);
  g_assert_true (g_str_has_prefix (header, "OAuth "));
  parts = g_strsplit (header + strlen ("OAuth "), ", ", -1);
  for (guint i = 0; parts[i]; i++) {
    g_autofree char *name = g_strndup (parts[i], strcspn (parts[i], "="));
    g_autofree char *quoted = g_strdup (parts[i] + strlen (name) + 2);
    g_autofree char *value = NULL;

    quoted[strcspn (quoted, "\"")] = '\0';
    value = g_uri_unescape_string (quoted, NULL);
    fl_form_add_always (form, name, value);
  }
  return form;
}
