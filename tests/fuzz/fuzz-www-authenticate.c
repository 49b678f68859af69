/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-digest.h"
#include "fl-fuzz.h"
#include "fl-www-authenticate.h"

#include <string.h>

/* Values of `WWW-Authenticate` headers, one a line. Where Digest is demanded it is answered; the
 * last line is also taken for an `Authentication-Info`. */

static void
check_parsed (const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) challenges = fl_www_authenticate_parse (line, &error);

  fl_fuzz_check (challenges != NULL, error);
  for (guint i = 0; challenges && i < challenges->len; i++) {
    FlChallenge *challenge = g_ptr_array_index (challenges, i);

    g_assert_cmpstr (fl_challenge_get_scheme (challenge), !=, "");
    g_assert_true (!fl_challenge_get_token68 (challenge) ||
                   fl_challenge_get_n_parameters (challenge) == 0);
  }
}

static void
respond (FlDigest *digest)
{
  g_autoptr (FlSecret) username = fl_secret_new ("Müller \"\\");
  g_autoptr (FlSecret) password = fl_secret_new ("pass:word");
  g_autoptr (GBytes) body = g_bytes_new_static ("body", 4);
  g_autofree char *header =
      fl_digest_respond (digest, username, password, "POST", "/path?a=b", body);

  g_assert_nonnull (header);
  for (const char *at = header; at && *at; at++)
    g_assert_true (*at == '\t' || !g_ascii_iscntrl (*at));
}

static void
choose_digest (GPtrArray *challenges, const char *info)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlDigest) digest = fl_digest_choose (challenges, "cnonce", &error);

  fl_fuzz_check (digest != NULL, error);
  if (!digest)
    return;
  respond (digest);
  fl_digest_take_next_nonce (digest, info);
  respond (digest);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = fl_fuzz_dup_text (data, size);
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  g_autoptr (GPtrArray) challenges = NULL;
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  guint n_lines = g_strv_length (lines);

  for (guint i = 0; i < n_lines; i++) {
    check_parsed (lines[i]);
    soup_message_headers_append (headers, "WWW-Authenticate", lines[i]);
  }
  challenges = fl_www_authenticate_read (headers);
  choose_digest (challenges, n_lines > 0 ? lines[n_lines - 1] : "");
  soup_message_headers_unref (headers);
  return 0;
}
