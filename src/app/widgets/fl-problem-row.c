/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-problem-row.h"

/* What is wrong with the field above, in one sentence.
 *
 * Nobody likes to be told off while still typing: a problem is revealed when the person has
 * changed the field and left it, or asks to go on; from then on it is live. The row asks for a
 * check by the action "problems.update", which the window or group around it provides. */

struct _FlProblemRow {
  AdwPreferencesRow parent_instance;

  /* Template children */
  GtkLabel *label;

  /* Borrowed, with a weak pointer: usually the row above. */
  GtkWidget *field;

  /* Owned */
  char *place;
  char *problem;
  gboolean exact;
  gboolean changed;
  gboolean revealed;
};

G_DEFINE_FINAL_TYPE (FlProblemRow, fl_problem_row, ADW_TYPE_PREFERENCES_ROW)

typedef enum {
  PROP_PLACE = 1,
  PROP_EXACT,
  PROP_FIELD,
  PROP_PROBLEM,
  PROP_REVEALED,
} FlProblemRowProperty;

static GParamSpec *properties[PROP_REVEALED + 1];

static GtkAccessible *
get_input (FlProblemRow *self)
{
  GtkEditable *delegate = NULL;

  if (GTK_IS_EDITABLE (self->field))
    delegate = gtk_editable_get_delegate (GTK_EDITABLE (self->field));
  return GTK_ACCESSIBLE (delegate ? GTK_WIDGET (delegate) : self->field);
}

static void
show_field (FlProblemRow *self, gboolean wrong)
{
  GtkAccessible *input;

  if (!self->field)
    return;

  input = get_input (self);
  if (wrong) {
    gtk_widget_add_css_class (self->field, "error");
    gtk_accessible_update_state (input, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                                 -1);
    gtk_accessible_update_relation (input, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->label, NULL,
                                    -1);
  } else {
    gtk_widget_remove_css_class (self->field, "error");
    gtk_accessible_reset_state (input, GTK_ACCESSIBLE_STATE_INVALID);
    gtk_accessible_reset_relation (input, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  }
}

static void
update_shown (FlProblemRow *self)
{
  gboolean shown = self->problem && self->revealed;

  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  show_field (self, shown);
}

static void
field_changed_cb (FlProblemRow *self)
{
  self->changed = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "problems.update", NULL);
}

static void
field_left_cb (FlProblemRow *self)
{
  if (self->changed)
    fl_problem_row_reveal (self);
}

static void
watch_field (FlProblemRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (field_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->field, focus);
  if (GTK_IS_EDITABLE (self->field))
    g_signal_connect_object (self->field, "changed", G_CALLBACK (field_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
fl_problem_row_dispose (GObject *object)
{
  FlProblemRow *self = FL_PROBLEM_ROW (object);

  g_clear_weak_pointer (&self->field);
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_PROBLEM_ROW);

  G_OBJECT_CLASS (fl_problem_row_parent_class)->dispose (object);
}

static void
fl_problem_row_finalize (GObject *object)
{
  FlProblemRow *self = FL_PROBLEM_ROW (object);

  g_free (self->place);
  g_free (self->problem);

  G_OBJECT_CLASS (fl_problem_row_parent_class)->finalize (object);
}

static void
fl_problem_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlProblemRow *self = FL_PROBLEM_ROW (object);

  switch ((FlProblemRowProperty) id) {
  case PROP_PLACE:
    g_value_set_string (value, fl_problem_row_get_place (self));
    break;
  case PROP_EXACT:
    g_value_set_boolean (value, fl_problem_row_get_exact (self));
    break;
  case PROP_FIELD:
    g_value_set_object (value, fl_problem_row_get_field (self));
    break;
  case PROP_PROBLEM:
    g_value_set_string (value, fl_problem_row_get_problem (self));
    break;
  case PROP_REVEALED:
    g_value_set_boolean (value, fl_problem_row_get_revealed (self));
    break;
  }
}

static void
fl_problem_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlProblemRow *self = FL_PROBLEM_ROW (object);

  switch ((FlProblemRowProperty) id) {
  case PROP_PLACE:
    fl_problem_row_set_place (self, g_value_get_string (value));
    break;
  case PROP_EXACT:
    self->exact = g_value_get_boolean (value);
    break;
  case PROP_FIELD:
    fl_problem_row_set_field (self, g_value_get_object (value));
    break;
  case PROP_PROBLEM:
    fl_problem_row_set_problem (self, g_value_get_string (value));
    break;
  case PROP_REVEALED:
    break;
  }
}

