/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-credentials.h"
#include "fl-form.h"

G_BEGIN_DECLS

/* One way to a token that needs no browser: a form sent to the token endpoint. */
typedef struct {
  FlGrant grant;
  /* Whether the same form gets the next token, so that no refresh token is needed. */
  gboolean renews_itself;
  /* What a person is asked: FlParameter after FlParameter; NULL for nothing. */
  void (*list_inputs) (FlService *service, GListStore *inputs);
  /* Writes the form, from what the person typed and from what the service says. */
  gboolean (*fill) (FlForm *form,
                    FlService *service,
                    FlConnection *connection,
                    FlCredentials *inputs,
                    GError **error);
} FlOauth2Grant;

const FlOauth2Grant *fl_oauth2_grant_find (FlGrant grant);
void fl_oauth2_grant_add_scope (FlForm *form, FlService *service, FlConnection *connection);
char *fl_oauth2_grant_dup_scope (FlService *service, FlConnection *connection);

extern const FlOauth2Grant fl_oauth2_client_credentials;
extern const FlOauth2Grant fl_oauth2_jwt_bearer;

G_END_DECLS
