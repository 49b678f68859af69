/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-input-group.h"

#include "fl-file-entry-row.h"
#include "fl-parameter.h"
#include "fl-problem-row.h"

#include <glib/gi18n.h>

/* What a person is asked for when connecting: an entry for each parameter, hidden where it is a
 * secret. Nothing is ever filled in beforehand, and what was typed is wiped by
 * fl_input_group_clear(). The signals "submitted" and "changed" say that somebody pressed Enter, or
 * typed. */

typedef struct {
  FlParameter *parameter;
  /* Borrowed from the group. */
  GtkWidget *row;
  GtkWidget *problem;
  GtkWidget *hint;
} Input;

struct _FlInputGroup {
  AdwPreferencesGroup parent_instance;

  /* Owned */
  GPtrArray *inputs;
};

G_DEFINE_FINAL_TYPE (FlInputGroup, fl_input_group, ADW_TYPE_PREFERENCES_GROUP)

enum {
  SIGNAL_SUBMITTED,
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->parameter);
  g_free (input);
}

static const char *
get_text (const Input *input)
{
  return gtk_editable_get_text (GTK_EDITABLE (input->row));
}

static const char *
get_label (FlParameter *parameter)
{
  const char *label = fl_parameter_get_label (parameter);

  return label ? label : fl_parameter_get_key (parameter);
}

static void
update_problem (const Input *input)
{
  g_autofree char *sentence = NULL;

  if (!fl_parameter_get_optional (input->parameter) && !get_text (input)[0])
    /* Translators: what a person is asked for, such as “API key”. */
    sentence = g_strdup_printf (_ ("Fill in “%s”."), get_label (input->parameter));
  fl_problem_row_set_problem (FL_PROBLEM_ROW (input->problem), sentence);
}

static void
update_problems_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlInputGroup *self = FL_INPUT_GROUP (widget);

  for (guint i = 0; i < self->inputs->len; i++)
    update_problem (g_ptr_array_index (self->inputs, i));
}

static void
submitted_cb (FlInputGroup *self)
{
  g_signal_emit (self, signals[SIGNAL_SUBMITTED], 0);
}

static void
changed_cb (FlInputGroup *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Keys and account files are long, and come as files. */
static GtkWidget *
create_row (FlParameter *parameter)
{
  if (g_str_equal (fl_parameter_get_key (parameter), FL_CREDENTIAL_PRIVATE_KEY))
    return fl_file_entry_row_new ();
  return fl_parameter_get_secret (parameter) ? adw_password_entry_row_new () : adw_entry_row_new ();
}

static void
set_title (GtkWidget *row, FlParameter *parameter)
{
  const char *label = get_label (parameter);
  g_autofree char *optional = NULL;

  if (fl_parameter_get_optional (parameter))
    /* Translators: what a person is asked for, such as “Subject”. */
    optional = g_strdup_printf (_ ("%s (Optional)"), label);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), optional ? optional : label);
}

static GtkWidget *
create_hint_label (const char *hint)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", hint, "wrap", TRUE, "xalign", 0.0,
                                   "margin-start", 12, "margin-end", 12, "margin-bottom", 10, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* Below the field, as a part of it. */
static GtkWidget *
create_hint (Input *input)
{
  const char *hint = fl_parameter_get_hint (input->parameter);
  GtkEditable *field = gtk_editable_get_delegate (GTK_EDITABLE (input->row));

  if (hint) {
    gtk_widget_add_css_class (input->row, "hinted");
    gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    hint, -1);
  }
  return g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", FALSE, "focusable", FALSE,
                       "selectable", FALSE, "visible", hint != NULL, "child",
                       create_hint_label (hint ? hint : ""), NULL);
}