static void
fl_problem_row_class_init (FlProblemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fl_problem_row_dispose;
  object_class->finalize = fl_problem_row_finalize;
  object_class->get_property = fl_problem_row_get_property;
  object_class->set_property = fl_problem_row_set_property;

  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_EXACT] =
      g_param_spec_boolean ("exact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/widgets/fl-problem-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FlProblemRow, label);
}

static void
fl_problem_row_init (FlProblemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
fl_problem_row_get_place (FlProblemRow *self)
{
  g_return_val_if_fail (FL_IS_PROBLEM_ROW (self), NULL);

  return self->place;
}

void
fl_problem_row_set_place (FlProblemRow *self, const char *place)
{
  g_return_if_fail (FL_IS_PROBLEM_ROW (self));

  if (g_strcmp0 (self->place, place) == 0)
    return;

  g_free (self->place);
  self->place = g_strdup (place);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}

/* Whether only a problem of the place itself is meant: what stands below it has rows of its own. */
gboolean
fl_problem_row_get_exact (FlProblemRow *self)
{
  g_return_val_if_fail (FL_IS_PROBLEM_ROW (self), FALSE);

  return self->exact;
}

GtkWidget *
fl_problem_row_get_field (FlProblemRow *self)
{
  g_return_val_if_fail (FL_IS_PROBLEM_ROW (self), NULL);

  return self->field;
}

void
fl_problem_row_set_field (FlProblemRow *self, GtkWidget *field)
{
  g_return_if_fail (FL_IS_PROBLEM_ROW (self));
  g_return_if_fail (!self->field || self->field == field);

  if (!g_set_weak_pointer (&self->field, field))
    return;

  watch_field (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIELD]);
}

const char *
fl_problem_row_get_problem (FlProblemRow *self)
{
  g_return_val_if_fail (FL_IS_PROBLEM_ROW (self), NULL);

  return self->problem;
}

void
fl_problem_row_set_problem (FlProblemRow *self, const char *problem)
{
  g_return_if_fail (FL_IS_PROBLEM_ROW (self));

  if (g_strcmp0 (self->problem, problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  update_shown (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

gboolean
fl_problem_row_get_revealed (FlProblemRow *self)
{
  g_return_val_if_fail (FL_IS_PROBLEM_ROW (self), FALSE);

  return self->revealed;
}

void
fl_problem_row_reveal (FlProblemRow *self)
{
  g_return_if_fail (FL_IS_PROBLEM_ROW (self));

  if (self->revealed)
    return;

  self->revealed = TRUE;
  update_shown (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

/* Calls the function for every problem row below a widget, in the order in which they stand. */
void
fl_problem_rows_foreach (GtkWidget *root, FlProblemRowFunc function, gpointer user_data)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (FL_IS_PROBLEM_ROW (child))
      function (FL_PROBLEM_ROW (child), user_data);
    else
      fl_problem_rows_foreach (child, function, user_data);
  }
}

static void
check_row (FlProblemRow *row, gpointer user_data)
{
  FlProblemRow **first = user_data;

  fl_problem_row_reveal (row);
  if (row->problem && !*first)
    *first = row;
}

/* Reveals every problem below a widget and takes the keyboard to the first one's field. Returns
 * whether there is none. */
gboolean
fl_problem_rows_check (GtkWidget *root)
{
  FlProblemRow *first = NULL;

  fl_problem_rows_foreach (root, check_row, &first);
  if (first && first->field)
    gtk_widget_grab_focus (first->field);
  return !first;
}
