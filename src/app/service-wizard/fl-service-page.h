/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_SERVICE_PAGE (fl_service_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (FlServicePage, fl_service_page, FL, SERVICE_PAGE, AdwPreferencesPage)

/**
 * FlServicePageClass:
 * @bind: binds the page's rows to a service; called once
 * @take_over: takes over what is typed and not yet part of the service
 */
struct _FlServicePageClass {
  AdwPreferencesPageClass parent_class;

  void (*bind) (FlServicePage *self, FlService *service);
  void (*take_over) (FlServicePage *self);
};

FlService *fl_service_page_get_service (FlServicePage *self);
void fl_service_page_set_service (FlServicePage *self, FlService *service);
void fl_service_page_take_over (FlServicePage *self);

G_END_DECLS
