/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authorization.h"

#include "fl-grant-flow.h"
#include "fl-lock.h"

G_BEGIN_DECLS

struct _FlAuthorization {
  GObject parent_instance;

  FlService *service;
  FlConnection *connection;
  FlHttpSession *session;
  FlSecretStore *store;

  FlGrant grant;
  FlCredentials *inputs;
  /* Those of the connection, where more are asked for. */
  char **scopes_before;

  FlAuthorizationState state;
  FlWait wait;
  char *address;
  char *user_code;
  gint64 deadline_us;

  FlAuthorizationExamine examine;
  gpointer examine_data;
  FlOtherAccount policy;
  gboolean switches;
  char *other_account;
  char *former_account;
  GSource *cancelled_source;

  GTask *task;
  FlGrantFlow *flow;
  FlCredentials *replaced;
  FlCredentials *credentials;
  FlLock *lock;
  GCancellable *cancellable;
  gulong cancelled_id;
  guint deadline_check_id;
  gboolean timed_out;
  GError *error;
};

void fl_authorization_watch_deadline (FlAuthorization *self);
void fl_authorization_stop_asking (FlAuthorization *self);

G_END_DECLS
