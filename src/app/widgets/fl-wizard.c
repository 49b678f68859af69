/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-wizard.h"

#include <glib/gi18n.h>

/* A window that leads through the steps of a stack, one after the other.
 *
 * The step named by "apply-step" has the button labelled "apply-label" instead of Next; from the
 * step named by "final-step", which comes after it, there is no way back. Closing asks before it
 * loses what was typed. A subclass's template sets the stack, whose pages' titles name the steps,
 * and may put a further button ("extra") beside the last one. */

typedef struct {
  /* Template children */
  AdwWindowTitle *window_title;
  GtkWidget *back_button;
  AdwBin *bin;
  GtkWidget *bar;
  GtkWidget *problem_label;
  AdwBin *extra_bin;
  GtkButton *next_button;

  /* Owned */
  GtkStack *stack;
  GCancellable *cancellable;
  char *apply_step;
  char *apply_label;
  char *final_step;
  char *problem;
  /* Borrowed, with a weak pointer: what had the keyboard before the wizard was busy. */
  GtkWidget *focus_before;
  gboolean busy;
  gboolean finished;
} FlWizardPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FlWizard, fl_wizard, ADW_TYPE_WINDOW)

typedef enum {
  PROP_STACK = 1,
  PROP_EXTRA,
  PROP_APPLY_STEP,
  PROP_APPLY_LABEL,
  PROP_FINAL_STEP,
  PROP_PROBLEM,
  PROP_BUSY,
} FlWizardProperty;

static GParamSpec *properties[PROP_BUSY + 1];

static FlWizardPrivate *
get_private (FlWizard *self)
{
  return fl_wizard_get_instance_private (self);
}

static GtkWidget *
get_step (FlWizard *self)
{
  return gtk_stack_get_visible_child (get_private (self)->stack);
}

static gboolean
is_step (FlWizard *self, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (get_private (self)->stack), name) == 0;
}

static gboolean
is_left_out (FlWizard *self, GtkWidget *step)
{
  return !gtk_stack_page_get_visible (gtk_stack_get_page (get_private (self)->stack, step));
}

/* Steps that are not visible in the stack are left out. */
static GtkWidget *
get_neighbour (FlWizard *self, gboolean forward)
{
  GtkWidget *step = get_step (self);

  do {
    step = forward ? gtk_widget_get_next_sibling (step) : gtk_widget_get_prev_sibling (step);
  } while (step && is_left_out (self, step));
  return step;
}

static void
update_title (FlWizard *self)
{
  FlWizardPrivate *priv = get_private (self);
  g_autoptr (GListModel) pages = G_LIST_MODEL (gtk_stack_get_pages (priv->stack));
  GtkStackPage *current = gtk_stack_get_page (priv->stack, get_step (self));
  g_autofree char *subtitle = NULL;
  guint n_steps = 0, number = 0;

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++) {
    g_autoptr (GObject) page = g_list_model_get_item (pages, i);

    n_steps += gtk_stack_page_get_visible (GTK_STACK_PAGE (page)) ? 1 : 0;
    if (page == G_OBJECT (current))
      number = n_steps;
  }
  if (n_steps == 1)
    subtitle = g_strdup (gtk_stack_page_get_title (current));
  else
    /* Translators: the step's number, the number of steps, the step's title: "Step 2 of 6:
     * Endpoints" */
    subtitle = g_strdup_printf (_ ("Step %u of %u: %s"), number, n_steps,
                                gtk_stack_page_get_title (current));
  adw_window_title_set_subtitle (priv->window_title, subtitle);
}

