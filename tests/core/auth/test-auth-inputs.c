/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-inputs.h"

#include "fl-auth-error.h"
#include "fl-parameter.h"
#include "fl-test.h"

#include <string.h>

/* What a person typed to connect. */

static FlCredentials *
type (const char *key, const char *text)
{
  FlCredentials *inputs = fl_credentials_new ();
  g_autoptr (FlSecret) typed = fl_secret_new (text);

  fl_credentials_set (inputs, key, typed);
  return inputs;
}

static void
test_missing (void)
{
  g_autoptr (GListStore) wanted = g_list_store_new (FL_TYPE_PARAMETER);
  g_autoptr (FlCredentials) inputs = type ("user", "ada");
  g_autoptr (GError) error = NULL;

  g_assert_true (fl_auth_inputs_check (G_LIST_MODEL (wanted), inputs, &error));
  fl_auth_inputs_append (wanted, "user", "User name", NULL, FALSE);
  g_assert_true (fl_auth_inputs_check (G_LIST_MODEL (wanted), inputs, &error));
  fl_auth_inputs_append (wanted, "key", "API key", "On your profile page.", TRUE);
  g_assert_false (fl_auth_inputs_check (G_LIST_MODEL (wanted), inputs, &error));
  g_assert_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP);
  g_assert_nonnull (strstr (error->message, "“API key” (key)"));
}

static const struct {
  const char *typed;
  const char *trimmed;
} trims[] = {
  { "token", "token" }, { " \t token \r\n", "token" }, { "to ken", "to ken" }, { "", NULL },
  { " \n", NULL },
};

static void
test_trim (void)
{
  g_autoptr (FlCredentials) nothing = fl_credentials_new ();

  g_assert_null (fl_auth_inputs_trim (nothing, "key"));
  for (guint i = 0; i < G_N_ELEMENTS (trims); i++) {
    g_autoptr (FlCredentials) inputs = type ("key", trims[i].typed);
    g_autoptr (FlSecret) trimmed = fl_auth_inputs_trim (inputs, "key");

    g_assert_cmpstr (trimmed ? fl_secret_get_text (trimmed) : NULL, ==, trims[i].trimmed);
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/auth-inputs/missing", test_missing);
  g_test_add_func ("/auth-inputs/trim", test_trim);
  return fl_test_run ();
}
