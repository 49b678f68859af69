/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-scopes-page.h"

#include "fl-problem-row.h"
#include "fl-row-binding.h"
#include "fl-scope-entry.h"

/* The scopes of a service. What was typed but not added is added when the step is left: nobody
 * loses a scope by forgetting the plus. */

struct _FlServiceScopesPage {
  FlServicePage parent_instance;

  /* Template children */
  AdwEntryRow *add_row;
  GtkWidget *list_group;
  GtkListBox *scopes_list;
  AdwComboRow *delimiter_row;
};

G_DEFINE_FINAL_TYPE (FlServiceScopesPage, fl_service_scopes_page, FL_TYPE_SERVICE_PAGE)

static const char *const delimiters[] = { " ", ",", "+", NULL };

static FlAuthSettings *
get_auth (FlServiceScopesPage *self)
{
  return fl_service_get_auth (fl_service_page_get_service (FL_SERVICE_PAGE (self)));
}

static gboolean
find_scope (GListModel *scopes, const char *name, guint *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (scopes); i++) {
    g_autoptr (FlScope) scope = g_list_model_get_item (scopes, i);

    if (g_strcmp0 (fl_scope_get_name (scope), name) == 0) {
      *position = i;
      return TRUE;
    }
  }
  return FALSE;
}

static void
take_over (FlServiceScopesPage *self)
{
  GListModel *scopes = fl_auth_settings_get_scopes (get_auth (self));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->add_row));
  g_auto (GStrv) names = fl_split_words (text);

  for (char **name = names; *name; name++) {
    g_autoptr (FlScope) scope = NULL;
    guint position = 0;

    if (find_scope (scopes, *name, &position))
      continue;
    scope = fl_scope_new (*name, NULL);
    g_list_store_append (G_LIST_STORE (scopes), scope);
  }
  if (text[0])
    gtk_editable_set_text (GTK_EDITABLE (self->add_row), "");
}

/* Enter in an empty entry means to go on. */
static void
add_cb (FlServiceScopesPage *self)
{
  if (gtk_editable_get_text (GTK_EDITABLE (self->add_row))[0])
    take_over (self);
  else
    gtk_widget_activate_default (GTK_WIDGET (self));
}

static void
pending_changed_cb (FlServiceScopesPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->add_row));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scopes.add", text[0] != '\0');
}

static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlServiceScopesPage *self = FL_SERVICE_SCOPES_PAGE (widget);

  take_over (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->add_row));
}

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlServiceScopesPage *self = FL_SERVICE_SCOPES_PAGE (widget);
  GListModel *scopes = fl_auth_settings_get_scopes (get_auth (self));
  guint position = 0;

  if (find_scope (scopes, g_variant_get_string (parameter, NULL), &position))
    g_list_store_remove (G_LIST_STORE (scopes), position);
  gtk_widget_grab_focus (GTK_WIDGET (self->add_row));
}

static GtkWidget *
create_scope_row (gpointer item, gpointer user_data)
{
  return fl_scope_entry_new (item);
}

static void
scopes_changed_cb (FlServiceScopesPage *self)
{
  GListModel *scopes = fl_auth_settings_get_scopes (get_auth (self));

  gtk_widget_set_visible (self->list_group, g_list_model_get_n_items (scopes) > 0);
  gtk_widget_activate_action (GTK_WIDGET (self), "problems.update", NULL);
}

static void
fl_service_scopes_page_bind (FlServicePage *page, FlService *service)
{
  FlServiceScopesPage *self = FL_SERVICE_SCOPES_PAGE (page);
  FlAuthSettings *auth = fl_service_get_auth (service);
  GListModel *scopes = fl_auth_settings_get_scopes (auth);

  fl_row_bind_value (self->delimiter_row, auth, "scope-delimiter", delimiters);
  gtk_list_box_bind_model (self->scopes_list, scopes, create_scope_row, NULL, NULL);
  g_signal_connect_object (scopes, "items-changed", G_CALLBACK (scopes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  scopes_changed_cb (self);
}

static void
fl_service_scopes_page_take_over (FlServicePage *page)
{
  take_over (FL_SERVICE_SCOPES_PAGE (page));
}

static void
fl_service_scopes_page_class_init (FlServiceScopesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_service_scopes_page_bind;
  FL_SERVICE_PAGE_CLASS (klass)->take_over = fl_service_scopes_page_take_over;

  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-service-scopes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlServiceScopesPage, add_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceScopesPage, list_group);
  gtk_widget_class_bind_template_child (widget_class, FlServiceScopesPage, scopes_list);
  gtk_widget_class_bind_template_child (widget_class, FlServiceScopesPage, delimiter_row);
  gtk_widget_class_bind_template_callback (widget_class, pending_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_install_action (widget_class, "scopes.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "scopes.remove", "s", remove_action);
}

static void
fl_service_scopes_page_init (FlServiceScopesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pending_changed_cb (self);
}
