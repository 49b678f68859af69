/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-http-session.h"
#include "fl-oauth2-client.h"

G_BEGIN_DECLS

void fl_oauth2_post_async (FlHttpSession *session,
                           const char *address,
                           FlOauth2Client *client,
                           FlForm *form,
                           FlOauth2Settings *settings,
                           FlLogKind purpose,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
FlResponse *fl_oauth2_post_finish (FlHttpSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
