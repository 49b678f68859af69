/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-oauth1-settings.h"
#include "fl-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

const char *fl_oauth1_signature_get_name (FlSignatureMethod method);
char *fl_oauth1_signature_create (FlSignatureMethod method,
                                  const char *base_string,
                                  FlSecret *client_key,
                                  FlSecret *token_secret,
                                  GError **error);
char *fl_oauth1_signature_hash_body (FlSignatureMethod method, GBytes *body);

G_END_DECLS
