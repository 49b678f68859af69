/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FL_HTTP_ERROR (fl_http_error_quark ())

/**
 * FlHttpError:
 * @FL_HTTP_ERROR_FAILED: none of the below
 * @FL_HTTP_ERROR_NETWORK: the host was not reached, or the exchange broke off
 * @FL_HTTP_ERROR_TLS: the host's certificate is not to be trusted
 * @FL_HTTP_ERROR_TIMED_OUT: no answer within the time-out
 * @FL_HTTP_ERROR_HOST_NOT_ALLOWED: the address is not on one of the service's hosts
 * @FL_HTTP_ERROR_INVALID_REQUEST: method, address, header or body cannot be sent as they are
 * @FL_HTTP_ERROR_TOO_LARGE: the response is larger than the limit
 * @FL_HTTP_ERROR_REDIRECT: a redirect that must not be followed (too many, https to http, a secret
 *   in an address on a foreign host)
 * @FL_HTTP_ERROR_BAD_RESPONSE: the other side does not speak HTTP, or its body cannot be decoded
 */
typedef enum {
  FL_HTTP_ERROR_FAILED,
  FL_HTTP_ERROR_NETWORK,
  FL_HTTP_ERROR_TLS,
  FL_HTTP_ERROR_TIMED_OUT,
  FL_HTTP_ERROR_HOST_NOT_ALLOWED,
  FL_HTTP_ERROR_INVALID_REQUEST,
  FL_HTTP_ERROR_TOO_LARGE,
  FL_HTTP_ERROR_REDIRECT,
  FL_HTTP_ERROR_BAD_RESPONSE,
} FlHttpError;

GQuark fl_http_error_quark (void);

G_END_DECLS
