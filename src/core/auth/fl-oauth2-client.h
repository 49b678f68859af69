/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-form.h"
#include "fl-secret-store.h"
#include "fl-service.h"
#include "fl-signing-key.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define FL_TYPE_OAUTH2_CLIENT (fl_oauth2_client_get_type ())

G_DECLARE_FINAL_TYPE (FlOauth2Client, fl_oauth2_client, FL, OAUTH2_CLIENT, GObject)

FlOauth2Client *fl_oauth2_client_new (const char *client_id,
                                      FlSecret *client_secret,
                                      FlClientAuthentication authentication);
void fl_oauth2_client_lookup_async (FlService *service,
                                    FlConnection *connection,
                                    FlSecretStore *store,
                                    FlCredentials *current,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
FlOauth2Client *fl_oauth2_client_lookup_finish (GAsyncResult *result, GError **error);
const char *fl_oauth2_client_get_id (FlOauth2Client *self);
FlSecret *fl_oauth2_client_get_secret (FlOauth2Client *self);
void fl_oauth2_client_set_signing (FlOauth2Client *self,
                                   FlSigningKey *key,
                                   const char *algorithm,
                                   const char *audience);
FlSigningKey *fl_oauth2_client_get_dpop_key (FlOauth2Client *self);
void fl_oauth2_client_set_dpop_key (FlOauth2Client *self, FlSigningKey *key);
gboolean fl_oauth2_client_authenticate (FlOauth2Client *self,
                                        FlForm *form,
                                        SoupMessageHeaders *headers,
                                        GError **error);

G_END_DECLS