static void
update_buttons (FlWizard *self)
{
  FlWizardPrivate *priv = get_private (self);
  gboolean applies = is_step (self, priv->apply_step);
  gboolean can_go_back = get_neighbour (self, FALSE) && !is_step (self, priv->final_step);

  gtk_widget_set_visible (priv->back_button, can_go_back);
  gtk_widget_set_visible (GTK_WIDGET (priv->extra_bin), applies);
  gtk_button_set_label (priv->next_button, applies ? priv->apply_label : _ ("_Next"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.back", can_go_back && !priv->busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.next", !priv->busy);
}

/* The first field of a new step takes the keyboard, unless the stack has brought back a focus. */
static void
focus_step (FlWizard *self)
{
  GtkWidget *step = get_step (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !(focus && gtk_widget_is_ancestor (focus, step)))
    gtk_widget_child_focus (step, GTK_DIR_TAB_FORWARD);
}

/* A default widget that is hidden is the default no more, and GTK takes that back only after the
 * next frame, when it may be shown again already. */
static void
keep_default (FlWizard *self)
{
  FlWizardPrivate *priv = get_private (self);
  GtkWindow *window = GTK_WINDOW (self);

  if (gtk_widget_get_visible (priv->bar) && !gtk_window_get_default_widget (window) &&
      !gtk_widget_in_destruction (GTK_WIDGET (self)))
    gtk_window_set_default_widget (window, GTK_WIDGET (priv->next_button));
}

static void
step_shown_cb (FlWizard *self)
{
  FlWizardPrivate *priv = get_private (self);

  /* While the stack is being filled or taken down there is no step. */
  if (!get_step (self) || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;

  fl_wizard_set_problem (self, NULL);
  gtk_widget_set_visible (priv->bar, TRUE);
  keep_default (self);
  update_title (self);
  update_buttons (self);
  focus_step (self);
  if (FL_WIZARD_GET_CLASS (self)->enter_step)
    FL_WIZARD_GET_CLASS (self)->enter_step (self, get_step (self));
}

static gboolean
leave_step (FlWizard *self, GtkWidget *step)
{
  FlWizardClass *class = FL_WIZARD_GET_CLASS (self);

  return !class->leave_step || class->leave_step (self, step);
}

/* The first step, up to the one shown, that may not be left. */
static GtkWidget *
find_stuck_step (FlWizard *self)
{
  GtkWidget *current = get_step (self);
  GtkWidget *step = gtk_widget_get_first_child (GTK_WIDGET (get_private (self)->stack));

  for (; step && step != current; step = gtk_widget_get_next_sibling (step)) {
    if (!is_left_out (self, step) && !leave_step (self, step))
      return step;
  }
  return leave_step (self, current) ? NULL : current;
}

static void
apply (FlWizard *self)
{
  GtkWidget *stuck = find_stuck_step (self);

  fl_wizard_set_problem (self, NULL);
  if (!stuck) {
    FL_WIZARD_GET_CLASS (self)->apply (self);
    return;
  }
  fl_wizard_go_to (self, stuck);
  /* Now that the step is shown its first wrong field can take the keyboard. */
  leave_step (self, stuck);
}

static void
next_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_wizard_next (FL_WIZARD (widget));
}

static void
back_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_wizard_back (FL_WIZARD (widget));
}

static void
escape_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (!fl_wizard_back (FL_WIZARD (widget)))
    gtk_window_close (GTK_WINDOW (widget));
}

static gboolean
finish_cb (gpointer user_data)
{
  fl_wizard_finish (user_data);
  return G_SOURCE_REMOVE;
}

/* The dialog still needs the window behind it until it has answered: GTK 4.8 reads its parent then,
 * whether it is alive or not. */
static void
discard_answered_cb (FlWizard *self, const char *response)
{
  if (g_str_equal (response, "discard"))
    g_idle_add_full (G_PRIORITY_DEFAULT, finish_cb, g_object_ref (self), g_object_unref);
}

static void
ask_to_discard (FlWizard *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Discard What You Typed?"),
                                              _ ("Nothing of it has been saved yet."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep Editing"),
                                    "discard", _ ("_Discard"), NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_answered_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
fl_wizard_close_request (GtkWindow *window)
{
  FlWizard *self = FL_WIZARD (window);
  FlWizardPrivate *priv = get_private (self);
  FlWizardClass *class = FL_WIZARD_GET_CLASS (self);

  if (!priv->finished && class->has_unsaved && class->has_unsaved (self)) {
    ask_to_discard (self);
    return TRUE;
  }
  g_cancellable_cancel (priv->cancellable);
  return GTK_WINDOW_CLASS (fl_wizard_parent_class)->close_request (window);
}

static void
fl_wizard_dispose (GObject *object)
{
  FlWizard *self = FL_WIZARD (object);
  FlWizardPrivate *priv = get_private (self);

  g_cancellable_cancel (priv->cancellable);
  if (priv->stack)
    g_signal_handlers_disconnect_by_data (priv->stack, self);
  g_clear_object (&priv->stack);
  g_clear_weak_pointer (&priv->focus_before);
  /* The template is not disposed of: GTK 4.8 looks for its children in the subclass's template, and
   * lets go of them by itself when the window is destroyed. */

  G_OBJECT_CLASS (fl_wizard_parent_class)->dispose (object);
}

static void
fl_wizard_finalize (GObject *object)
{
  FlWizardPrivate *priv = get_private (FL_WIZARD (object));

  g_object_unref (priv->cancellable);
  g_free (priv->apply_step);
  g_free (priv->apply_label);
  g_free (priv->final_step);
  g_free (priv->problem);

  G_OBJECT_CLASS (fl_wizard_parent_class)->finalize (object);
}

static void
fl_wizard_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlWizard *self = FL_WIZARD (object);
  FlWizardPrivate *priv = get_private (self);

  switch ((FlWizardProperty) id) {
  case PROP_STACK:
    g_value_set_object (value, fl_wizard_get_stack (self));
    break;
  case PROP_EXTRA:
    g_value_set_object (value, adw_bin_get_child (priv->extra_bin));
    break;
  case PROP_APPLY_STEP:
    g_value_set_string (value, priv->apply_step);
    break;
  case PROP_APPLY_LABEL:
    g_value_set_string (value, priv->apply_label);
    break;
  case PROP_FINAL_STEP:
    g_value_set_string (value, priv->final_step);
    break;
  case PROP_PROBLEM:
    g_value_set_string (value, fl_wizard_get_problem (self));
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, fl_wizard_get_busy (self));
    break;
  }
}

