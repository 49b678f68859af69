/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-row-fields.h"
#include "fl-runtime.h"

G_BEGIN_DECLS

#define FL_TYPE_SERVICE_PAGE (fl_service_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (FlServicePage, fl_service_page, FL, SERVICE_PAGE, AdwPreferencesPage)

/**
 * FlServicePageClass:
 * @fields: the rows that edit the service's authentication settings; optional
 * @bind: binds the page's other rows to a service; called once
 * @take_over: takes over what is typed and not yet part of the service
 * @get_new_certificate: the client certificate whose key is to go into the keyring; optional
 */
struct _FlServicePageClass {
  AdwPreferencesPageClass parent_class;

  const FlRowField *fields;
  void (*bind) (FlServicePage *self, FlService *service);
  void (*take_over) (FlServicePage *self);
  FlClientCertificate *(*get_new_certificate) (FlServicePage *self);
};

void fl_service_page_class_bind_template (FlServicePageClass *klass,
                                          const char *file,
                                          const FlRowField *fields);
FlService *fl_service_page_get_service (FlServicePage *self);
void fl_service_page_set_service (FlServicePage *self, FlService *service);
void fl_service_page_take_over (FlServicePage *self);
FlClientCertificate *fl_service_page_get_new_certificate (FlServicePage *self);

G_END_DECLS
