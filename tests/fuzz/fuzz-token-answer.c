/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-fuzz.h"
#include "fl-oauth2-token-answer.h"

/* What a token endpoint answers: `STATUS CONTENT-TYPE`, a line break, the body. Read as the RFC has
 * it, and as a vendor who nests the tokens. */

static const char *const keep[] = { "api_domain", "access_token", "scope", NULL };

static const FlOauth2AnswerShape nested = {
  .keep = keep,
  .access_token = "/data/token/access",
  .refresh_token = "/data/0/refresh",
  .lifetime = "/data/expires",
  .scope = "/data/scopes",
  .lifetime_s = 3600,
};

/* What the connection took over can be kept in its document. */
static void
check_connection (FlConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) written = fl_connection_to_json (connection);
  g_autoptr (FlConnection) again = fl_connection_new_from_json (written, &error);

  g_assert_no_error (error);
  g_assert_nonnull (again);
}

static void
use (FlOauth2TokenAnswer *answer)
{
  static const char *const asked[] = { "books.read", NULL };
  g_autoptr (FlCredentials) credentials = fl_oauth2_token_answer_to_credentials (answer, NULL);
  g_autoptr (FlConnection) connection = fl_connection_new ("Books", "books", "books");
  g_auto (GStrv) scopes = fl_oauth2_token_answer_split_scope (answer, " ", asked);
  gint64 lifetime_s = fl_oauth2_token_answer_get_lifetime_s (answer);

  g_assert_true (fl_credentials_get (credentials, FL_CREDENTIAL_ACCESS_TOKEN) ==
                 fl_oauth2_token_answer_get_access_token (answer));
  g_assert_cmpuint (fl_secret_get_length (fl_oauth2_token_answer_get_access_token (answer)), >, 0);
  g_assert_cmpint (lifetime_s, >=, 0);
  g_assert_cmpint (lifetime_s, <=, FL_OAUTH2_MAX_LIFETIME_S);
  g_assert_nonnull (fl_oauth2_token_answer_get_token_type (answer));
  g_assert_null (fl_oauth2_token_answer_get_kept (answer, "access_token"));
  fl_oauth2_token_answer_apply_kept (answer, connection);
  fl_connection_set_granted_scopes (connection, (const char *const *) scopes);
  check_connection (connection);
}

static void
parse (const FlFuzzAnswer *input, const FlOauth2AnswerShape *shape)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlOauth2TokenAnswer) answer =
      fl_oauth2_token_answer_parse (input->body, input->header, input->status, shape, &error);

  fl_fuzz_check (answer != NULL, error);
  if (answer)
    use (answer);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_auto (FlFuzzAnswer) input = { 0 };

  fl_fuzz_answer_init (&input, data, size);
  parse (&input, NULL);
  parse (&input, &nested);
  return 0;
}
