/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-credentials.h"
#include "fl-form.h"
#include "fl-oauth2-token-answer.h"

G_BEGIN_DECLS

/* One way to a token that needs no browser: a form sent to the token endpoint, or nothing sent at
 * all. */
typedef struct {
  FlGrant grant;
  /* Whether the same form gets the next token, so that no refresh token is needed. */
  gboolean renews_itself;
  /* Whether a refresh token is better, where there is one: what was typed is then forgotten. */
  gboolean prefers_refresh;
  /* Whether what was typed stays, since the answer may have nothing in its stead. */
  gboolean keeps_inputs;
  /* What a person is asked: FlParameter after FlParameter; NULL for nothing. */
  void (*list_inputs) (FlService *service, GListStore *inputs);
  /* Writes the form, from what the person typed and from what the service says. */
  gboolean (*fill) (FlForm *form,
                    FlService *service,
                    FlConnection *connection,
                    FlCredentials *inputs,
                    GError **error);
  /* Whether it is a refresh, which some services want elsewhere, or with other parameters. */
  gboolean refreshes;
  /* Judges what was answered; optional. */
  gboolean (*check_answer) (FlService *service, FlOauth2TokenAnswer *answer, GError **error);
  /* Instead of all of these: makes the credentials of what was typed. */
  FlCredentials *(*take) (FlCredentials *inputs, GError **error);
  /* What it means that the server refuses what was typed, marked for translation, without a full
   * stop; NULL for what it means always. */
  const char *refusal;
} FlOauth2Grant;

const FlOauth2Grant *fl_oauth2_grant_find (FlGrant grant);
const FlOauth2Grant *fl_oauth2_grant_find_to_renew (FlCredentials *credentials);
char *fl_oauth2_grant_fill (const FlOauth2Grant *self,
                            FlForm *form,
                            FlService *service,
                            FlConnection *connection,
                            FlCredentials *inputs,
                            GError **error);
FlOauth2TokenAnswer *fl_oauth2_grant_judge (const FlOauth2Grant *self,
                                            FlService *service,
                                            FlOauth2TokenAnswer *answer,
                                            GError **error);
FlCredentials *fl_oauth2_grant_to_credentials (const FlOauth2Grant *self,
                                               FlOauth2TokenAnswer *answer,
                                               FlCredentials *inputs);
gboolean fl_oauth2_grant_add_input (FlForm *form,
                                    const char *name,
                                    FlCredentials *inputs,
                                    const char *key,
                                    GError **error);
void fl_oauth2_grant_add_scope (FlForm *form, FlService *service, FlConnection *connection);
char *fl_oauth2_grant_dup_scope (FlService *service, FlConnection *connection);

extern const FlOauth2Grant fl_oauth2_client_credentials;
extern const FlOauth2Grant fl_oauth2_grant_code;
extern const FlOauth2Grant fl_oauth2_jwt_bearer;
extern const FlOauth2Grant fl_oauth2_password;
extern const FlOauth2Grant fl_oauth2_pasted_access_token;
extern const FlOauth2Grant fl_oauth2_pasted_refresh_token;
extern const FlOauth2Grant fl_oauth2_token_exchange;

G_END_DECLS
