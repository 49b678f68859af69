/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization-texts.h"

#include "fl-auth-error.h"
#include "fl-secrets-error.h"
#include "fl-test.h"

static void
test_time_left (void)
{
  static const struct {
    gint64 left_us;
    const char *text;
  } cases[] = {
    { 300 * G_USEC_PER_SEC, "5:00 left" },
    { 299 * G_USEC_PER_SEC + 1, "5:00 left" },
    { 61 * G_USEC_PER_SEC, "1:01 left" },
    { 1, "0:01 left" },
    { 0, "0:00 left" },
    { -5 * G_USEC_PER_SEC, "0:00 left" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = fl_format_time_left (cases[i].left_us);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_connected (void)
{
  g_autofree char *with_account = fl_format_connected ("Zoho Books", "ada@example.org");
  g_autofree char *without = fl_format_connected ("Zoho Books", "");

  g_assert_cmpstr (with_account, ==, "You are connected to Zoho Books as ada@example.org.");
  g_assert_cmpstr (without, ==, "You are connected to Zoho Books.");
}

static void
test_shell_call (void)
{
  static const struct {
    const char *path;
    const char *command;
  } cases[] = {
    { "/me", "fairleadctl call my_tool /me" },
    { NULL, "fairleadctl call my_tool /" },
    { "", "fairleadctl call my_tool /" },
    { "/me?fields=a&x=1", "fairleadctl call my_tool '/me?fields=a&x=1'" },
    { "/it's", "fairleadctl call my_tool '/it'\\''s'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *command = fl_format_shell_call ("my_tool", cases[i].path);

    g_assert_cmpstr (command, ==, cases[i].command);
  }
}

static void
test_missing_scopes (void)
{
  const char *const asked[] = { "profile", "ZohoCRM.modules.accounts.ALL", "mail", NULL };
  const char *const all[] = { "mail", "zohocrm.modules.Accounts.all", "profile", NULL };
  const char *const some[] = { "profile", NULL };
  const char *const none[] = { NULL };
  g_autofree char *two = fl_format_missing_scopes (asked, some);

  g_assert_cmpstr (two, ==, "ZohoCRM.modules.accounts.ALL, mail");
  g_assert_null (fl_format_missing_scopes (asked, all));
  g_assert_null (fl_format_missing_scopes (asked, none));
  g_assert_null (fl_format_missing_scopes (none, some));
}

/* A keyring that is absent, locked, silent or empty is told apart before one reads the sentence. */
static void
test_failures (void)
{
  static const struct {
    GQuark (*get_domain) (void);
    int code;
    const char *title;
  } cases[] = {
    { fl_secrets_error_quark, FL_SECRETS_ERROR_NO_SERVICE, "There Is No Keyring" },
    { fl_secrets_error_quark, FL_SECRETS_ERROR_LOCKED, "The Keyring Is Locked" },
    { fl_secrets_error_quark, FL_SECRETS_ERROR_DISMISSED, "The Keyring Is Locked" },
    { fl_secrets_error_quark, FL_SECRETS_ERROR_VANISHED, "The Keyring Does Not Answer" },
    { fl_secrets_error_quark, FL_SECRETS_ERROR_NOT_FOUND, "The Client Secret Is Missing" },
    { fl_secrets_error_quark, FL_SECRETS_ERROR_FAILED, "The Keyring Refused" },
    { fl_secrets_error_quark, FL_SECRETS_ERROR_CORRUPT, "The Keyring Refused" },
    { fl_auth_error_quark, FL_AUTH_ERROR_DENIED, "Access Was Not Granted" },
    { fl_auth_error_quark, FL_AUTH_ERROR_PORT_BUSY, "The Callback Port Is Taken" },
    { fl_auth_error_quark, FL_AUTH_ERROR_SETUP, "The Service Is Set Up Wrongly" },
    { fl_auth_error_quark, FL_AUTH_ERROR_FAILED, "Not Connected" },
    { g_io_error_quark, G_IO_ERROR_TIMED_OUT, "Not Connected in Time" },
    { g_io_error_quark, G_IO_ERROR_FAILED, "Not Connected" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = g_error_new (cases[i].get_domain (), cases[i].code, "x");
    gboolean of_keyring = cases[i].get_domain == fl_secrets_error_quark;

    g_assert_cmpstr (fl_authorization_failure_title (error), ==, cases[i].title);
    g_assert_cmpstr (fl_authorization_failure_icon (error), ==,
                     of_keyring ? "changes-prevent-symbolic" : "dialog-warning-symbolic");
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/authorization-texts/time-left", test_time_left);
  g_test_add_func ("/authorization-texts/connected", test_connected);
  g_test_add_func ("/authorization-texts/shell-call", test_shell_call);
  g_test_add_func ("/authorization-texts/missing-scopes", test_missing_scopes);
  g_test_add_func ("/authorization-texts/failures", test_failures);
  return fl_test_run ();
}
