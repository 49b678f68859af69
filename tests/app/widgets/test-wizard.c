/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-wizard.h"

#include "fl-test-window.h"

/* A wizard of three steps, "one" to "three", with what the window says of itself. */
#define TEST_TYPE_WIZARD (test_wizard_get_type ())

G_DECLARE_FINAL_TYPE (TestWizard, test_wizard, TEST, WIZARD, FlWizard)

struct _TestWizard {
  FlWizard parent_instance;

  GtkWidget *stuck;
  guint n_applied;
  gboolean unsaved;
};

G_DEFINE_FINAL_TYPE (TestWizard, test_wizard, FL_TYPE_WIZARD)

static gboolean
test_wizard_leave_step (FlWizard *wizard, GtkWidget *step)
{
  return step != TEST_WIZARD (wizard)->stuck;
}

static void
test_wizard_apply (FlWizard *wizard)
{
  TEST_WIZARD (wizard)->n_applied++;
}

static gboolean
test_wizard_has_unsaved (FlWizard *wizard)
{
  return TEST_WIZARD (wizard)->unsaved;
}

static void
test_wizard_class_init (TestWizardClass *klass)
{
  FlWizardClass *wizard_class = FL_WIZARD_CLASS (klass);

  wizard_class->leave_step = test_wizard_leave_step;
  wizard_class->apply = test_wizard_apply;
  wizard_class->has_unsaved = test_wizard_has_unsaved;
}

static void
test_wizard_init (TestWizard *self)
{
  static const char *const names[] = { "one", "two", "three", "four" };
  GtkStack *stack = GTK_STACK (gtk_stack_new ());

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_stack_add_titled (stack, gtk_entry_new (), names[i], names[i]);
  g_object_set (self, "stack", stack, "apply-step", "three", "final-step", "four", "apply-label",
                "Make It", NULL);
}

typedef struct {
  TestWizard *wizard;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->wizard = g_object_new (TEST_TYPE_WIZARD, NULL);
  fl_test_show (fixture->wizard);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fl_test_destroy (fixture->wizard);
}

static void
assert_step (Fixture *fixture, const char *name)
{
  GtkStack *stack = fl_wizard_get_stack (FL_WIZARD (fixture->wizard));

  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, name);
}

static GtkWidget *
get_page (Fixture *fixture, const char *name)
{
  return gtk_stack_get_child_by_name (fl_wizard_get_stack (FL_WIZARD (fixture->wizard)), name);
}

static void
test_forth_and_back (Fixture *fixture, gconstpointer data)
{
  fl_test_get_widget (fixture->wizard, GTK_TYPE_LABEL, "Step 1 of 4: one");
  g_assert_false (fl_wizard_back (FL_WIZARD (fixture->wizard)));

  fl_test_click (fixture->wizard, "_Next");
  assert_step (fixture, "two");
  fl_test_get_widget (fixture->wizard, GTK_TYPE_LABEL, "Step 2 of 4: two");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->wizard)),
                                         get_page (fixture, "two")));

  g_assert_true (fl_wizard_back (FL_WIZARD (fixture->wizard)));
  assert_step (fixture, "one");
}

static void
test_stuck (Fixture *fixture, gconstpointer data)
{
  fixture->wizard->stuck = get_page (fixture, "one");

  fl_test_click (fixture->wizard, "_Next");

  assert_step (fixture, "one");
}

static void
test_apply (Fixture *fixture, gconstpointer data)
{
  fl_wizard_go_to (FL_WIZARD (fixture->wizard), get_page (fixture, "three"));
  fl_test_settle ();

  fl_test_click (fixture->wizard, "Make It");

  g_assert_cmpuint (fixture->wizard->n_applied, ==, 1);
  assert_step (fixture, "three");
}

/* What went wrong on an earlier step is shown there. */
static void
test_apply_with_stuck_step (Fixture *fixture, gconstpointer data)
{
  fixture->wizard->stuck = get_page (fixture, "two");
  fl_wizard_go_to (FL_WIZARD (fixture->wizard), get_page (fixture, "three"));
  fl_test_settle ();

  fl_test_click (fixture->wizard, "Make It");

  g_assert_cmpuint (fixture->wizard->n_applied, ==, 0);
  assert_step (fixture, "two");
}

static void
test_final_step (Fixture *fixture, gconstpointer data)
{
  fl_wizard_go_to (FL_WIZARD (fixture->wizard), get_page (fixture, "four"));

  g_assert_false (fl_wizard_back (FL_WIZARD (fixture->wizard)));
}

