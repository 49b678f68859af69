/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test.h"
#include "fl-www-authenticate.h"
#include "kept-fixture.h"

#include <string.h>

/* A server that speaks Digest, and what it saw. */

#define DIGEST "{'type':'digest'}"

static const char *const login[] = { "username=Mufasa", "password=Circle of Life", NULL };

typedef struct {
  KeptFixture base;
  char *demand; /* what a 401 says; NULL: nothing */
  gboolean refuses_all;
  gboolean announces; /* the next nonce with each answer */
  guint n_good;       /* answers to accept before a nonce is too old; 0: always */
  guint n_nonces;
  guint n_accepted;
  GString *seen; /* for each request "-" or "nonce:count" */
  char *last_answer;
  gsize body_bytes;
} DigestServer;

static void
refuse (DigestServer *self, SoupServerMessage *message, gboolean is_stale)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *value = NULL;

  self->n_accepted = 0;
  self->n_nonces++;
  value = g_strdup_printf ("Digest realm=\"r\", nonce=\"n%u\", %s%s", self->n_nonces,
                           self->demand ? self->demand : "", is_stale ? ", stale=true" : "");
  if (self->demand)
    soup_message_headers_append (headers, "WWW-Authenticate", value);
  soup_message_headers_append (headers, "WWW-Authenticate", "Basic realm=\"r\"");
  soup_server_message_set_status (message, SOUP_STATUS_UNAUTHORIZED, NULL);
}

static void
announce (DigestServer *self, SoupServerMessage *message)
{
  g_autofree char *value = g_strdup_printf ("qop=auth, nextnonce=\"n%u\"", ++self->n_nonces);

  soup_message_headers_append (soup_server_message_get_response_headers (message),
                               "Authentication-Info", value);
}

static void
record (DigestServer *self, const char *answer)
{
  g_autoptr (GPtrArray) parsed = answer ? fl_www_authenticate_parse (answer, NULL) : NULL;
  FlChallenge *challenge = parsed ? g_ptr_array_index (parsed, 0) : NULL;

  g_free (self->last_answer);
  self->last_answer = g_strdup (answer);
  if (!challenge)
    g_string_append (self->seen, answer ? "? " : "- ");
  else
    g_string_append_printf (self->seen, "%s:%s ", fl_challenge_lookup (challenge, "nonce"),
                            fl_challenge_lookup (challenge, "nc") + 7);
}

static void
answer_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer user_data)
{
  DigestServer *self = user_data;
  const char *answer =
      soup_message_headers_get_list (soup_server_message_get_request_headers (message),
                                     "Authorization");
  g_autofree char *nonce = g_strdup_printf ("nonce=\"n%u\"", self->n_nonces);

  record (self, answer);
  self->body_bytes += (gsize) soup_server_message_get_request_body (message)->length;
  if (!answer || !strstr (answer, nonce) || self->refuses_all) {
    refuse (self, message, FALSE);
  } else if (self->n_good > 0 && self->n_accepted == self->n_good) {
    refuse (self, message, TRUE);
  } else {
    self->n_accepted++;
    soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
    if (self->announces)
      announce (self, message);
  }
}

static void
set_up (DigestServer *self, gconstpointer unused)
{
  self->demand = g_strdup ("qop=\"auth\", algorithm=SHA-256");
  self->seen = g_string_new (NULL);
  kept_fixture_open (&self->base, DIGEST);
  kept_fixture_handle (&self->base, answer_cb, self);
  kept_fixture_connect_well (&self->base, login);
}

static void
tear_down (DigestServer *self, gconstpointer unused)
{
  kept_fixture_close (&self->base);
  g_string_free (self->seen, TRUE);
  g_free (self->demand);
  g_free (self->last_answer);
}

static guint
call (DigestServer *self)
{
  return kept_fixture_call (&self->base, "GET", "/a/b?c=d%20e", NULL);
}

/* The first call costs a refusal; the next ones answer at once, and count. */
static void
test_nonce_is_used_again (DigestServer *self, gconstpointer unused)
{
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (call (self), ==, 200);
  g_assert_cmpstr (self->seen->str, ==, "- n1:1 n1:2 n1:3 ");
  g_assert_nonnull (strstr (self->last_answer, "uri=\"/a/b?c=d%20e\""));
  g_assert_nonnull (strstr (self->last_answer, "algorithm=SHA-256"));
}

static void
test_stale_nonce (DigestServer *self, gconstpointer unused)
{
  self->n_good = 1;
  g_assert_cmpuint (call (self), ==, 200);
  g_assert_cmpuint (call (self), ==, 200);
  g_assert_cmpstr (self->seen->str, ==, "- n1:1 n1:2 n2:1 ");
}

