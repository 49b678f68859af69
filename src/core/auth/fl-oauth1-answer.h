/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-credentials.h"
#include "fl-form.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_OAUTH1_MAX_ANSWER_BYTES (64 * 1024)

typedef struct _FlOauth1Answer FlOauth1Answer;

FlOauth1Answer *fl_oauth1_answer_parse (GBytes *body,
                                        guint status,
                                        const char *challenge,
                                        const char *place,
                                        GError **error);
FlForm *fl_oauth1_answer_find_report (GBytes *body);
void fl_oauth1_answer_free (FlOauth1Answer *self);

FlSecret *fl_oauth1_answer_get_token (FlOauth1Answer *self);
FlSecret *fl_oauth1_answer_get_token_secret (FlOauth1Answer *self);
gboolean fl_oauth1_answer_check_confirmed (FlOauth1Answer *self, GError **error);
FlCredentials *fl_oauth1_answer_to_credentials (FlOauth1Answer *self);
void fl_oauth1_answer_apply_kept (FlOauth1Answer *self,
                                  const char *const *keep,
                                  FlConnection *connection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlOauth1Answer, fl_oauth1_answer_free)

G_END_DECLS
