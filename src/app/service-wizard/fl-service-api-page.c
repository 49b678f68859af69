/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-api-page.h"

#include "fl-item-list.h"
#include "fl-lookup-row.h"
#include "fl-named-value-row.h"
#include "fl-problem-row.h"
#include "fl-row-binding.h"
#include "fl-tls-group.h"
#include "fl-variable-row.h"

/* Where the API is, which hosts may get the credential, and the request that checks it. */

struct _FlServiceApiPage {
  FlServicePage parent_instance;

  /* Template children */
  AdwEntryRow *base_row;
  AdwEntryRow *hosts_row;
  AdwComboRow *method_row;
  AdwEntryRow *path_row;
  AdwEntryRow *account_row;
  FlItemList *headers;
  FlItemList *lookups;
  FlItemList *variables;
  FlTlsGroup *tls_group;
};

G_DEFINE_FINAL_TYPE (FlServiceApiPage, fl_service_api_page, FL_TYPE_SERVICE_PAGE)

static const char *const methods[] = { "GET", "HEAD", "POST", NULL };

static gboolean
is_filled (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_boolean (to, g_value_get_string (from)[0] != '\0');
  return TRUE;
}

/* Where the certificate is everything, it has a page of its own. */
static void
auth_changed_cb (FlServiceApiPage *self)
{
  FlService *service = fl_service_page_get_service (FL_SERVICE_PAGE (self));
  FlAuthType type = fl_auth_settings_get_auth_type (fl_service_get_auth (service));

  gtk_widget_set_visible (GTK_WIDGET (self->tls_group), type != FL_AUTH_TYPE_CERTIFICATE);
}

static void
fl_service_api_page_take_over (FlServicePage *page)
{
  fl_tls_group_take_over (FL_SERVICE_API_PAGE (page)->tls_group);
}

static FlClientCertificate *
fl_service_api_page_get_new_certificate (FlServicePage *page)
{
  return fl_tls_group_get_new_certificate (FL_SERVICE_API_PAGE (page)->tls_group);
}

static void
fl_service_api_page_bind (FlServicePage *page, FlService *service)
{
  FlServiceApiPage *self = FL_SERVICE_API_PAGE (page);

  fl_row_bind_text (self->base_row, service, "base-url");
  fl_row_bind_words (self->hosts_row, service, "hosts");
  fl_row_bind_value (self->method_row, service, "check-method", methods);
  fl_row_bind_text (self->path_row, service, "check-path");
  fl_row_bind_text (self->account_row, service, "check-account");
  fl_item_list_set_model (self->headers, fl_service_get_headers (service));
  fl_item_list_set_model (self->lookups, fl_service_get_lookups (service));
  fl_item_list_set_model (self->variables, fl_service_get_variables (service));
  fl_tls_group_set_service (self->tls_group, service);
  g_signal_connect_object (service, "notify::auth", G_CALLBACK (auth_changed_cb), self,
                           G_CONNECT_SWAPPED);
  auth_changed_cb (self);
  /* Without a path there is no check request, and nothing to find in its answer. */
  g_object_bind_property_full (self->path_row, "text", self->account_row, "sensitive",
                               G_BINDING_SYNC_CREATE, is_filled, NULL, NULL, NULL);
  g_object_bind_property (self->account_row, "sensitive", self->method_row, "sensitive",
                          G_BINDING_SYNC_CREATE);
}

static void
fl_service_api_page_class_init (FlServiceApiPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_service_api_page_bind;
  FL_SERVICE_PAGE_CLASS (klass)->take_over = fl_service_api_page_take_over;
  FL_SERVICE_PAGE_CLASS (klass)->get_new_certificate = fl_service_api_page_get_new_certificate;

  g_type_ensure (FL_TYPE_ITEM_LIST);
  g_type_ensure (FL_TYPE_LOOKUP_ROW);
  g_type_ensure (FL_TYPE_NAMED_VALUE_ROW);
  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  g_type_ensure (FL_TYPE_TLS_GROUP);
  g_type_ensure (FL_TYPE_VARIABLE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-service-api-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlServiceApiPage, base_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceApiPage, hosts_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceApiPage, method_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceApiPage, path_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceApiPage, account_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceApiPage, headers);
  gtk_widget_class_bind_template_child (widget_class, FlServiceApiPage, lookups);
  gtk_widget_class_bind_template_child (widget_class, FlServiceApiPage, variables);
  gtk_widget_class_bind_template_child (widget_class, FlServiceApiPage, tls_group);
}

static void
fl_service_api_page_init (FlServiceApiPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