static void
add_input (FlInputGroup *self, FlParameter *parameter)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);
  Input *input = g_new0 (Input, 1);

  input->parameter = g_object_ref (parameter);
  input->row = create_row (parameter);
  set_title (input->row, parameter);
  input->problem = g_object_new (FL_TYPE_PROBLEM_ROW, "field", input->row, NULL);
  input->hint = create_hint (input);
  adw_preferences_group_add (group, input->row);
  adw_preferences_group_add (group, input->problem);
  adw_preferences_group_add (group, input->hint);
  g_signal_connect_swapped (input->row, "entry-activated", G_CALLBACK (submitted_cb), self);
  g_signal_connect_swapped (input->row, "changed", G_CALLBACK (changed_cb), self);
  g_ptr_array_add (self->inputs, input);
  update_problem (input);
}

static void
remove_all (FlInputGroup *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  fl_input_group_clear (self);
  for (guint i = 0; i < self->inputs->len; i++) {
    const Input *input = g_ptr_array_index (self->inputs, i);

    adw_preferences_group_remove (group, input->hint);
    adw_preferences_group_remove (group, input->problem);
    adw_preferences_group_remove (group, input->row);
  }
  g_ptr_array_set_size (self->inputs, 0);
}

static gboolean
fl_input_group_grab_focus (GtkWidget *widget)
{
  FlInputGroup *self = FL_INPUT_GROUP (widget);
  const Input *first = self->inputs->len > 0 ? g_ptr_array_index (self->inputs, 0) : NULL;

  return first && gtk_widget_grab_focus (first->row);
}

static void
fl_input_group_finalize (GObject *object)
{
  g_ptr_array_unref (FL_INPUT_GROUP (object)->inputs);

  G_OBJECT_CLASS (fl_input_group_parent_class)->finalize (object);
}

static void
fl_input_group_class_init (FlInputGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fl_input_group_finalize;
  widget_class->grab_focus = fl_input_group_grab_focus;

  signals[SIGNAL_SUBMITTED] = g_signal_new ("submitted", FL_TYPE_INPUT_GROUP, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FL_TYPE_INPUT_GROUP, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "problems.update", NULL, update_problems_action);
}

static void
fl_input_group_init (FlInputGroup *self)
{
  self->inputs = g_ptr_array_new_with_free_func (input_free);
}

/* Asks for a list of FlParameter, in place of what was asked for before. */
void
fl_input_group_set_parameters (FlInputGroup *self, GListModel *parameters)
{
  guint n_parameters = parameters ? g_list_model_get_n_items (parameters) : 0;

  g_return_if_fail (FL_IS_INPUT_GROUP (self));

  remove_all (self);
  for (guint i = 0; i < n_parameters; i++) {
    g_autoptr (FlParameter) parameter = g_list_model_get_item (parameters, i);

    add_input (self, parameter);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), n_parameters > 0);
}

/* Whether nothing has been typed. */
gboolean
fl_input_group_is_empty (FlInputGroup *self)
{
  g_return_val_if_fail (FL_IS_INPUT_GROUP (self), TRUE);

  for (guint i = 0; i < self->inputs->len; i++) {
    if (get_text (g_ptr_array_index (self->inputs, i))[0])
      return FALSE;
  }
  return TRUE;
}

/* Returns: (transfer full): what was typed, under the keys of the parameters */
FlCredentials *
fl_input_group_dup_inputs (FlInputGroup *self)
{
  FlCredentials *inputs = fl_credentials_new ();

  g_return_val_if_fail (FL_IS_INPUT_GROUP (self), inputs);

  for (guint i = 0; i < self->inputs->len; i++) {
    const Input *input = g_ptr_array_index (self->inputs, i);
    g_autoptr (FlSecret) secret = NULL;

    if (!get_text (input)[0] && !fl_parameter_get_optional (input->parameter))
      continue;
    secret = fl_secret_new (get_text (input));
    fl_credentials_set (inputs, fl_parameter_get_key (input->parameter), secret);
  }
  return inputs;
}

/* Once it has been handed on, what was typed has no business here. */
void
fl_input_group_clear (FlInputGroup *self)
{
  g_return_if_fail (FL_IS_INPUT_GROUP (self));

  for (guint i = 0; i < self->inputs->len; i++) {
    const Input *input = g_ptr_array_index (self->inputs, i);

    gtk_editable_set_text (GTK_EDITABLE (input->row), "");
  }
}