static void
set_text (FlWizard *self, char **field, const GValue *value)
{
  g_free (*field);
  *field = g_value_dup_string (value);
  if (get_private (self)->stack && get_step (self))
    update_buttons (self);
}

static void
fl_wizard_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlWizard *self = FL_WIZARD (object);
  FlWizardPrivate *priv = get_private (self);

  switch ((FlWizardProperty) id) {
  case PROP_STACK:
    fl_wizard_set_stack (self, g_value_get_object (value));
    break;
  case PROP_EXTRA:
    adw_bin_set_child (priv->extra_bin, g_value_get_object (value));
    break;
  case PROP_APPLY_STEP:
    set_text (self, &priv->apply_step, value);
    break;
  case PROP_APPLY_LABEL:
    set_text (self, &priv->apply_label, value);
    break;
  case PROP_FINAL_STEP:
    set_text (self, &priv->final_step, value);
    break;
  case PROP_PROBLEM:
    fl_wizard_set_problem (self, g_value_get_string (value));
    break;
  case PROP_BUSY:
    fl_wizard_set_busy (self, g_value_get_boolean (value));
    break;
  }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags notifying = flags | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_STACK] = g_param_spec_object ("stack", NULL, NULL, GTK_TYPE_STACK, notifying);
  properties[PROP_EXTRA] = g_param_spec_object ("extra", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_APPLY_STEP] = g_param_spec_string ("apply-step", NULL, NULL, NULL, flags);
  properties[PROP_APPLY_LABEL] = g_param_spec_string ("apply-label", NULL, NULL, NULL, flags);
  properties[PROP_FINAL_STEP] = g_param_spec_string ("final-step", NULL, NULL, NULL, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, notifying);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, notifying);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_wizard_class_init (FlWizardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_wizard_dispose;
  object_class->finalize = fl_wizard_finalize;
  object_class->get_property = fl_wizard_get_property;
  object_class->set_property = fl_wizard_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = fl_wizard_close_request;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fairlead/Fairlead/widgets/fl-wizard.ui");
  gtk_widget_class_bind_template_child_private (widget_class, FlWizard, window_title);
  gtk_widget_class_bind_template_child_private (widget_class, FlWizard, back_button);
  gtk_widget_class_bind_template_child_private (widget_class, FlWizard, bin);
  gtk_widget_class_bind_template_child_private (widget_class, FlWizard, bar);
  gtk_widget_class_bind_template_child_private (widget_class, FlWizard, problem_label);
  gtk_widget_class_bind_template_child_private (widget_class, FlWizard, extra_bin);
  gtk_widget_class_bind_template_child_private (widget_class, FlWizard, next_button);

  gtk_widget_class_install_action (widget_class, "wizard.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "wizard.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "wizard.escape", NULL, escape_action);
}

static void
fl_wizard_init (FlWizard *self)
{
  get_private (self)->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::default-widget", G_CALLBACK (keep_default), NULL);
}

GtkStack *
fl_wizard_get_stack (FlWizard *self)
{
  g_return_val_if_fail (FL_IS_WIZARD (self), NULL);

  return get_private (self)->stack;
}

