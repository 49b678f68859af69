/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-credentials.h"
#include "fl-oauth1-placement.h"
#include "fl-oauth1-signature.h"
#include "fl-secret-store.h"
#include "fl-service.h"

G_BEGIN_DECLS

#define FL_TYPE_OAUTH1_CLIENT (fl_oauth1_client_get_type ())

G_DECLARE_FINAL_TYPE (FlOauth1Client, fl_oauth1_client, FL, OAUTH1_CLIENT, GObject)

FlOauth1Client *fl_oauth1_client_new (const char *client_id,
                                      FlSignatureMethod method,
                                      FlSecret *client_key,
                                      FlPlacementKind place,
                                      const char *realm);
void fl_oauth1_client_lookup_async (FlService *service,
                                    FlSecretStore *store,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
FlOauth1Client *fl_oauth1_client_lookup_finish (GAsyncResult *result, GError **error);
gboolean fl_oauth1_client_sign (FlOauth1Client *self,
                                SoupMessage *message,
                                GBytes *body,
                                FlSecret *token,
                                FlSecret *token_secret,
                                FlForm *parameters,
                                GError **error);

G_END_DECLS
