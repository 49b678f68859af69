/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "oauth1-fixture.h"

#include "fl-form.h"
#include "fl-oauth1-base-string.h"

#include <gnutls/x509.h>
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
