/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret.h"
#include "fl-service-page.h"

G_BEGIN_DECLS

#define FL_TYPE_SERVICE_CLIENT_PAGE (fl_service_client_page_get_type ())

G_DECLARE_FINAL_TYPE (FlServiceClientPage,
                      fl_service_client_page,
                      FL,
                      SERVICE_CLIENT_PAGE,
                      FlServicePage)

void fl_service_client_page_find_key (FlServiceClientPage *self,
                                      FlRuntime *runtime,
                                      const char *link_name);
FlSigningKey *fl_service_client_page_get_new_key (FlServiceClientPage *self);
void fl_service_client_page_set_editing (FlServiceClientPage *self);
gboolean fl_service_client_page_has_secret (FlServiceClientPage *self);
FlSecret *fl_service_client_page_dup_secret (FlServiceClientPage *self);
void fl_service_client_page_clear_secret (FlServiceClientPage *self);

G_END_DECLS
