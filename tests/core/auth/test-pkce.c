/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-pkce.h"

#include "fl-test.h"

#include <string.h>

static void
test_appendix_b (void)
{
  g_autoptr (FlSecret) verifier = fl_secret_new ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  g_autofree char *challenge = fl_pkce_derive_challenge (verifier);

  g_assert_cmpstr (challenge, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

static void
test_verifier_form (void)
{
  for (guint i = 0; i < 100; i++) {
    g_autoptr (FlSecret) verifier = fl_pkce_create_verifier ();
    const char *text = fl_secret_get_text (verifier);

    g_assert_cmpuint (strlen (text), >=, 43);
    g_assert_cmpuint (strlen (text), <=, 128);
    g_assert_cmpuint (strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-._~"), ==,
                      strlen (text));
  }
}

static void
test_verifier_never_twice (void)
{
  g_autoptr (FlSecret) one = fl_pkce_create_verifier ();
  g_autoptr (FlSecret) other = fl_pkce_create_verifier ();

  g_assert_false (fl_secret_equal (one, other));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/pkce/rfc7636-appendix-b", test_appendix_b);
  g_test_add_func ("/pkce/verifier-form", test_verifier_form);
  g_test_add_func ("/pkce/verifier-never-twice", test_verifier_never_twice);

  return fl_test_run ();
}
