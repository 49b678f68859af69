/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-form.h"
#include "fl-http-session.h"

G_BEGIN_DECLS

#define FL_TYPE_AUTH_LOG (fl_auth_log_get_type ())

G_DECLARE_FINAL_TYPE (FlAuthLog, fl_auth_log, FL, AUTH_LOG, GObject)

typedef void (*FlAuthLogFunc) (FlLogEntry *entry, gpointer user_data);

FlAuthLog *fl_auth_log_new (FlAuthLogFunc take, gpointer user_data);
void fl_auth_log_add_step (FlAuthLog *self, FlLogKind kind, FlLogOutcome outcome, const char *text);

void fl_auth_log_step (FlHttpSession *session,
                       FlLogKind kind,
                       FlLogOutcome outcome,
                       const char *text);
void fl_auth_log_failure (FlHttpSession *session,
                          FlLogKind kind,
                          const GError *error,
                          const char *consequence);
void fl_auth_log_address (FlHttpSession *session, const char *address, const char *user_code);
void fl_auth_log_redirect (FlHttpSession *session,
                           const char *address,
                           FlForm *parameters,
                           FlLogOutcome outcome,
                           const char *text);

G_END_DECLS
