/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FL_AUTH_ERROR (fl_auth_error_quark ())

/**
 * FlAuthError:
 * @FL_AUTH_ERROR_FAILED: none of the below
 * @FL_AUTH_ERROR_PASSING: network, 408, 429 or 5xx at the authorization server: try again later
 * @FL_AUTH_ERROR_RECONNECT: the authorization is gone (invalid_grant, invalid_client,
 *   unauthorized_client, no refresh token, never connected)
 * @FL_AUTH_ERROR_SETUP: the service or connection is set up wrongly; the message names the field
 * @FL_AUTH_ERROR_DENIED: the person, or the server, said no (access_denied)
 * @FL_AUTH_ERROR_ANSWER: the server's answer breaks the protocol
 * @FL_AUTH_ERROR_PORT_BUSY: the registered callback port is taken by another program
 * @FL_AUTH_ERROR_DISABLED: the connection is disabled or disconnected
 * @FL_AUTH_ERROR_ACCOUNT: another account than the connection's has answered
 */
typedef enum {
  FL_AUTH_ERROR_FAILED,
  FL_AUTH_ERROR_PASSING,
  FL_AUTH_ERROR_RECONNECT,
  FL_AUTH_ERROR_SETUP,
  FL_AUTH_ERROR_DENIED,
  FL_AUTH_ERROR_ANSWER,
  FL_AUTH_ERROR_PORT_BUSY,
  FL_AUTH_ERROR_DISABLED,
  FL_AUTH_ERROR_ACCOUNT,
} FlAuthError;

GQuark fl_auth_error_quark (void);
const char *fl_auth_error_get_server_code (const GError *error);
const char *fl_auth_error_get_server_description (const GError *error);
void fl_auth_error_set_server (GError *error, const char *code, const char *description);

G_END_DECLS
