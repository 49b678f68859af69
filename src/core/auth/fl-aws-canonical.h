/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

char *fl_aws_canonical_path (const char *path, gboolean is_s3);
char *fl_aws_canonical_query (const char *query);
char *fl_aws_canonical_request (const char *method,
                                const char *canonical_path,
                                const char *canonical_query,
                                const char *host,
                                SoupMessageHeaders *headers,
                                const char *payload_hash,
                                char **signed_headers);

G_END_DECLS