void
fl_wizard_set_stack (FlWizard *self, GtkStack *stack)
{
  FlWizardPrivate *priv = get_private (self);

  g_return_if_fail (FL_IS_WIZARD (self));
  g_return_if_fail (!priv->stack);

  priv->stack = g_object_ref (stack);
  adw_bin_set_child (priv->bin, GTK_WIDGET (stack));
  g_signal_connect_swapped (stack, "notify::visible-child", G_CALLBACK (step_shown_cb), self);
  step_shown_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STACK]);
}

const char *
fl_wizard_get_problem (FlWizard *self)
{
  g_return_val_if_fail (FL_IS_WIZARD (self), NULL);

  return get_private (self)->problem;
}

/* Shows one sentence above the buttons, until another step is shown; NULL takes it away. */
void
fl_wizard_set_problem (FlWizard *self, const char *problem)
{
  FlWizardPrivate *priv = get_private (self);

  g_return_if_fail (FL_IS_WIZARD (self));

  if (g_strcmp0 (priv->problem, problem) == 0)
    return;

  g_free (priv->problem);
  priv->problem = g_strdup (problem);
  gtk_widget_set_visible (priv->problem_label, problem != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

gboolean
fl_wizard_get_busy (FlWizard *self)
{
  g_return_val_if_fail (FL_IS_WIZARD (self), FALSE);

  return get_private (self)->busy;
}

/* An entry that becomes insensitive with the keyboard on it does not notice. */
static void
lay_focus_down (FlWizard *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  g_set_weak_pointer (&get_private (self)->focus_before, focus);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
take_focus_up (FlWizard *self)
{
  FlWizardPrivate *priv = get_private (self);

  if (priv->focus_before)
    gtk_widget_grab_focus (priv->focus_before);
  g_clear_weak_pointer (&priv->focus_before);
}

/* While a wizard is busy saving, its steps and buttons rest. */
void
fl_wizard_set_busy (FlWizard *self, gboolean busy)
{
  FlWizardPrivate *priv = get_private (self);

  g_return_if_fail (FL_IS_WIZARD (self));

  if (priv->busy == busy)
    return;

  priv->busy = busy;
  if (busy)
    lay_focus_down (self);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->stack), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->extra_bin), !busy);
  update_buttons (self);
  if (!busy)
    take_focus_up (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* For enter_step(): a step without need of the buttons has them folded away. To hide them would
 * also make the suggested one the default no more, and for good. */
void
fl_wizard_set_bar_visible (FlWizard *self, gboolean visible)
{
  g_return_if_fail (FL_IS_WIZARD (self));

  gtk_widget_set_visible (get_private (self)->bar, visible);
}

/* For enter_step(): a step without a field has the keyboard on the suggested button. */
void
fl_wizard_focus_button (FlWizard *self)
{
  g_return_if_fail (FL_IS_WIZARD (self));

  gtk_widget_grab_focus (GTK_WIDGET (get_private (self)->next_button));
}

/* Returns: (transfer none): cancelled when the window closes */
GCancellable *
fl_wizard_get_cancellable (FlWizard *self)
{
  g_return_val_if_fail (FL_IS_WIZARD (self), NULL);

  return get_private (self)->cancellable;
}

void
fl_wizard_go_to (FlWizard *self, GtkWidget *step)
{
  g_return_if_fail (FL_IS_WIZARD (self));

  gtk_stack_set_visible_child (get_private (self)->stack, step);
}

/* Goes on to the next step, or applies, if the step shown may be left. */
void
fl_wizard_next (FlWizard *self)
{
  GtkWidget *next = NULL;

  g_return_if_fail (FL_IS_WIZARD (self));

  if (is_step (self, get_private (self)->apply_step)) {
    apply (self);
    return;
  }
  next = get_neighbour (self, TRUE);
  if (next && leave_step (self, get_step (self)))
    fl_wizard_go_to (self, next);
}

/* Returns: FALSE where there is no step to go back to */
gboolean
fl_wizard_back (FlWizard *self)
{
  FlWizardPrivate *priv = get_private (self);
  GtkWidget *previous = NULL;

  g_return_val_if_fail (FL_IS_WIZARD (self), FALSE);

  previous = get_neighbour (self, FALSE);
  if (!previous || priv->busy || is_step (self, priv->final_step))
    return FALSE;

  fl_wizard_go_to (self, previous);
  return TRUE;
}

/* Closes the window without asking. */
void
fl_wizard_finish (FlWizard *self)
{
  g_return_if_fail (FL_IS_WIZARD (self));

  get_private (self)->finished = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}
