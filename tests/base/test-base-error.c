/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-base-error.h"

#include "fl-test.h"

typedef struct {
  const char *message;
  const char *sentence;
} Pair;

static const Pair pairs[] = {
  { "Could not reach example.com: connection refused",
    "Could not reach example.com: connection refused." },
  { "It failed.", "It failed." },
  { "Is this computer online?", "Is this computer online?" },
  { "Wait…", "Wait…" },
  { "It is none of the hosts (a.example)", "It is none of the hosts (a.example)." },
};

static void
test_sentence (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (GError) error =
        g_error_new_literal (FL_BASE_ERROR, FL_BASE_ERROR_FAILED, pairs[i].message);
    g_autofree char *sentence = fl_error_dup_sentence (error);

    g_assert_cmpstr (sentence, ==, pairs[i].sentence);
  }
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/base-error/sentence", test_sentence);

  return fl_test_run ();
}
