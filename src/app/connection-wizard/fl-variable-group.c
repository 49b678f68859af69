/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-variable-group.h"

#include "fl-pair.h"
#include "fl-problem-row.h"

#include <glib/gi18n.h>

/* The blanks that a new connection fills in: a drop-down where the service names choices, an entry
 * otherwise. Its rows are made for the service at hand, since no two services have the same. */

typedef struct _Blank Blank;
struct _Blank {
  FlVariable *variable;
  /* Borrowed from the group. */
  GtkWidget *row;
  GtkWidget *problem;
};

struct _FlVariableGroup {
  AdwPreferencesGroup parent_instance;

  /* Owned */
  GPtrArray *blanks;
};

G_DEFINE_FINAL_TYPE (FlVariableGroup, fl_variable_group, ADW_TYPE_PREFERENCES_GROUP)

static void
blank_free (gpointer data)
{
  Blank *blank = data;

  g_object_unref (blank->variable);
  g_free (blank);
}

static char *
dup_value (const Blank *blank)
{
  GObject *selected = NULL;

  if (!ADW_IS_COMBO_ROW (blank->row))
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (blank->row))));

  selected = adw_combo_row_get_selected_item (ADW_COMBO_ROW (blank->row));
  return g_strdup (selected ? fl_pair_get_name (FL_PAIR (selected)) : "");
}

static void
update_problem (const Blank *blank)
{
  g_autofree char *value = dup_value (blank);
  g_autofree char *empty = NULL;
  g_autoptr (GError) error = NULL;

  if (value[0] == '\0') {
    /* Translators: %s is a variable's label, such as "Subdomain" */
    empty = g_strdup_printf (_ ("Fill in “%s”."), fl_variable_get_label (blank->variable));
    fl_problem_row_set_problem (FL_PROBLEM_ROW (blank->problem), empty);
    return;
  }
  fl_variable_check_value (blank->variable, value, &error);
  fl_problem_row_set_problem (FL_PROBLEM_ROW (blank->problem), error ? error->message : NULL);
}

static void
update_problems_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlVariableGroup *self = FL_VARIABLE_GROUP (widget);

  for (guint i = 0; i < self->blanks->len; i++)
    update_problem (g_ptr_array_index (self->blanks, i));
}

static guint
find_choice (GListModel *choices, const char *value)
{
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (FlPair) choice = g_list_model_get_item (choices, i);

    if (g_strcmp0 (fl_pair_get_name (choice), value) == 0)
      return i;
  }
  return 0;
}

static GtkWidget *
create_combo_row (FlVariable *variable)
{
  GListModel *choices = fl_variable_get_choices (variable);
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkExpression) label = gtk_property_expression_new (FL_TYPE_PAIR, NULL, "value");

  adw_combo_row_set_expression (ADW_COMBO_ROW (row), label);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), choices);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                              find_choice (choices, fl_variable_get_default_value (variable)));
  return row;
}

static GtkWidget *
create_entry_row (FlVariable *variable)
{
  const char *value = fl_variable_get_default_value (variable);
  GtkWidget *row = adw_entry_row_new ();

  gtk_editable_set_text (GTK_EDITABLE (row), value ? value : "");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  return row;
}

static void
add_blank (FlVariableGroup *self, FlVariable *variable)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);
  Blank *blank = g_new0 (Blank, 1);

  blank->variable = g_object_ref (variable);
  blank->row = g_list_model_get_n_items (fl_variable_get_choices (variable)) > 0
                   ? create_combo_row (variable)
                   : create_entry_row (variable);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (blank->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (blank->row),
                                 fl_variable_get_label (variable));
  blank->problem = g_object_new (FL_TYPE_PROBLEM_ROW, "field", blank->row, NULL);
  adw_preferences_group_add (group, blank->row);
  adw_preferences_group_add (group, blank->problem);
  g_ptr_array_add (self->blanks, blank);
  update_problem (blank);
}

static void
clear (FlVariableGroup *self)
{
  for (guint i = 0; i < self->blanks->len; i++) {
    Blank *blank = g_ptr_array_index (self->blanks, i);

    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), blank->problem);
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), blank->row);
  }
  g_ptr_array_set_size (self->blanks, 0);
}

static void
fl_variable_group_finalize (GObject *object)
{
  g_ptr_array_unref (FL_VARIABLE_GROUP (object)->blanks);

  G_OBJECT_CLASS (fl_variable_group_parent_class)->finalize (object);
}

static void
fl_variable_group_class_init (FlVariableGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fl_variable_group_finalize;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "problems.update", NULL,
                                   update_problems_action);
}

static void
fl_variable_group_init (FlVariableGroup *self)
{
  self->blanks = g_ptr_array_new_with_free_func (blank_free);
}

/* Shows a list of FlVariable, each with its default. */
void
fl_variable_group_set_variables (FlVariableGroup *self, GListModel *variables)
{
  guint n_variables = g_list_model_get_n_items (variables);

  g_return_if_fail (FL_IS_VARIABLE_GROUP (self));

  clear (self);
  for (guint i = 0; i < n_variables; i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (variables, i);

    add_blank (self, variable);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), n_variables > 0);
}

static void
show_value (const Blank *blank, const char *value)
{
  GListModel *choices = fl_variable_get_choices (blank->variable);

  if (ADW_IS_COMBO_ROW (blank->row))
    adw_combo_row_set_selected (ADW_COMBO_ROW (blank->row), find_choice (choices, value));
  else
    gtk_editable_set_text (GTK_EDITABLE (blank->row), value);
  update_problem (blank);
}

/* Shows the values of a connection, texts by key; a variable that is not among them keeps its
 * default. */
void
fl_variable_group_set_values (FlVariableGroup *self, JsonObject *values)
{
  g_return_if_fail (FL_IS_VARIABLE_GROUP (self));
  g_return_if_fail (values);

  for (guint i = 0; i < self->blanks->len; i++) {
    Blank *blank = g_ptr_array_index (self->blanks, i);
    const char *key = fl_variable_get_key (blank->variable);
    const char *value = json_object_get_string_member_with_default (values, key, NULL);

    if (value)
      show_value (blank, value);
  }
}

char *
fl_variable_group_dup_value (FlVariableGroup *self, guint position)
{
  g_return_val_if_fail (FL_IS_VARIABLE_GROUP (self), NULL);
  g_return_val_if_fail (position < self->blanks->len, NULL);

  return dup_value (g_ptr_array_index (self->blanks, position));
}

/* Gives a connection what was filled in. */
void
fl_variable_group_apply (FlVariableGroup *self, FlConnection *connection)
{
  g_return_if_fail (FL_IS_VARIABLE_GROUP (self));
  g_return_if_fail (FL_IS_CONNECTION (connection));

  for (guint i = 0; i < self->blanks->len; i++) {
    Blank *blank = g_ptr_array_index (self->blanks, i);
    g_autofree char *value = dup_value (blank);

    fl_connection_set_variable (connection, fl_variable_get_key (blank->variable), value);
  }
}
