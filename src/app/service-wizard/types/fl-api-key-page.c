/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-api-key-page.h"

#include "fl-api-key-settings.h"
#include "fl-item-list.h"
#include "fl-parameter-row.h"

/* The parameters that a person fills in when connecting, and where they travel. */

struct _FlApiKeyPage {
  FlServicePage parent_instance;

  /* Template children */
  FlItemList *parameters;
};

G_DEFINE_FINAL_TYPE (FlApiKeyPage, fl_api_key_page, FL_TYPE_SERVICE_PAGE)

static const FlRowField fields[] = {
  { "param_type_row", "param-type", FL_ROW_CHOICE },
  { NULL },
};

/* What a person is asked for here is a secret unless somebody says otherwise. */
static void
new_parameter_cb (gpointer user_data, FlParameter *parameter)
{
  g_object_set (parameter, "secret", TRUE, NULL);
}

static void
fl_api_key_page_bind (FlServicePage *page, FlService *service)
{
  FlApiKeyPage *self = FL_API_KEY_PAGE (page);
  GListModel *parameters =
      fl_api_key_settings_get_parameters (FL_API_KEY_SETTINGS (fl_service_get_auth (service)));

  /* Most services have one. */
  if (g_list_model_get_n_items (parameters) == 0) {
    g_autoptr (FlParameter) parameter = fl_parameter_new ("", NULL, TRUE);

    g_list_store_append (G_LIST_STORE (parameters), parameter);
  }
  fl_item_list_set_model (self->parameters, parameters);
}

static void
fl_api_key_page_class_init (FlApiKeyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FL_TYPE_ITEM_LIST);
  g_type_ensure (FL_TYPE_PARAMETER_ROW);
  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_api_key_page_bind;
  fl_service_page_class_bind_template (FL_SERVICE_PAGE_CLASS (klass),
                                       "service-wizard/types/fl-api-key-page.ui", fields);
  gtk_widget_class_bind_template_child (widget_class, FlApiKeyPage, parameters);
  gtk_widget_class_bind_template_callback (widget_class, new_parameter_cb);
}

static void
fl_api_key_page_init (FlApiKeyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
