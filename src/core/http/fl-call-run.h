/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-connection.h"
#include "fl-http-session.h"

G_BEGIN_DECLS

/* What a call is made of; the task's source keeps it alive. */
typedef struct {
  FlHttpSession *session;
  FlService *service;
  FlConnection *connection;
  FlAuthenticator *authenticator;
  FlRequest *request;
  FlHttpProgressFunc progress;
  gpointer progress_data;
} FlCallParts;

void fl_call_run_start (GTask *task, const FlCallParts *parts);

G_END_DECLS
