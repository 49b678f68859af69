/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-digest.h"

#include "fl-auth-error.h"
#include "fl-test.h"
#include "fl-www-authenticate.h"

#include <string.h>

/* Source: RFC 7616 §3.9.1 */
#define RFC_REALM  "http-auth@example.org"
#define RFC_NONCE  "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
#define RFC_CNONCE "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
#define RFC_OPAQUE "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
#define RFC_OFFER                                                                                  \
  "Digest realm=\"" RFC_REALM "\", nonce=\"" RFC_NONCE "\", opaque=\"" RFC_OPAQUE "\", "
#define JASON "J\xc3\xa4s\xc3\xb8n Doe"

static FlDigest *
choose (const char *offer, const char *cnonce)
{
  g_autoptr (GPtrArray) challenges = fl_www_authenticate_parse (offer, NULL);
  g_autoptr (GError) error = NULL;
  FlDigest *digest = fl_digest_choose (challenges, cnonce, &error);

  g_assert_no_error (error);
  return digest;
}

static char *
respond_as (FlDigest *digest, const char *username, const char *password, const char *body)
{
  g_autoptr (FlSecret) user = fl_secret_new (username);
  g_autoptr (FlSecret) pass = fl_secret_new (password);
  g_autoptr (GBytes) bytes = body ? g_bytes_new_static (body, strlen (body)) : NULL;

  return fl_digest_respond (digest, user, pass, body ? "POST" : "GET", "/dir/index.html", bytes);
}

static const struct {
  const char *offer;
  const char *username;
  const char *password;
  const char *body;
  const char *header;
} answers[] = {
  /* RFC 7616 §3.9.1 */
  { RFC_OFFER "qop=\"auth, auth-int\", algorithm=MD5", "Mufasa", "Circle of Life", NULL,
    "Digest username=\"Mufasa\", realm=\"" RFC_REALM "\", nonce=\"" RFC_NONCE
    "\", uri=\"/dir/index.html\", response=\"8ca523f5e9506fed4657c9700eebdbec\", algorithm=MD5, "
    "opaque=\"" RFC_OPAQUE "\", qop=auth, nc=00000001, cnonce=\"" RFC_CNONCE "\"" },
  { RFC_OFFER "qop=\"auth, auth-int\", algorithm=SHA-256", "Mufasa", "Circle of Life", NULL,
    "Digest username=\"Mufasa\", realm=\"" RFC_REALM "\", nonce=\"" RFC_NONCE
    "\", uri=\"/dir/index.html\", "
    "response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\", "
    "algorithm=SHA-256, opaque=\"" RFC_OPAQUE "\", qop=auth, nc=00000001, cnonce=\"" RFC_CNONCE
    "\"" },
  /* Computed with Python's hashlib. */
  { "Digest realm=\"" RFC_REALM "\", nonce=\"" RFC_NONCE "\", qop=auth", "Mufasa", "", NULL,
    "Digest username=\"Mufasa\", realm=\"" RFC_REALM "\", nonce=\"" RFC_NONCE
    "\", uri=\"/dir/index.html\", response=\"a589b08256c3703cc3d03072659b6478\", qop=auth, "
    "nc=00000001, cnonce=\"" RFC_CNONCE "\"" },
  { "Digest realm=\"x\\\"y\", nonce=\"" RFC_NONCE "\", qop=\"auth\"", "a\"b\\c", "p", NULL,
    "Digest username=\"a\\\"b\\\\c\", realm=\"x\\\"y\", nonce=\"" RFC_NONCE
    "\", uri=\"/dir/index.html\", response=\"9b9dbe4e8a53bb6904f4545ce2a3beb3\", qop=auth, "
    "nc=00000001, cnonce=\"" RFC_CNONCE "\"" },
  { "Digest realm=\"" RFC_REALM "\", nonce=\"" RFC_NONCE "\"", "Mufasa", "Circle of Life", NULL,
    "Digest username=\"Mufasa\", realm=\"" RFC_REALM "\", nonce=\"" RFC_NONCE
    "\", uri=\"/dir/index.html\", response=\"7b2cc3b30e75b4777ea31027084363fd\"" },
  { "Digest realm=\"api@example.org\", nonce=\"" RFC_NONCE
    "\", qop=auth, algorithm=SHA-256, charset=UTF-8",
    JASON, "Secret, or not?", NULL,
    "Digest username*=UTF-8''J%C3%A4s%C3%B8n%20Doe, realm=\"api@example.org\", nonce=\"" RFC_NONCE
    "\", uri=\"/dir/index.html\", "
    "response=\"cbb36b438657fbc770f3308aa853e469490cf9295326d79e93594f97c85063b5\", "
    "algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"" RFC_CNONCE "\"" },
  { "Digest realm=\"api@example.org\", nonce=\"" RFC_NONCE
    "\", qop=auth, algorithm=SHA-256, charset=UTF-8, userhash=true",
    /* The same name with its marks apart: NFC puts them together. */
    "Ja\xcc\x88s\xc3\xb8n Doe", "Secret, or not?", NULL,
    "Digest username=\"5a1a8a47df5c298551b9b42ba9b05835174a5bd7d511ff7fe9191d8e946fc4e7\", "
    "realm=\"api@example.org\", nonce=\"" RFC_NONCE "\", uri=\"/dir/index.html\", "
    "response=\"cbb36b438657fbc770f3308aa853e469490cf9295326d79e93594f97c85063b5\", "
    "algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"" RFC_CNONCE "\", userhash=true" },
};

