/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-endpoints-page.h"

#include "fl-auth-advice.h"
#include "fl-item-list.h"
#include "fl-placement-group.h"
#include "fl-row-binding.h"
#include "fl-variable-row.h"

/* The authorization server's addresses, how its token travels, what to keep of its answer, and the
 * blanks in addresses. Which addresses there are depends on the grant. */

struct _FlServiceEndpointsPage {
  FlServicePage parent_instance;

  /* Template children */
  GtkWidget *authorize_row;
  GtkWidget *offline_warning;
  GtkWidget *device_row;
  GtkWidget *token_row;
  FlPlacementGroup *placement_group;
  FlItemList *variables;
};

G_DEFINE_FINAL_TYPE (FlServiceEndpointsPage, fl_service_endpoints_page, FL_TYPE_SERVICE_PAGE)

static const FlRowField fields[] = {
  { "refresh_row", "refresh-url", FL_ROW_TEXT },
  { "revoke_row", "revoke-url", FL_ROW_TEXT },
  { "issuer_row", "issuer", FL_ROW_TEXT },
  { "announced_switch", "issuer-announced", FL_ROW_SWITCH },
  { "keep_row", "keep", FL_ROW_WORDS },
  { NULL },
};

/* What is filled in stays in sight: it may be wrong. */
static void
show_row (GtkWidget *row, gboolean used)
{
  gtk_widget_set_visible (row, used || gtk_editable_get_text (GTK_EDITABLE (row))[0] != '\0');
}

static void
grant_changed_cb (FlServiceEndpointsPage *self, GParamSpec *pspec, FlOauth2Settings *auth)
{
  FlGrant grant = fl_oauth2_settings_get_grant (auth);

  show_row (self->authorize_row, grant == FL_GRANT_AUTHORIZATION_CODE);
  show_row (self->device_row, grant == FL_GRANT_DEVICE_CODE);
  show_row (self->token_row, grant != FL_GRANT_ACCESS_TOKEN);
}

static void
advice_changed_cb (FlServiceEndpointsPage *self, GParamSpec *pspec, FlOauth2Settings *auth)
{
  gtk_widget_set_visible (self->offline_warning, fl_auth_lacks_offline_access (auth));
}

static void
fl_service_endpoints_page_bind (FlServicePage *page, FlService *service)
{
  FlServiceEndpointsPage *self = FL_SERVICE_ENDPOINTS_PAGE (page);
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);

  fl_row_bind_text (self->authorize_row, auth, "authorize-url");
  fl_row_bind_text (self->device_row, auth, "device-url");
  fl_row_bind_text (self->token_row, auth, "token-url");
  fl_placement_group_set_placement (self->placement_group, fl_oauth2_settings_get_placement (auth));
  fl_item_list_set_model (self->variables, fl_service_get_variables (service));
  g_signal_connect_object (auth, "notify::grant", G_CALLBACK (grant_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (auth, "notify", G_CALLBACK (advice_changed_cb), self, G_CONNECT_SWAPPED);
  grant_changed_cb (self, NULL, auth);
  advice_changed_cb (self, NULL, auth);
}

static void
fl_service_endpoints_page_class_init (FlServiceEndpointsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FL_TYPE_ITEM_LIST);
  g_type_ensure (FL_TYPE_PLACEMENT_GROUP);
  g_type_ensure (FL_TYPE_VARIABLE_ROW);
  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_service_endpoints_page_bind;
  fl_service_page_class_bind_template (FL_SERVICE_PAGE_CLASS (klass),
                                       "service-wizard/fl-service-endpoints-page.ui", fields);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, authorize_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, offline_warning);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, device_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, token_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, placement_group);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, variables);
}

static void
fl_service_endpoints_page_init (FlServiceEndpointsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
