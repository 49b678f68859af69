/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-scope-group.h"

#include "fl-scope-choice-row.h"
#include "fl-search.h"

#include <glib/gi18n.h>

/* The scopes that a connection asks for: of a new one all of the service's, until the person leaves
 * some out. A search appears where there are too many to look through. */

#define MANY_SCOPES 8

struct _FlScopeGroup {
  AdwPreferencesGroup parent_instance;

  /* Template children */
  GtkEditable *search_entry;
  GtkListBox *list;

  /* Owned */
  GListStore *choices;
  GtkCustomFilter *filter;
  GtkFilterListModel *found;
  char *folded_search;
};

G_DEFINE_FINAL_TYPE (FlScopeGroup, fl_scope_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_found (gpointer item, gpointer user_data)
{
  FlScopeGroup *self = user_data;
  FlScope *scope = fl_scope_choice_get_scope (item);

  return fl_search_matches (fl_scope_get_name (scope), self->folded_search) ||
         fl_search_matches (fl_scope_get_label (scope), self->folded_search);
}

static void
search_changed_cb (FlScopeGroup *self)
{
  g_free (self->folded_search);
  self->folded_search = g_utf8_casefold (gtk_editable_get_text (self->search_entry), -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
update_description (FlScopeGroup *self)
{
  guint n_choices = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  g_auto (GStrv) selected = fl_scope_group_dup_selected (self);
  g_autofree char *description = NULL;

  /* Translators: how many scopes are selected, and how many there are */
  description = g_strdup_printf (_ ("What this connection may do: %u of %u selected."),
                                 g_strv_length (selected), n_choices);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), description);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return fl_scope_choice_row_new (item);
}

static void
select_all_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_scope_group_select_all (FL_SCOPE_GROUP (widget), TRUE);
}

static void
select_none_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_scope_group_select_all (FL_SCOPE_GROUP (widget), FALSE);
}

static void
fl_scope_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SCOPE_GROUP);

  G_OBJECT_CLASS (fl_scope_group_parent_class)->dispose (object);
}

static void
fl_scope_group_finalize (GObject *object)
{
  FlScopeGroup *self = FL_SCOPE_GROUP (object);

  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->choices);
  g_free (self->folded_search);

  G_OBJECT_CLASS (fl_scope_group_parent_class)->finalize (object);
}

static void
fl_scope_group_class_init (FlScopeGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_scope_group_dispose;
  object_class->finalize = fl_scope_group_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection-wizard/fl-scope-group.ui");
  gtk_widget_class_bind_template_child (widget_class, FlScopeGroup, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FlScopeGroup, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_install_action (widget_class, "scopes.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (widget_class, "scopes.select-none", NULL, select_none_action);
}

static void
fl_scope_group_init (FlScopeGroup *self)
{
  self->folded_search = g_strdup ("");
  self->choices = g_list_store_new (FL_TYPE_SCOPE_CHOICE);
  self->filter = gtk_custom_filter_new (is_found, self, NULL);
  self->found = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->choices)),
                                           GTK_FILTER (g_object_ref (self->filter)));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->found), create_row, NULL, NULL);
}

/* Returns: (transfer none): a list of FlScopeChoice */
GListModel *
fl_scope_group_get_choices (FlScopeGroup *self)
{
  g_return_val_if_fail (FL_IS_SCOPE_GROUP (self), NULL);

  return G_LIST_MODEL (self->choices);
}

static void
append_choice (FlScopeGroup *self, FlScope *scope, gboolean selected)
{
  g_autoptr (FlScopeChoice) choice = fl_scope_choice_new (scope, selected);

  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (update_description), self,
                           G_CONNECT_SWAPPED);
  g_list_store_append (self->choices, choice);
}

static void
show_choices (FlScopeGroup *self)
{
  guint n_choices = g_list_model_get_n_items (G_LIST_MODEL (self->choices));

  gtk_widget_set_visible (GTK_WIDGET (self), n_choices > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), n_choices > MANY_SCOPES);
  update_description (self);
}

/* Shows a list of FlScope, all of them selected. */
void
fl_scope_group_set_scopes (FlScopeGroup *self, GListModel *scopes)
{
  guint n_scopes = g_list_model_get_n_items (scopes);

  g_return_if_fail (FL_IS_SCOPE_GROUP (self));

  gtk_editable_set_text (self->search_entry, "");
  search_changed_cb (self);
  g_list_store_remove_all (self->choices);
  for (guint i = 0; i < n_scopes; i++) {
    g_autoptr (FlScope) scope = g_list_model_get_item (scopes, i);

    append_choice (self, scope, TRUE);
  }
  show_choices (self);
}

static gboolean
take_choice (FlScopeGroup *self, const char *name)
{
  guint n_choices = g_list_model_get_n_items (G_LIST_MODEL (self->choices));

  for (guint i = 0; i < n_choices; i++) {
    g_autoptr (FlScopeChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

    if (g_strcmp0 (fl_scope_get_name (fl_scope_choice_get_scope (choice)), name) == 0) {
      fl_scope_choice_set_selected (choice, TRUE);
      return TRUE;
    }
  }
  return FALSE;
}

/* Selects these and no others. One that the service does not name is offered too: somebody has
 * asked for it before. */
void
fl_scope_group_set_selected (FlScopeGroup *self, const char *const *names)
{
  g_return_if_fail (FL_IS_SCOPE_GROUP (self));

  fl_scope_group_select_all (self, FALSE);
  for (guint i = 0; names[i]; i++) {
    g_autoptr (FlScope) scope = NULL;

    if (take_choice (self, names[i]))
      continue;
    scope = fl_scope_new (names[i], NULL);
    append_choice (self, scope, TRUE);
  }
  show_choices (self);
}

/* Returns: (transfer full): the names of the selected scopes, in the service's order */
char **
fl_scope_group_dup_selected (FlScopeGroup *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_choices = g_list_model_get_n_items (G_LIST_MODEL (self->choices));

  g_return_val_if_fail (FL_IS_SCOPE_GROUP (self), NULL);

  for (guint i = 0; i < n_choices; i++) {
    g_autoptr (FlScopeChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

    if (fl_scope_choice_get_selected (choice))
      g_strv_builder_add (builder, fl_scope_get_name (fl_scope_choice_get_scope (choice)));
  }
  return g_strv_builder_end (builder);
}

/* Selects all, or none, of the scopes that the search has found. */
void
fl_scope_group_select_all (FlScopeGroup *self, gboolean selected)
{
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  g_return_if_fail (FL_IS_SCOPE_GROUP (self));

  for (guint i = 0; i < n_found; i++) {
    g_autoptr (FlScopeChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->found), i);

    fl_scope_choice_set_selected (choice, selected);
  }
}
