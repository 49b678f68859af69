/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Who signs, for what. Borrowed: lives as long as one call of the functions below. */
typedef struct {
  FlSecret *access_key;
  FlSecret *secret_key;
  FlSecret *session_token; /* nullable */
  const char *region;
  const char *service;
} FlAwsSigner;

char *fl_aws_signature_build (const FlAwsSigner *signer,
                              const char *timestamp,
                              const char *canonical_request,
                              const char *signed_headers);
void fl_aws_signature_apply (const FlAwsSigner *signer,
                             SoupMessage *message,
                             GBytes *body,
                             gint64 now_us);

G_END_DECLS
