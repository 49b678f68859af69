/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-credentials.h"

G_BEGIN_DECLS

/**
 * FlExpiry:
 * @FL_EXPIRY_UNKNOWN: they are used until they are refused
 * @FL_EXPIRY_AHEAD: they have not expired
 * @FL_EXPIRY_NEAR: they expire soon, and nobody but a person can renew them
 * @FL_EXPIRY_RENEWED: they have expired, and the next call renews them
 * @FL_EXPIRY_OVER: they have expired, and nobody but a person can renew them
 *
 * How a connection's credentials stand with their expiry.
 */
typedef enum {
  FL_EXPIRY_UNKNOWN,
  FL_EXPIRY_AHEAD,
  FL_EXPIRY_NEAR,
  FL_EXPIRY_RENEWED,
  FL_EXPIRY_OVER,
} FlExpiry;

void fl_expiry_note (FlConnection *connection, FlService *service, FlCredentials *credentials);
FlExpiry fl_expiry_judge (FlConnection *connection, FlService *service, gint64 now_us);
gboolean fl_expiry_is_of_token (FlService *service);
char *fl_expiry_format_warning (FlExpiry expiry, FlService *service, const char *instant);

G_END_DECLS
