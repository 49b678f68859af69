/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-more-page.h"

#include "fl-item-list.h"
#include "fl-named-value-row.h"
#include "fl-refusal-row.h"

/* What only some servers of OAuth 2.0 want. */

struct _FlOauth2MorePage {
  FlServicePage parent_instance;

  /* Template children */
  FlItemList *authorize_parameters;
  FlItemList *token_parameters;
  FlItemList *refresh_parameters;
  FlItemList *assertion_claims;
  FlItemList *long_lived_parameters;
  FlItemList *renew_parameters;
  FlItemList *refusals;
};

G_DEFINE_FINAL_TYPE (FlOauth2MorePage, fl_oauth2_more_page, FL_TYPE_SERVICE_PAGE)

static const FlRowField fields[] = {
  { "par_row", "par-url", FL_ROW_TEXT },
  { "dpop_switch", "dpop", FL_ROW_SWITCH },
  { "mode_row", "response-mode", FL_ROW_CHOICE },
  { "audience_row", "audience", FL_ROW_TEXT },
  { "resources_row", "resources", FL_ROW_WORDS },
  { "client_id_row", "client-id-parameter", FL_ROW_TEXT },
  { "scope_row", "scope-parameter", FL_ROW_TEXT },
  { "request_row", "token-request", FL_ROW_CHOICE },
  { "access_token_row", "access-token-pointer", FL_ROW_TEXT },
  { "refresh_token_row", "refresh-token-pointer", FL_ROW_TEXT },
  { "lifetime_row", "lifetime-pointer", FL_ROW_TEXT },
  { "scopes_row", "scope-pointer", FL_ROW_TEXT },
  { "lifetime_spin", "lifetime-s", FL_ROW_NUMBER },
  { "statuses_row", "refused-statuses", FL_ROW_WORDS },
  { "limit_count_spin", "token-limit-count", FL_ROW_NUMBER },
  { "limit_span_spin", "token-limit-span-s", FL_ROW_NUMBER },
  { "accounts_switch", "accounts-server", FL_ROW_SWITCH },
  { "hosts_row", "auth-hosts", FL_ROW_WORDS },
  { "redirect_row", "redirect-uri", FL_ROW_TEXT },
  { "subject_type_row", "subject-token-type", FL_ROW_TEXT },
  { "requested_type_row", "requested-token-type", FL_ROW_TEXT },
  { "long_lived_row", "long-lived-url", FL_ROW_TEXT },
  { "renew_row", "long-lived-renew-url", FL_ROW_TEXT },
  { NULL },
};

static void
fl_oauth2_more_page_bind (FlServicePage *page, FlService *service)
{
  FlOauth2MorePage *self = FL_OAUTH2_MORE_PAGE (page);
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);

  fl_item_list_set_model (self->authorize_parameters,
                          fl_oauth2_settings_get_authorize_parameters (auth));
  fl_item_list_set_model (self->token_parameters, fl_oauth2_settings_get_token_parameters (auth));
  fl_item_list_set_model (self->refresh_parameters,
                          fl_oauth2_settings_get_refresh_parameters (auth));
  fl_item_list_set_model (self->assertion_claims, fl_oauth2_settings_get_assertion_claims (auth));
  fl_item_list_set_model (self->long_lived_parameters,
                          fl_oauth2_settings_get_long_lived_parameters (auth));
  fl_item_list_set_model (self->renew_parameters,
                          fl_oauth2_settings_get_long_lived_renew_parameters (auth));
  fl_item_list_set_model (self->refusals, fl_oauth2_settings_get_refusals (auth));
}

static void
fl_oauth2_more_page_class_init (FlOauth2MorePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FL_TYPE_ITEM_LIST);
  g_type_ensure (FL_TYPE_NAMED_VALUE_ROW);
  g_type_ensure (FL_TYPE_REFUSAL_ROW);
  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_oauth2_more_page_bind;
  fl_service_page_class_bind_template (FL_SERVICE_PAGE_CLASS (klass),
                                       "service-wizard/types/fl-oauth2-more-page.ui", fields);
  gtk_widget_class_bind_template_child (widget_class, FlOauth2MorePage, authorize_parameters);
  gtk_widget_class_bind_template_child (widget_class, FlOauth2MorePage, token_parameters);
  gtk_widget_class_bind_template_child (widget_class, FlOauth2MorePage, refresh_parameters);
  gtk_widget_class_bind_template_child (widget_class, FlOauth2MorePage, assertion_claims);
  gtk_widget_class_bind_template_child (widget_class, FlOauth2MorePage, long_lived_parameters);
  gtk_widget_class_bind_template_child (widget_class, FlOauth2MorePage, renew_parameters);
  gtk_widget_class_bind_template_child (widget_class, FlOauth2MorePage, refusals);
}

static void
fl_oauth2_more_page_init (FlOauth2MorePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
