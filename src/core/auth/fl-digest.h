/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret.h"

G_BEGIN_DECLS

#define FL_TYPE_DIGEST (fl_digest_get_type ())

typedef struct _FlDigest FlDigest;

GType fl_digest_get_type (void);
FlDigest *fl_digest_choose (GPtrArray *challenges, const char *cnonce, GError **error);
FlDigest *fl_digest_ref (FlDigest *self);
void fl_digest_unref (FlDigest *self);

const char *fl_digest_get_nonce (FlDigest *self);
guint fl_digest_get_count (FlDigest *self);
gboolean fl_digest_is_stale (FlDigest *self);
void fl_digest_take_next_nonce (FlDigest *self, const char *authentication_info);
char *fl_digest_respond (FlDigest *self,
                         FlSecret *username,
                         FlSecret *password,
                         const char *method,
                         const char *uri,
                         GBytes *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlDigest, fl_digest_unref)

G_END_DECLS
