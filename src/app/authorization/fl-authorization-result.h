/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_AUTHORIZATION_RESULT (fl_authorization_result_get_type ())

G_DECLARE_FINAL_TYPE (FlAuthorizationResult,
                      fl_authorization_result,
                      FL,
                      AUTHORIZATION_RESULT,
                      AdwBin)

FlRuntime *fl_authorization_result_get_runtime (FlAuthorizationResult *self);
void fl_authorization_result_set_runtime (FlAuthorizationResult *self, FlRuntime *runtime);
FlConnection *fl_authorization_result_get_connection (FlAuthorizationResult *self);
void fl_authorization_result_set_connection (FlAuthorizationResult *self, FlConnection *connection);
const char *fl_authorization_result_get_service_name (FlAuthorizationResult *self);
char *fl_authorization_result_dup_shell_call (FlAuthorizationResult *self);
char *fl_authorization_result_dup_missing_scopes (FlAuthorizationResult *self);

G_END_DECLS
