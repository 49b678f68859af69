/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-credentials.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FL_OAUTH2_MAX_LIFETIME_S (10 * 365 * 24 * G_GINT64_CONSTANT (3600))

typedef struct _FlOauth2TokenAnswer FlOauth2TokenAnswer;

/* What an answer looks like that is not as the RFC has it. Pointers are JSON pointers; NULL means
 * the standard member. The lifetime is that of an answer without one; 0 where it is unknown. */
typedef struct {
  const char *const *keep;
  const char *access_token;
  const char *refresh_token;
  const char *lifetime;
  const char *scope;
  gint64 lifetime_s;
} FlOauth2AnswerShape;

FlOauth2AnswerShape fl_oauth2_answer_shape_of (FlOauth2Settings *settings);

GError *fl_oauth2_token_answer_find_error (JsonObject *members);
double fl_oauth2_token_answer_read_number (JsonNode *node);
FlOauth2TokenAnswer *fl_oauth2_token_answer_parse (GBytes *body,
                                                   const char *content_type,
                                                   guint status,
                                                   const FlOauth2AnswerShape *shape,
                                                   GError **error);
FlOauth2TokenAnswer *fl_oauth2_token_answer_new (FlSecret *access_token, gint64 lifetime_s);
FlOauth2TokenAnswer *fl_oauth2_token_answer_ref (FlOauth2TokenAnswer *self);
void fl_oauth2_token_answer_unref (FlOauth2TokenAnswer *self);

FlSecret *fl_oauth2_token_answer_get_access_token (FlOauth2TokenAnswer *self);
FlSecret *fl_oauth2_token_answer_get_refresh_token (FlOauth2TokenAnswer *self);
const char *fl_oauth2_token_answer_get_token_type (FlOauth2TokenAnswer *self);
void fl_oauth2_token_answer_set_dpop_key (FlOauth2TokenAnswer *self, FlSecret *key);
const char *fl_oauth2_token_answer_get_issued_token_type (FlOauth2TokenAnswer *self);
gint64 fl_oauth2_token_answer_get_lifetime_s (FlOauth2TokenAnswer *self);
gint64 fl_oauth2_token_answer_get_refresh_lifetime_s (FlOauth2TokenAnswer *self);
const char *fl_oauth2_token_answer_get_scope (FlOauth2TokenAnswer *self);
const char *fl_oauth2_token_answer_get_kept (FlOauth2TokenAnswer *self, const char *name);

FlCredentials *fl_oauth2_token_answer_to_credentials (FlOauth2TokenAnswer *self,
                                                      FlCredentials *previous);
gboolean fl_oauth2_token_answer_apply_kept (FlOauth2TokenAnswer *self, FlConnection *connection);
void fl_oauth2_token_answer_note_refreshed (FlOauth2TokenAnswer *self,
                                            FlService *service,
                                            FlConnection *connection,
                                            gboolean has_refresh_token);
void fl_oauth2_token_answer_apply (FlOauth2TokenAnswer *self,
                                   FlService *service,
                                   FlConnection *connection);
char **fl_oauth2_token_answer_split_scope (FlOauth2TokenAnswer *self,
                                           const char *delimiter,
                                           const char *const *asked);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlOauth2TokenAnswer, fl_oauth2_token_answer_unref)

G_END_DECLS
