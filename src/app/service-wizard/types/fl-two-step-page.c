/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-two-step-page.h"

#include "fl-item-list.h"
#include "fl-named-value-row.h"
#include "fl-parameter-row.h"
#include "fl-placement-group.h"
#include "fl-row-binding.h"
#include "fl-two-step-settings.h"
#include "fl-variable-row.h"

/* The request that fetches a token, what a person fills in for it, and where its answer has the
 * token. */

struct _FlTwoStepPage {
  FlServicePage parent_instance;

  /* Template children */
  FlItemList *parameters;
  AdwComboRow *method_row;
  FlItemList *headers;
  FlPlacementGroup *placement_group;
  FlItemList *variables;
};

G_DEFINE_FINAL_TYPE (FlTwoStepPage, fl_two_step_page, FL_TYPE_SERVICE_PAGE)

static const char *const methods[] = { "POST", "GET", "PUT", NULL };

static const FlRowField fields[] = {
  { "url_row", "request-url", FL_ROW_TEXT },
  { "content_type_row", "request-content-type", FL_ROW_TEXT },
  { "username_row", "request-username", FL_ROW_TEXT },
  { "password_row", "request-password", FL_ROW_TEXT },
  { "body_view", "request-body", FL_ROW_LINES },
  { "token_row", "token-pointer", FL_ROW_TEXT },
  { "lifetime_row", "lifetime-pointer", FL_ROW_TEXT },
  { "lifetime_spin", "lifetime-s", FL_ROW_NUMBER },
  { "statuses_row", "refused-statuses", FL_ROW_WORDS },
  { NULL },
};

/* What a person is asked for here is a secret unless somebody says otherwise. */
static void
new_parameter_cb (gpointer user_data, FlParameter *parameter)
{
  g_object_set (parameter, "secret", TRUE, NULL);
}

static void
fl_two_step_page_bind (FlServicePage *page, FlService *service)
{
  FlTwoStepPage *self = FL_TWO_STEP_PAGE (page);
  FlTwoStepSettings *auth = FL_TWO_STEP_SETTINGS (fl_service_get_auth (service));

  fl_item_list_set_model (self->parameters, fl_two_step_settings_get_parameters (auth));
  fl_row_bind_value (self->method_row, auth, "request-method", methods);
  fl_item_list_set_model (self->headers, fl_two_step_settings_get_request_headers (auth));
  fl_placement_group_set_placement (self->placement_group,
                                    fl_two_step_settings_get_placement (auth));
  fl_item_list_set_model (self->variables, fl_service_get_variables (service));
}

static void
fl_two_step_page_class_init (FlTwoStepPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FL_TYPE_ITEM_LIST);
  g_type_ensure (FL_TYPE_NAMED_VALUE_ROW);
  g_type_ensure (FL_TYPE_PARAMETER_ROW);
  g_type_ensure (FL_TYPE_PLACEMENT_GROUP);
  g_type_ensure (FL_TYPE_VARIABLE_ROW);
  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_two_step_page_bind;
  fl_service_page_class_bind_template (FL_SERVICE_PAGE_CLASS (klass),
                                       "service-wizard/types/fl-two-step-page.ui", fields);
  gtk_widget_class_bind_template_child (widget_class, FlTwoStepPage, parameters);
  gtk_widget_class_bind_template_child (widget_class, FlTwoStepPage, method_row);
  gtk_widget_class_bind_template_child (widget_class, FlTwoStepPage, headers);
  gtk_widget_class_bind_template_child (widget_class, FlTwoStepPage, placement_group);
  gtk_widget_class_bind_template_child (widget_class, FlTwoStepPage, variables);
  gtk_widget_class_bind_template_callback (widget_class, new_parameter_cb);
}

static void
fl_two_step_page_init (FlTwoStepPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
