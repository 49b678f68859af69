/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_AUTHORIZATION_PAGE (fl_authorization_page_get_type ())

G_DECLARE_FINAL_TYPE (FlAuthorizationPage, fl_authorization_page, FL, AUTHORIZATION_PAGE, AdwBin)

FlRuntime *fl_authorization_page_get_runtime (FlAuthorizationPage *self);
void fl_authorization_page_set_runtime (FlAuthorizationPage *self, FlRuntime *runtime);
FlConnection *fl_authorization_page_get_connection (FlAuthorizationPage *self);
void fl_authorization_page_set_connection (FlAuthorizationPage *self, FlConnection *connection);
gboolean fl_authorization_page_get_connected (FlAuthorizationPage *self);
gboolean fl_authorization_page_get_running (FlAuthorizationPage *self);
void fl_authorization_page_add_scopes (FlAuthorizationPage *self, const char *const *scopes);
void fl_authorization_page_switch_account (FlAuthorizationPage *self);
void fl_authorization_page_start (FlAuthorizationPage *self);
void fl_authorization_page_cancel (FlAuthorizationPage *self);

G_END_DECLS