static void
test_answers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr (FlDigest) digest = choose (answers[i].offer, RFC_CNONCE);
    g_autofree char *header =
        respond_as (digest, answers[i].username, answers[i].password, answers[i].body);

    g_assert_cmpstr (header, ==, answers[i].header);
  }
}

/* Computed with Python's hashlib. */
static const struct {
  const char *choice;
  const char *body;
  const char *response;
} variants[] = {
  { "qop=auth, algorithm=MD5-sess", NULL, "e783283f46242139c486a698fec7211d" },
  { "qop=auth, algorithm=sha-256-SESS", NULL,
    "2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7" },
  { "qop=auth-int, algorithm=MD5", "{\"a\":1}", "15b188edd42ec64280df76d316ec198e" },
  { "qop=auth-int, algorithm=MD5", NULL, "8804a53d3640a40a4f73cea12c5ba451" },
  { "qop=auth-int, algorithm=SHA-256", "{\"a\":1}",
    "193d6834c8f5b21e6b707fdd7de62ad0b3514493466cf33958098aa6d3836274" },
  { "qop=\"AUTH-INT,auth\", algorithm=MD5", NULL, "8ca523f5e9506fed4657c9700eebdbec" },
};

static void
test_variants (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++) {
    g_autofree char *offer = g_strconcat (RFC_OFFER, variants[i].choice, NULL);
    g_autofree char *wanted = g_strdup_printf ("response=\"%s\"", variants[i].response);
    g_autoptr (FlDigest) digest = choose (offer, RFC_CNONCE);
    g_autofree char *header = respond_as (digest, "Mufasa", "Circle of Life", variants[i].body);

    g_assert_nonnull (strstr (header, wanted));
  }
}

/* Source: RFC 7616 §3.4 (nc) */
static void
test_counts (void)
{
  g_autoptr (FlDigest) digest = choose (RFC_OFFER "qop=auth", RFC_CNONCE);
  g_autofree char *first = respond_as (digest, "Mufasa", "Circle of Life", NULL);
  g_autofree char *second = respond_as (digest, "Mufasa", "Circle of Life", NULL);

  g_assert_nonnull (strstr (first, "nc=00000001"));
  g_assert_nonnull (strstr (second, "nc=00000002"));
  g_assert_nonnull (strstr (second, "response=\"4b5d595ecf2db9df612ea5b45cd97101\""));
}

static void
test_own_nonce_is_random (void)
{
  g_autoptr (FlDigest) one = choose (RFC_OFFER "qop=auth", NULL);
  g_autoptr (FlDigest) other = choose (RFC_OFFER "qop=auth", NULL);
  g_autofree char *first = respond_as (one, "Mufasa", "Circle of Life", NULL);
  g_autofree char *second = respond_as (other, "Mufasa", "Circle of Life", NULL);

  g_assert_cmpstr (strstr (first, "cnonce="), !=, strstr (second, "cnonce="));
}

