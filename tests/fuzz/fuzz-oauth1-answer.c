/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-fuzz.h"
#include "fl-oauth1-answer.h"
#include "fl-oauth1-callback.h"

/* What a service of OAuth 1.0 answers: `STATUS WWW-AUTHENTICATE`, a line break, the body. The body
 * is also taken for what a person pasted out of the browser. */

static const char *const keep[] = { "screen_name", "oauth_token", NULL };

static void
parse_answer (const FlFuzzAnswer *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unconfirmed = NULL;
  g_autoptr (FlConnection) connection = fl_connection_new ("Photos", "photos", "photos");
  g_autoptr (FlCredentials) credentials = NULL;
  g_autoptr (FlOauth1Answer) answer =
      fl_oauth1_answer_parse (input->body, input->status, input->header, "/auth/token_url", &error);
  gboolean is_confirmed;

  fl_fuzz_check (answer != NULL, error);
  if (!answer)
    return;
  is_confirmed = fl_oauth1_answer_check_confirmed (answer, &unconfirmed);
  fl_fuzz_check (is_confirmed, unconfirmed);
  credentials = fl_oauth1_answer_to_credentials (answer);
  fl_oauth1_answer_apply_kept (answer, keep, connection);
}

static void
judge (FlForm *parameters)
{
  g_autoptr (FlSecret) token = fl_secret_new ("right");
  g_autoptr (FlSecret) verifier = NULL;
  g_autoptr (GError) error = NULL;
  FlRedirectVerdict verdict = fl_oauth1_callback_judge (parameters, token, &verifier, &error);

  g_assert_true ((verdict == FL_REDIRECT_ACCEPTED) == (verifier != NULL));
  fl_fuzz_check (verdict != FL_REDIRECT_REJECTED, error);
}

static void
read_pasted (const FlFuzzAnswer *input)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (input->body, &size);
  g_autofree char *text = fl_fuzz_dup_text (data, size);
  g_autoptr (FlForm) parameters = NULL;
  g_autoptr (FlSecret) verifier = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_read = fl_oauth1_callback_read_text (text, &parameters, &verifier, &error);

  fl_fuzz_check (is_read, error);
  g_assert_true (is_read == (parameters || verifier));
  if (parameters)
    judge (parameters);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_auto (FlFuzzAnswer) input = { 0 };

  fl_fuzz_answer_init (&input, data, size);
  parse_answer (&input);
  read_pasted (&input);
  return 0;
}
