/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-pasted.h"

#include "fl-parameter.h"

#include <glib/gi18n-lib.h>

/* Connecting to a service of OAuth 1.0 with an access token from elsewhere: many vendors show one
 * where the client is registered, and some have no other way. Or without any, where the service
 * knows its callers by their client. */

static void
list_inputs (FlService *service, GListStore *inputs)
{
  g_autoptr (FlParameter) token =
      fl_parameter_new (FL_CREDENTIAL_ACCESS_TOKEN, _ ("Access token"), TRUE);
  g_autoptr (FlParameter) token_secret =
      fl_parameter_new (FL_CREDENTIAL_TOKEN_SECRET, _ ("Token secret"), TRUE);

  g_list_store_append (inputs, token);
  g_list_store_append (inputs, token_secret);
}

static void
list_no_inputs (FlService *service, GListStore *inputs)
{
}

const FlKeptType fl_oauth1_pasted = {
  .list_inputs = list_inputs,
};

const FlKeptType fl_oauth1_one_legged = {
  .list_inputs = list_no_inputs,
};