/* RFC 7616 §3.5 */
static void
test_next_nonce (DigestServer *self, gconstpointer unused)
{
  self->announces = TRUE;
  g_assert_cmpuint (call (self), ==, 200);
  g_assert_cmpuint (call (self), ==, 200);
  g_assert_cmpstr (self->seen->str, ==, "- n1:1 n2:1 ");
}

/* A wrong password is wrong the second time, too: nobody's account is locked by
 * us. */
static void
test_wrong_password (DigestServer *self, gconstpointer unused)
{
  self->refuses_all = TRUE;
  g_assert_cmpuint (call (self), ==, 401);
  g_assert_cmpstr (self->seen->str, ==, "- n1:1 ");
  g_assert_cmpuint (call (self), ==, 401);
  g_assert_cmpstr (self->seen->str, ==, "- n1:1 n2:1 ");
}

/* Once it was good, and then the server lost it without calling it stale. */
static void
test_forgotten_nonce (DigestServer *self, gconstpointer unused)
{
  g_assert_cmpuint (call (self), ==, 200);
  self->n_nonces = 7;
  g_assert_cmpuint (call (self), ==, 200);
  g_assert_cmpstr (self->seen->str, ==, "- n1:1 n1:2 n8:1 ");
}

/* A server that offers Basic only gets neither the password nor a guess. */
static void
test_no_downgrade_to_basic (DigestServer *self, gconstpointer unused)
{
  g_clear_pointer (&self->demand, g_free);
  g_assert_cmpuint (call (self), ==, 401);
  g_assert_cmpstr (self->seen->str, ==, "- ");
}

static void
test_body_goes_again (DigestServer *self, gconstpointer unused)
{
  g_free (self->demand);
  self->demand = g_strdup ("qop=\"auth-int\", algorithm=MD5");
  g_assert_cmpuint (kept_fixture_call (&self->base, "POST", "/", "hello"), ==, 200);
  g_assert_cmpuint (self->body_bytes, ==, 10);
  g_assert_nonnull (strstr (self->last_answer, "qop=auth-int"));
}

static void
redirect_cb (SoupServer *server,
             SoupServerMessage *message,
             const char *path,
             GHashTable *query,
             gpointer user_data)
{
  DigestServer *self = user_data;

  soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "/there");
  record (self, soup_message_headers_get_list (soup_server_message_get_request_headers (message),
                                               "Authorization"));
}

/* Each leg is another request with an answer of its own. */
static void
test_redirect (DigestServer *self, gconstpointer unused)
{
  soup_server_add_handler (self->base.server, "/from", redirect_cb, self, NULL);
  g_assert_cmpuint (call (self), ==, 200);
  g_assert_cmpuint (kept_fixture_call (&self->base, "GET", "/from", NULL), ==, 200);
  g_assert_cmpstr (self->seen->str, ==, "- n1:1 n1:2 n1:3 ");
  g_assert_nonnull (strstr (self->last_answer, "uri=\"/there\""));
}

/* What the caller put there is replaced, also while there is no challenge yet.
 */
static void
test_replaces (DigestServer *self, gconstpointer unused)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", self->base.address);
  g_autofree char *placed = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization",
                               "Basic bWluZTo=");
  placed = kept_fixture_place (&self->base, message, NULL);
  g_assert_null (strstr (placed, "Authorization"));
}

/* A challenge is one host's, and one connection's. */
static void
test_challenges_are_apart (DigestServer *self, gconstpointer unused)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", "https://api.example/");
  g_autofree char *placed = NULL;

  g_assert_cmpuint (call (self), ==, 200);
  placed = kept_fixture_place (&self->base, message, NULL);
  g_assert_null (strstr (placed, "Authorization"));

  g_clear_object (&self->base.connection);
  self->base.connection = fl_connection_new ("My Other", "my_other", "tool");
  kept_fixture_connect_well (&self->base, login);
  g_assert_cmpuint (call (self), ==, 200);
  g_assert_cmpstr (self->seen->str, ==, "- n1:1 - n2:1 ");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (DigestServer *self, gconstpointer unused);
  } tests[] = {
    { "/digest-type/nonce-is-used-again", test_nonce_is_used_again },
    { "/digest-type/stale-nonce", test_stale_nonce },
    { "/digest-type/next-nonce", test_next_nonce },
    { "/digest-type/wrong-password", test_wrong_password },
    { "/digest-type/forgotten-nonce", test_forgotten_nonce },
    { "/digest-type/no-downgrade-to-basic", test_no_downgrade_to_basic },
    { "/digest-type/body-goes-again", test_body_goes_again },
    { "/digest-type/redirect", test_redirect },
    { "/digest-type/replaces", test_replaces },
    { "/digest-type/challenges-are-apart", test_challenges_are_apart },
  };

  fl_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DigestServer, NULL, set_up, tests[i].test, tear_down);

  return fl_test_run ();
}
