/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-http-session.h"
#include "fl-oauth2-token-answer.h"
#include "fl-secret-store.h"

G_BEGIN_DECLS

/* How a type renews a token that has expired or was refused. */
typedef struct {
  /* Whether there is something to renew with. */
  gboolean (*can_renew) (FlService *service, FlCredentials *current);
  /* Asks once for a new token. */
  void (*request_async) (FlService *service,
                         FlConnection *connection,
                         FlHttpSession *session,
                         FlSecretStore *store,
                         FlCredentials *current,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
  FlOauth2TokenAnswer *(*request_finish) (GAsyncResult *result,
                                          gint64 *retry_after_s,
                                          GError **error);
  /* How long before it expires a token is renewed that can be renewed only while it is good:
   * G_MAXINT64 for at once, 0 for never; optional. */
  gint64 (*find_early_span_us) (FlService *service, FlCredentials *current);
  /* Notes on new credentials what they have become; optional. */
  void (*note_renewed) (FlCredentials *renewed);
} FlTokenSource;

extern const FlTokenSource fl_oauth2_token_source;

G_END_DECLS