static void
test_hidden_step (Fixture *fixture, gconstpointer data)
{
  GtkStack *stack = fl_wizard_get_stack (FL_WIZARD (fixture->wizard));

  gtk_stack_page_set_visible (gtk_stack_get_page (stack, get_page (fixture, "two")), FALSE);

  fl_test_click (fixture->wizard, "_Next");
  assert_step (fixture, "three");
  fl_test_get_widget (fixture->wizard, GTK_TYPE_LABEL, "Step 2 of 3: three");
}

static void
test_problem (Fixture *fixture, gconstpointer data)
{
  fl_wizard_set_problem (FL_WIZARD (fixture->wizard), "It is full.");
  fl_test_settle ();
  fl_test_get_widget (fixture->wizard, GTK_TYPE_LABEL, "It is full.");

  fl_test_click (fixture->wizard, "_Next");

  g_assert_null (fl_wizard_get_problem (FL_WIZARD (fixture->wizard)));
}

/* Hidden on a step that has no use for it, the button is the default one again on the next. */
static void
test_default_button (Fixture *fixture, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (fixture->wizard);
  GtkWidget *button = gtk_window_get_default_widget (window);

  g_assert_nonnull (button);
  fl_wizard_set_bar_visible (FL_WIZARD (fixture->wizard), FALSE);
  fl_test_settle ();
  fl_wizard_go_to (FL_WIZARD (fixture->wizard), get_page (fixture, "two"));
  fl_test_settle ();

  g_assert_true (gtk_window_get_default_widget (window) == button);
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = fl_test_get_widget (fixture->wizard, GTK_TYPE_BUTTON, "_Next");

  fl_wizard_set_busy (FL_WIZARD (fixture->wizard), TRUE);
  g_assert_false (gtk_widget_is_sensitive (button));
  fl_wizard_set_busy (FL_WIZARD (fixture->wizard), FALSE);
  g_assert_true (gtk_widget_is_sensitive (button));
}

static void
test_close (void)
{
  TestWizard *wizard = g_object_new (TEST_TYPE_WIZARD, NULL);
  g_autoptr (GCancellable) cancellable = NULL;
  gpointer gone = wizard;

  cancellable = g_object_ref (fl_wizard_get_cancellable (FL_WIZARD (wizard)));
  g_object_add_weak_pointer (G_OBJECT (wizard), &gone);
  fl_test_show (wizard);
  gtk_window_close (GTK_WINDOW (wizard));
  fl_test_settle ();

  g_assert_null (gone);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
}

static gpointer
find_dialog (void)
{
  return fl_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
}

/* Nothing typed is lost unasked: neither by the close button nor by Escape. */
static void
test_close_unsaved (void)
{
  TestWizard *wizard = g_object_new (TEST_TYPE_WIZARD, NULL);
  gpointer gone = wizard;

  wizard->unsaved = TRUE;
  g_object_add_weak_pointer (G_OBJECT (wizard), &gone);
  fl_test_show (wizard);

  gtk_widget_activate_action (GTK_WIDGET (wizard), "wizard.escape", NULL);
  fl_test_settle ();
  g_assert_nonnull (find_dialog ());
  fl_test_click (find_dialog (), "_Keep Editing");
  g_assert_nonnull (gone);
  g_assert_null (find_dialog ());

  gtk_window_close (GTK_WINDOW (wizard));
  fl_test_settle ();
  fl_test_click (find_dialog (), "_Discard");
  g_assert_null (gone);
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  g_test_add ("/wizard/forth-and-back", Fixture, NULL, set_up, test_forth_and_back, tear_down);
  g_test_add ("/wizard/stuck", Fixture, NULL, set_up, test_stuck, tear_down);
  g_test_add ("/wizard/apply", Fixture, NULL, set_up, test_apply, tear_down);
  g_test_add ("/wizard/apply-with-stuck-step", Fixture, NULL, set_up, test_apply_with_stuck_step,
              tear_down);
  g_test_add ("/wizard/final-step", Fixture, NULL, set_up, test_final_step, tear_down);
  g_test_add ("/wizard/hidden-step", Fixture, NULL, set_up, test_hidden_step, tear_down);
  g_test_add ("/wizard/problem", Fixture, NULL, set_up, test_problem, tear_down);
  g_test_add ("/wizard/default-button", Fixture, NULL, set_up, test_default_button, tear_down);
  g_test_add ("/wizard/busy", Fixture, NULL, set_up, test_busy, tear_down);
  g_test_add_func ("/wizard/close", test_close);
  g_test_add_func ("/wizard/close-unsaved", test_close_unsaved);
  return fl_test_run ();
}
