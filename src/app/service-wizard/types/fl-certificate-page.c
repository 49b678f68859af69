/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-certificate-page.h"

#include "fl-tls-group.h"

/* Nothing to fill in but the certificate itself. */

struct _FlCertificatePage {
  FlServicePage parent_instance;

  /* Template children */
  FlTlsGroup *tls_group;
};

G_DEFINE_FINAL_TYPE (FlCertificatePage, fl_certificate_page, FL_TYPE_SERVICE_PAGE)

static const FlRowField fields[] = {
  { NULL },
};

static void
fl_certificate_page_bind (FlServicePage *page, FlService *service)
{
  fl_tls_group_set_service (FL_CERTIFICATE_PAGE (page)->tls_group, service);
}

static void
fl_certificate_page_take_over (FlServicePage *page)
{
  fl_tls_group_take_over (FL_CERTIFICATE_PAGE (page)->tls_group);
}

static FlClientCertificate *
fl_certificate_page_get_new_certificate (FlServicePage *page)
{
  return fl_tls_group_get_new_certificate (FL_CERTIFICATE_PAGE (page)->tls_group);
}

static void
fl_certificate_page_class_init (FlCertificatePageClass *klass)
{
  g_type_ensure (FL_TYPE_TLS_GROUP);
  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_certificate_page_bind;
  FL_SERVICE_PAGE_CLASS (klass)->take_over = fl_certificate_page_take_over;
  FL_SERVICE_PAGE_CLASS (klass)->get_new_certificate = fl_certificate_page_get_new_certificate;
  fl_service_page_class_bind_template (FL_SERVICE_PAGE_CLASS (klass),
                                       "service-wizard/types/fl-certificate-page.ui", fields);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), FlCertificatePage, tls_group);
}

static void
fl_certificate_page_init (FlCertificatePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
