/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-expiry.h"

#include "fl-clock.h"
#include "fl-json.h"
#include "fl-test.h"

/* Whose concern an expiry is, and when a person is told. */

#define NOW_US (G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC)
#define HOUR   (3600 * (gint64) G_USEC_PER_SEC)
#define A_DAY  (24 * HOUR)

#define BEARER "{ \"type\": \"bearer\" }"
#define BASIC  "{ \"type\": \"basic\" }"
#define BROWSER                                                                                    \
  "{ \"type\": \"oauth2\", \"grant\": \"authorization_code\", \"client_id\": \"me\","              \
  "  \"authorize_url\": \"https://a.example/a\", \"token_url\": \"https://a.example/t\" }"
#define ITSELF                                                                                     \
  "{ \"type\": \"oauth2\", \"grant\": \"client_credentials\", \"client_id\": \"me\","              \
  "  \"token_url\": \"https://a.example/t\" }"

static gint64
stopped_clock (gpointer unused)
{
  return NOW_US;
}

static FlService *
create_service (const char *auth)
{
  g_autofree char *text =
      g_strdup_printf ("{ \"format\": 1, \"kind\": \"service\", \"name\": \"A\","
                       "  \"link_name\": \"a\", \"auth\": %s,"
                       "  \"api\": { \"base_url\": \"https://a.example\" } }",
                       auth);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) document = fl_json_parse (text, -1, &error);
  FlService *service = fl_service_new_from_json (document, &error);

  g_assert_no_error (error);
  return service;
}

static FlCredentials *
create_credentials (const char *key, gint64 expires_at_us)
{
  FlCredentials *credentials = fl_credentials_new ();
  g_autoptr (FlSecret) secret = fl_secret_new ("s3cret");

  fl_credentials_set (credentials, FL_CREDENTIAL_ACCESS_TOKEN, secret);
  if (key)
    fl_credentials_set (credentials, key, secret);
  fl_credentials_set_expires_at_us (credentials, expires_at_us);
  return credentials;
}

/* What is renewed by itself needs nobody; all else is warned of in its last quarter, and never
 * sooner than a week before. */
static void
test_note (void)
{
  static const struct {
    const char *auth;
    const char *key;
    gint64 left_us;
    gint64 warned_us;
  } rows[] = {
    { BEARER, NULL, 365 * A_DAY, 7 * A_DAY },
    { BEARER, NULL, 28 * A_DAY, 7 * A_DAY },
    { BEARER, NULL, 4 * A_DAY, A_DAY },
    { BASIC, NULL, 4 * HOUR, HOUR },
    { BROWSER, NULL, 4 * HOUR, HOUR },
    { BROWSER, FL_CREDENTIAL_REFRESH_TOKEN, 4 * HOUR, -1 },
    { BEARER, NULL, -HOUR, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FlService) service = create_service (rows[i].auth);
    g_autoptr (FlConnection) connection = fl_connection_new ("A", "a", "a");
    g_autoptr (FlCredentials) credentials =
        create_credentials (rows[i].key, NOW_US + rows[i].left_us);
    gint64 warn_at_us = rows[i].warned_us < 0 ? 0 : NOW_US + rows[i].left_us - rows[i].warned_us;

    fl_expiry_note (connection, service, credentials);
    g_assert_cmpint (fl_connection_get_expires_at_us (connection), ==, NOW_US + rows[i].left_us);
    g_assert_cmpint (fl_connection_get_warn_at_us (connection), ==, warn_at_us);
  }
}

/* The next authorization does not leave what was true of the last one. */
static void
test_note_again (void)
{
  g_autoptr (FlService) service = create_service (BEARER);
  g_autoptr (FlConnection) connection = fl_connection_new ("A", "a", "a");
  g_autoptr (FlCredentials) dated = create_credentials (NULL, NOW_US + A_DAY);
  g_autoptr (FlCredentials) endless = create_credentials (NULL, 0);

  fl_expiry_note (connection, service, dated);
  fl_expiry_note (connection, service, endless);
  g_assert_cmpint (fl_connection_get_expires_at_us (connection), ==, 0);
  g_assert_cmpint (fl_connection_get_warn_at_us (connection), ==, 0);
}

/* Documents of before have no warn_at: of them the service tells. Distances are from now; 0 is
 * that it is not known. */
static void
test_judge (void)
{
  static const struct {
    const char *auth;
    gint64 expires_us;
    gint64 warn_us;
    FlExpiry expiry;
  } rows[] = {
    { BEARER, 0, 0, FL_EXPIRY_UNKNOWN },       { BEARER, 8 * A_DAY, 0, FL_EXPIRY_AHEAD },
    { BEARER, 6 * A_DAY, 0, FL_EXPIRY_NEAR },  { BEARER, 6 * A_DAY, A_DAY, FL_EXPIRY_AHEAD },
    { BEARER, 6 * A_DAY, -1, FL_EXPIRY_NEAR }, { BEARER, -1, 0, FL_EXPIRY_OVER },
    { BROWSER, HOUR, 0, FL_EXPIRY_AHEAD },     { BROWSER, HOUR, -1, FL_EXPIRY_NEAR },
    { BROWSER, -1, 0, FL_EXPIRY_RENEWED },     { BROWSER, -1, -HOUR, FL_EXPIRY_OVER },
    { ITSELF, -1, 0, FL_EXPIRY_RENEWED },      { NULL, -1, 0, FL_EXPIRY_RENEWED },
    { NULL, -1, -HOUR, FL_EXPIRY_OVER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FlService) service = rows[i].auth ? create_service (rows[i].auth) : NULL;
    g_autoptr (FlConnection) connection = fl_connection_new ("A", "a", "a");

    if (rows[i].expires_us != 0)
      fl_connection_set_expires_at_us (connection, NOW_US + rows[i].expires_us);
    if (rows[i].warn_us != 0)
      fl_connection_set_warn_at_us (connection, NOW_US + rows[i].warn_us);
    g_assert_cmpint (fl_expiry_judge (connection, service, NOW_US), ==, rows[i].expiry);
  }
}

static void
test_warning (void)
{
  static const struct {
    FlExpiry expiry;
    const char *auth;
    const char *text;
  } rows[] = {
    { FL_EXPIRY_NEAR, BEARER, "The token expires on 1 May: reconnect with a new one before then." },
    { FL_EXPIRY_NEAR, BASIC,
      "The credentials expire on 1 May: reconnect with new ones before then." },
    { FL_EXPIRY_OVER, NULL, "The token expired on 1 May: reconnect with a new one." },
    { FL_EXPIRY_OVER, BASIC, "The credentials expired on 1 May: reconnect with new ones." },
    { FL_EXPIRY_UNKNOWN, BEARER, NULL },
    { FL_EXPIRY_AHEAD, BEARER, NULL },
    { FL_EXPIRY_RENEWED, BROWSER, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FlService) service = rows[i].auth ? create_service (rows[i].auth) : NULL;
    g_autofree char *text = fl_expiry_format_warning (rows[i].expiry, service, "1 May");

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  fl_clock_set_source (stopped_clock, NULL);
  g_test_add_func ("/expiry/note", test_note);
  g_test_add_func ("/expiry/note-again", test_note_again);
  g_test_add_func ("/expiry/judge", test_judge);
  g_test_add_func ("/expiry/warning", test_warning);
  return fl_test_run ();
}
