/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-error.h"

#include "fl-auth-error.h"
#include "fl-http-error.h"
#include "fl-secrets-error.h"
#include "fl-store-error.h"
#include "fl-test.h"

typedef struct {
  GQuark (*domain) (void);
  int code;
  FlCliStatus status;
} Row;

/* Scripts build on these, so they are written out here once more. */
static const Row rows[] = {
  { fl_cli_error_quark, FL_CLI_ERROR_FAILED, 1 },
  { fl_cli_error_quark, FL_CLI_ERROR_USAGE, 2 },
  { fl_store_error_quark, FL_STORE_ERROR_FAILED, 1 },
  { fl_store_error_quark, FL_STORE_ERROR_NOT_FOUND, 3 },
  { fl_store_error_quark, FL_STORE_ERROR_EXISTS, 1 },
  { fl_store_error_quark, FL_STORE_ERROR_BROKEN, 1 },
  { fl_auth_error_quark, FL_AUTH_ERROR_FAILED, 1 },
  { fl_auth_error_quark, FL_AUTH_ERROR_PASSING, 8 },
  { fl_auth_error_quark, FL_AUTH_ERROR_RECONNECT, 6 },
  { fl_auth_error_quark, FL_AUTH_ERROR_SETUP, 1 },
  { fl_auth_error_quark, FL_AUTH_ERROR_DENIED, 1 },
  { fl_auth_error_quark, FL_AUTH_ERROR_ANSWER, 1 },
  { fl_auth_error_quark, FL_AUTH_ERROR_PORT_BUSY, 1 },
  { fl_auth_error_quark, FL_AUTH_ERROR_DISABLED, 6 },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_FAILED, 1 },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_NO_SERVICE, 7 },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_LOCKED, 7 },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_DISMISSED, 7 },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_VANISHED, 7 },
  { fl_secrets_error_quark, FL_SECRETS_ERROR_CORRUPT, 1 },
  { fl_http_error_quark, FL_HTTP_ERROR_FAILED, 1 },
  { fl_http_error_quark, FL_HTTP_ERROR_NETWORK, 8 },
  { fl_http_error_quark, FL_HTTP_ERROR_TLS, 8 },
  { fl_http_error_quark, FL_HTTP_ERROR_TIMED_OUT, 8 },
  { fl_http_error_quark, FL_HTTP_ERROR_HOST_NOT_ALLOWED, 9 },
  { fl_http_error_quark, FL_HTTP_ERROR_INVALID_REQUEST, 2 },
  { fl_http_error_quark, FL_HTTP_ERROR_TOO_LARGE, 1 },
  { fl_http_error_quark, FL_HTTP_ERROR_REDIRECT, 1 },
  { fl_http_error_quark, FL_HTTP_ERROR_BAD_RESPONSE, 1 },
  { g_io_error_quark, G_IO_ERROR_CANCELLED, 1 },
};

static void
test_status (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = g_error_new_literal (rows[i].domain (), rows[i].code, "It failed");

    g_test_message ("row %u", i);
    g_assert_cmpint (fl_cli_status_of_error (error), ==, rows[i].status);
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/cli-error/status", test_status);
  return fl_test_run ();
}
