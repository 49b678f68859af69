/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authenticator.h"

#include "fl-http-fixture.h"
#include "fl-test.h"

static FlAuthenticator *
create_authenticator (void)
{
  return FL_AUTHENTICATOR (
      fl_fake_authenticator_new (FL_PLACEMENT_HEADER, "Authorization", "Bearer ", "first"));
}

static void
test_401_is_a_refusal (void)
{
  g_autoptr (FlAuthenticator) authenticator = create_authenticator ();

  for (guint status = 100; status < 600; status++)
    g_assert_cmpint (fl_authenticator_is_refusal (authenticator, status), ==, status == 401);
}

static void
test_steps_are_handed_on (void)
{
  g_autoptr (FlAuthenticator) authenticator = create_authenticator ();
  FlFakeAuthenticator *fake = FL_FAKE_AUTHENTICATOR (authenticator);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", "https://api.example.com/");
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  FlTestResult prepared = { NULL };
  FlTestResult renewed = { NULL };
  g_autoptr (GAsyncResult) prepare_result = NULL;
  g_autoptr (GAsyncResult) renew_result = NULL;
  GError *error = NULL;

  fl_authenticator_prepare_async (authenticator, NULL, fl_test_result_cb, &prepared);
  prepare_result = fl_test_wait_result (&prepared);
  g_assert_true (fl_authenticator_prepare_finish (authenticator, prepare_result, &error));
  g_assert_no_error (error);
  g_assert_true (fl_authenticator_place (authenticator, message, &error));
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, "Bearer first");

  fake->next_token = fl_secret_new ("second");
  fl_authenticator_renew_async (authenticator, NULL, fl_test_result_cb, &renewed);
  renew_result = fl_test_wait_result (&renewed);
  g_assert_true (fl_authenticator_renew_finish (authenticator, renew_result, &error));
  g_assert_no_error (error);
  g_assert_true (fl_authenticator_place (authenticator, message, &error));
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, "Bearer second");
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/authenticator/401-is-a-refusal", test_401_is_a_refusal);
  g_test_add_func ("/authenticator/steps-are-handed-on", test_steps_are_handed_on);

  return fl_test_run ();
}
