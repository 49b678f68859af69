/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"
#include "fl-secret.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_CONNECTION_DETAILS_PAGE (fl_connection_details_page_get_type ())

G_DECLARE_FINAL_TYPE (FlConnectionDetailsPage,
                      fl_connection_details_page,
                      FL,
                      CONNECTION_DETAILS_PAGE,
                      AdwPreferencesPage)

FlRuntime *fl_connection_details_page_get_runtime (FlConnectionDetailsPage *self);
void fl_connection_details_page_set_runtime (FlConnectionDetailsPage *self, FlRuntime *runtime);
FlService *fl_connection_details_page_get_service (FlConnectionDetailsPage *self);
void fl_connection_details_page_set_service (FlConnectionDetailsPage *self, FlService *service);
void fl_connection_details_page_edit (FlConnectionDetailsPage *self,
                                      FlService *service,
                                      FlConnection *connection);

char *fl_connection_details_page_dup_name (FlConnectionDetailsPage *self);
char **fl_connection_details_page_dup_scopes (FlConnectionDetailsPage *self);
GHashTable *fl_connection_details_page_dup_variables (FlConnectionDetailsPage *self);
gboolean fl_connection_details_page_is_touched (FlConnectionDetailsPage *self);
FlConnection *fl_connection_details_page_create_connection (FlConnectionDetailsPage *self);
char *fl_connection_details_page_dup_client_id (FlConnectionDetailsPage *self);
FlSecret *fl_connection_details_page_dup_client_secret (FlConnectionDetailsPage *self);
void fl_connection_details_page_clear_client_secret (FlConnectionDetailsPage *self);

G_END_DECLS
