/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-certificate-page.h"

/* Nothing to fill in but the certificate itself. */

struct _FlCertificatePage {
  FlServicePage parent_instance;
};

G_DEFINE_FINAL_TYPE (FlCertificatePage, fl_certificate_page, FL_TYPE_SERVICE_PAGE)

static const FlRowField fields[] = {

  { NULL },
};

static void
fl_certificate_page_class_init (FlCertificatePageClass *klass)
{
  fl_service_page_class_bind_template (FL_SERVICE_PAGE_CLASS (klass),
                                       "service-wizard/types/fl-certificate-page.ui", fields);
}

static void
fl_certificate_page_init (FlCertificatePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
