/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-credentials.h"
#include "fl-oauth1-placement.h"
#include "fl-oauth1-signature.h"

G_BEGIN_DECLS

#define FL_TYPE_OAUTH1_CLIENT (fl_oauth1_client_get_type ())

G_DECLARE_FINAL_TYPE (FlOauth1Client, fl_oauth1_client, FL, OAUTH1_CLIENT, GObject)

FlOauth1Client *fl_oauth1_client_new (const char *client_id,
                                      FlOauth1Method method,
                                      FlSecret *client_key,
                                      FlOauth1Place place,
                                      const char *realm);
const char *fl_oauth1_client_get_id (FlOauth1Client *self);
gboolean fl_oauth1_client_sign (FlOauth1Client *self,
                                SoupMessage *message,
                                GBytes *body,
                                FlSecret *token,
                                FlSecret *token_secret,
                                FlForm *parameters,
                                GError **error);

G_END_DECLS