static const struct {
  const char *offer;
  const char *chosen;
} offers[] = {
  { RFC_OFFER "algorithm=MD5, " RFC_OFFER "algorithm=SHA-256", "SHA-256" },
  { RFC_OFFER "algorithm=SHA-256, " RFC_OFFER "algorithm=MD5", "SHA-256" },
  { RFC_OFFER "algorithm=MD5, Basic realm=x", "MD5" },
  { "Basic realm=x, " RFC_OFFER "algorithm=MD5-sess", "MD5-sess" },
  { RFC_OFFER "algorithm=SHA-3-256, " RFC_OFFER "algorithm=MD5", "MD5" },
  { RFC_OFFER "algorithm=SHA-256, " RFC_OFFER "algorithm=SHA-512-256", "SHA-512-256" },
  { RFC_OFFER "algorithm=MD5, " RFC_OFFER "algorithm=SHA-256, qop=private", "MD5" },
  { "Digest realm=x, algorithm=SHA-256, " RFC_OFFER "algorithm=MD5", "MD5" },
};

static void
test_strongest_algorithm (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++) {
    g_autoptr (FlDigest) digest = NULL;
    g_autofree char *header = NULL;
    g_autofree char *wanted = g_strdup_printf (", algorithm=%s, opaque", offers[i].chosen);

    digest = choose (offers[i].offer, NULL);
    header = respond_as (digest, "Mufasa", "Circle of Life", NULL);
    g_assert_nonnull (strstr (header, wanted));
  }
}

static const char *const unusable[] = {
  "",
  "Basic realm=\"x\"",
  "Negotiate",
  "Digest",
  "Digest abc",
  "Digest realm=\"x\", algorithm=MD5",
  "Digest nonce=\"x\", algorithm=MD5",
  RFC_OFFER "algorithm=SHA-3-256",
  RFC_OFFER "algorithm=\"\"",
  RFC_OFFER "qop=\"\"",
  RFC_OFFER "qop=auth-conf",
};

static void
test_unusable (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (unusable); i++) {
    g_autoptr (GPtrArray) challenges = fl_www_authenticate_parse (unusable[i], NULL);
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", unusable[i]);
    g_assert_null (fl_digest_choose (challenges, NULL, &error));
    g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER);
  }
}

static void
test_stale (void)
{
  g_autoptr (FlDigest) fresh = choose (RFC_OFFER "stale=false", NULL);
  g_autoptr (FlDigest) stale = choose (RFC_OFFER "stale=TRUE", NULL);
  g_autoptr (FlDigest) shared = fl_digest_ref (stale);

  g_assert_false (fl_digest_is_stale (fresh));
  g_assert_true (fl_digest_is_stale (shared));
  g_assert_cmpstr (fl_digest_get_nonce (stale), ==, RFC_NONCE);
}

static const struct {
  const char *info;
  const char *nonce;
} infos[] = {
  { "nextnonce=\"next\"", "next" },
  { "qop=auth, rspauth=\"6629fae4\", nextnonce=next, nc=00000001", "next" },
  { "rspauth=\"6629fae4\"", RFC_NONCE },
  { "nextnonce=\"broken", RFC_NONCE },
  { "nextnonce=a, Digest nextnonce=b", RFC_NONCE },
  { "", RFC_NONCE },
};

static void
test_next_nonce (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++) {
    g_autoptr (FlDigest) digest = choose (RFC_OFFER "qop=auth", NULL);
    g_autofree char *first = respond_as (digest, "Mufasa", "Circle of Life", NULL);
    g_autofree char *second = NULL;
    const char *count = g_str_equal (infos[i].nonce, RFC_NONCE) ? "nc=00000002" : "nc=00000001";

    fl_digest_take_next_nonce (digest, infos[i].info);
    g_assert_cmpstr (fl_digest_get_nonce (digest), ==, infos[i].nonce);
    second = respond_as (digest, "Mufasa", "Circle of Life", NULL);
    g_assert_nonnull (strstr (second, count));
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/digest/answers", test_answers);
  g_test_add_func ("/digest/variants", test_variants);
  g_test_add_func ("/digest/counts", test_counts);
  g_test_add_func ("/digest/own-nonce-is-random", test_own_nonce_is_random);
  g_test_add_func ("/digest/strongest-algorithm", test_strongest_algorithm);
  g_test_add_func ("/digest/unusable", test_unusable);
  g_test_add_func ("/digest/stale", test_stale);
  g_test_add_func ("/digest/next-nonce", test_next_nonce);

  return fl_test_run ();
}
