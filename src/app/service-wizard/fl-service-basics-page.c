/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-basics-page.h"

#include "fl-auth-texts.h"
#include "fl-name-group.h"
#include "fl-pair.h"
#include "fl-problem-row.h"
#include "fl-row-binding.h"

#include <glib/gi18n.h>

/* Names, the authentication type, and where to read more. */

struct _FlServiceBasicsPage {
  FlServicePage parent_instance;

  /* Template children */
  FlNameGroup *name_group;
  AdwPreferencesGroup *authentication_group;
  AdwComboRow *type_row;
  AdwComboRow *grant_row;
  GtkWidget *advanced_row;
  AdwEntryRow *documentation_row;
  AdwEntryRow *console_row;
  AdwEntryRow *categories_row;

  gboolean grant_bound;
};

G_DEFINE_FINAL_TYPE (FlServiceBasicsPage, fl_service_basics_page, FL_TYPE_SERVICE_PAGE)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_LINK_NAME_FIXED,
} FlServiceBasicsPageProperty;

static GParamSpec *properties[PROP_LINK_NAME_FIXED + 1];

static void
explain (FlServiceBasicsPage *self)
{
  FlService *service = fl_service_page_get_service (FL_SERVICE_PAGE (self));
  FlOauth2Settings *oauth2 = fl_service_get_oauth2 (service);
  FlAuthType type = fl_auth_settings_get_auth_type (fl_service_get_auth (service));
  const char *more = oauth2 ? fl_grant_text (fl_oauth2_settings_get_grant (oauth2)) : NULL;
  g_autofree char *text = g_strconcat (fl_auth_type_text (type), more ? "\n" : NULL, more, NULL);

  adw_preferences_group_set_description (self->authentication_group, text);
}

static void
type_chosen_cb (FlServiceBasicsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "service.set-type", "u",
                              adw_combo_row_get_selected (self->type_row));
}

/* Settings of another type have taken the place of those before. The wizard keeps them, so that a
 * grant is bound once. */
static void
auth_changed_cb (FlServiceBasicsPage *self)
{
  FlService *service = fl_service_page_get_service (FL_SERVICE_PAGE (self));
  FlOauth2Settings *oauth2 = fl_service_get_oauth2 (service);

  adw_combo_row_set_selected (self->type_row,
                              fl_auth_settings_get_auth_type (fl_service_get_auth (service)));
  gtk_widget_set_visible (GTK_WIDGET (self->grant_row), oauth2 != NULL);
  gtk_widget_set_visible (self->advanced_row, oauth2 != NULL);
  if (oauth2 && !self->grant_bound) {
    fl_row_bind_selected (self->grant_row, oauth2, "grant");
    g_signal_connect_object (oauth2, "notify::grant", G_CALLBACK (explain), self,
                             G_CONNECT_SWAPPED);
    self->grant_bound = TRUE;
  }
  explain (self);
}

static void
fl_service_basics_page_bind (FlServicePage *page, FlService *service)
{
  FlServiceBasicsPage *self = FL_SERVICE_BASICS_PAGE (page);
  const GBindingFlags both_ways = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  /* The link name first: the name, when it comes, would propose one. */
  g_object_bind_property (service, "link-name", self->name_group, "link-name", both_ways);
  g_object_bind_property (service, "name", self->name_group, "name", both_ways);
  g_signal_connect_object (service, "notify::auth", G_CALLBACK (auth_changed_cb), self,
                           G_CONNECT_SWAPPED);
  fl_row_bind_text (self->documentation_row, service, "documentation-url");
  fl_row_bind_text (self->console_row, service, "console-url");
  fl_row_bind_words (self->categories_row, service, "categories");
  auth_changed_cb (self);
  g_signal_connect_swapped (self->type_row, "notify::selected", G_CALLBACK (type_chosen_cb), self);
}

static void
fl_service_basics_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlServiceBasicsPage *self = FL_SERVICE_BASICS_PAGE (object);

  switch ((FlServiceBasicsPageProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_name_group_get_runtime (self->name_group));
    break;
  case PROP_LINK_NAME_FIXED:
    g_value_set_boolean (value, fl_name_group_get_fixed (self->name_group));
    break;
  }
}

static void
fl_service_basics_page_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  FlServiceBasicsPage *self = FL_SERVICE_BASICS_PAGE (object);

  switch ((FlServiceBasicsPageProperty) id) {
  case PROP_RUNTIME:
    fl_name_group_set_runtime (self->name_group, g_value_get_object (value));
    break;
  case PROP_LINK_NAME_FIXED:
    fl_name_group_set_fixed (self->name_group, g_value_get_boolean (value));
    break;
  }
}

static void
fl_service_basics_page_class_init (FlServiceBasicsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fl_service_basics_page_get_property;
  object_class->set_property = fl_service_basics_page_set_property;
  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_service_basics_page_bind;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, flags);
  properties[PROP_LINK_NAME_FIXED] =
      g_param_spec_boolean ("link-name-fixed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FL_TYPE_NAME_GROUP);
  g_type_ensure (FL_TYPE_PAIR);
  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-service-basics-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, name_group);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, authentication_group);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, type_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, grant_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, advanced_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, documentation_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, console_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, categories_row);
}

static void
fl_service_basics_page_init (FlServiceBasicsPage *self)
{
  g_autoptr (GListModel) types = fl_auth_type_choices ();
  g_autoptr (GListModel) grants = fl_grant_choices ();

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->type_row, types);
  adw_combo_row_set_model (self->grant_row, grants);
}
