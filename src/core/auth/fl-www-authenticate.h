/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define FL_TYPE_CHALLENGE (fl_challenge_get_type ())

typedef struct _FlChallenge FlChallenge;

GType fl_challenge_get_type (void);
FlChallenge *fl_challenge_ref (FlChallenge *self);
void fl_challenge_unref (FlChallenge *self);
const char *fl_challenge_get_scheme (FlChallenge *self);
gboolean fl_challenge_has_scheme (FlChallenge *self, const char *scheme);
const char *fl_challenge_get_token68 (FlChallenge *self);
guint fl_challenge_get_n_parameters (FlChallenge *self);
const char *fl_challenge_lookup (FlChallenge *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlChallenge, fl_challenge_unref)

GPtrArray *fl_www_authenticate_parse (const char *text, GError **error);
GPtrArray *fl_www_authenticate_read (SoupMessageHeaders *headers);

G_END_DECLS
