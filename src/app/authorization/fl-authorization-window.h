/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_AUTHORIZATION_WINDOW (fl_authorization_window_get_type ())

G_DECLARE_FINAL_TYPE (FlAuthorizationWindow,
                      fl_authorization_window,
                      FL,
                      AUTHORIZATION_WINDOW,
                      AdwWindow)

GtkWindow *fl_authorization_window_new (FlRuntime *runtime, FlConnection *connection);
void fl_authorization_window_add_scopes (FlAuthorizationWindow *self, const char *const *scopes);
void fl_authorization_window_switch_account (FlAuthorizationWindow *self);

G_END_DECLS
