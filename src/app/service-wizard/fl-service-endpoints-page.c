/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-endpoints-page.h"

#include "fl-problem-row.h"
#include "fl-row-binding.h"
#include "fl-variable-row.h"

/* The authorization server's addresses, what to keep of its answer, and the blanks in addresses. */

struct _FlServiceEndpointsPage {
  FlServicePage parent_instance;

  /* Template children */
  AdwEntryRow *authorize_row;
  AdwEntryRow *token_row;
  AdwEntryRow *refresh_row;
  AdwEntryRow *revoke_row;
  AdwEntryRow *issuer_row;
  GtkSwitch *announced_switch;
  AdwEntryRow *keep_row;
  GtkListBox *variables_list;
};

G_DEFINE_FINAL_TYPE (FlServiceEndpointsPage, fl_service_endpoints_page, FL_TYPE_SERVICE_PAGE)

static GListStore *
get_variables (FlServiceEndpointsPage *self)
{
  FlService *service = fl_service_page_get_service (FL_SERVICE_PAGE (self));

  return G_LIST_STORE (fl_service_get_variables (service));
}

static GtkWidget *
create_variable_row (gpointer item, gpointer user_data)
{
  return fl_variable_row_new (item);
}

static void
variables_changed_cb (FlServiceEndpointsPage *self)
{
  guint n_variables = g_list_model_get_n_items (G_LIST_MODEL (get_variables (self)));

  gtk_widget_set_visible (GTK_WIDGET (self->variables_list), n_variables > 0);
  for (guint i = 0; i < n_variables; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->variables_list, (int) i);

    fl_variable_row_set_position (FL_VARIABLE_ROW (row), i);
  }
  gtk_widget_activate_action (GTK_WIDGET (self), "problems.update", NULL);
}

static void
add_variable_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlServiceEndpointsPage *self = FL_SERVICE_ENDPOINTS_PAGE (widget);
  g_autoptr (FlVariable) variable = fl_variable_new ("", "", NULL);
  GListStore *variables = get_variables (self);
  guint position = g_list_model_get_n_items (G_LIST_MODEL (variables));
  GtkListBoxRow *row = NULL;

  g_list_store_append (variables, variable);
  row = gtk_list_box_get_row_at_index (self->variables_list, (int) position);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
remove_variable_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_list_store_remove (get_variables (FL_SERVICE_ENDPOINTS_PAGE (widget)),
                       g_variant_get_uint32 (parameter));
}

static void
fl_service_endpoints_page_bind (FlServicePage *page, FlService *service)
{
  FlServiceEndpointsPage *self = FL_SERVICE_ENDPOINTS_PAGE (page);
  FlAuthSettings *auth = fl_service_get_auth (service);
  GListModel *variables = fl_service_get_variables (service);

  fl_row_bind_text (self->authorize_row, auth, "authorize-url");
  fl_row_bind_text (self->token_row, auth, "token-url");
  fl_row_bind_text (self->refresh_row, auth, "refresh-url");
  fl_row_bind_text (self->revoke_row, auth, "revoke-url");
  fl_row_bind_text (self->issuer_row, auth, "issuer");
  g_object_bind_property (auth, "issuer-announced", self->announced_switch, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  fl_row_bind_words (self->keep_row, auth, "keep");
  gtk_list_box_bind_model (self->variables_list, variables, create_variable_row, NULL, NULL);
  g_signal_connect_object (variables, "items-changed", G_CALLBACK (variables_changed_cb), self,
                           G_CONNECT_SWAPPED);
  variables_changed_cb (self);
}

static void
fl_service_endpoints_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SERVICE_ENDPOINTS_PAGE);

  G_OBJECT_CLASS (fl_service_endpoints_page_parent_class)->dispose (object);
}

static void
fl_service_endpoints_page_class_init (FlServiceEndpointsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fl_service_endpoints_page_dispose;
  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_service_endpoints_page_bind;

  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-service-endpoints-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, authorize_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, token_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, refresh_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, revoke_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, issuer_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, announced_switch);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, keep_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceEndpointsPage, variables_list);
  gtk_widget_class_install_action (widget_class, "endpoints.add-variable", NULL,
                                   add_variable_action);
  gtk_widget_class_install_action (widget_class, "endpoints.remove-variable", "u",
                                   remove_variable_action);
}

static void
fl_service_endpoints_page_init (FlServiceEndpointsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
