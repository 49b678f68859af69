/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connect-form.h"
#include "fl-item-list.h"
#include "fl-service-wizard.h"
#include "fl-test-wizard.h"

#include <glib/gi18n.h>

/* Every form as it is on a telephone: nothing that it says is cut. In the language of LANGUAGE,
 * where FAIRLEAD_LOCALES names the folder of its catalog. */

#define WIDTH  360
#define HEIGHT 720

static gboolean
ticked_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *ticks = user_data;

  ++*ticks;
  return *ticks < 2;
}

static gboolean
has_ticked (gpointer user_data)
{
  return *(guint *) user_data >= 2;
}

/* By the second frame everything is where it belongs. */
static void
settle (GtkWindow *window)
{
  guint ticks = 0;

  gtk_widget_add_tick_callback (GTK_WIDGET (window), ticked_cb, &ticks, NULL);
  fl_test_wait_until ("the window is drawn", has_ticked, &ticks);
}

static gboolean
is_cut (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
}

static void
find_cuts (GtkWidget *widget, const char *what)
{
  if (is_cut (widget)) {
    g_test_message ("%s: “%s” is cut", what, gtk_label_get_label (GTK_LABEL (widget)));
    g_test_fail ();
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    find_cuts (child, what);
}

/* Where the choice stands beside the row's title, and not below it: there is room enough. */
static void
collect_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (ADW_IS_COMBO_ROW (widget) && gtk_widget_get_mapped (widget) &&
      !adw_combo_row_get_use_subtitle (ADW_COMBO_ROW (widget)))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

/* Returns: whether a row has a choice of that number */
static gboolean
choose (GPtrArray *rows, guint choice)
{
  gboolean has_more = FALSE;

  for (guint i = 0; i < rows->len; i++) {
    AdwComboRow *row = rows->pdata[i];

    if (choice >= g_list_model_get_n_items (adw_combo_row_get_model (row)))
      continue;
    adw_combo_row_set_selected (row, choice);
    has_more = TRUE;
  }
  return has_more;
}

/* What cannot be made so narrow pushes the window wider. */
static void
look (GtkWindow *window, const char *what)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  int width = 0;

  settle (window);
  width = gtk_widget_get_width (GTK_WIDGET (window));
  if (width > WIDTH) {
    g_test_message ("%s: %d pixels wide", what, width);
    g_test_fail ();
  }
  find_cuts (GTK_WIDGET (window), what);
  collect_rows (GTK_WIDGET (window), rows);
  for (guint choice = 1; choose (rows, choice); choice++) {
    settle (window);
    find_cuts (GTK_WIDGET (window), what);
  }
  choose (rows, 0);
}

static void
open_wizard (FlTestWizard *fixture)
{
  GtkWindow *wizard = fl_service_wizard_new (fixture->base.runtime, NULL);

  g_set_weak_pointer (&fixture->wizard, wizard);
  gtk_window_set_default_size (wizard, WIDTH, HEIGHT);
  fl_test_show (wizard);
}

/* Lists show what a row of theirs looks like only when they have one. */
static void
fill_lists (GtkWidget *widget)
{
  GListModel *items =
      FL_IS_ITEM_LIST (widget) ? fl_item_list_get_model (FL_ITEM_LIST (widget)) : NULL;

  if (items && g_list_model_get_n_items (items) == 0)
    gtk_widget_activate_action (widget, "items.add", NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    fill_lists (child);
}

static void
look_at_step (FlTestWizard *fixture, GtkStack *stack, GtkStackPage *page, const char *what)
{
  g_autofree char *place = g_strdup_printf ("%s, %s", what, gtk_stack_page_get_title (page));

  if (!gtk_stack_page_get_visible (page))
    return;
  gtk_stack_set_visible_child (stack, gtk_stack_page_get_child (page));
  fill_lists (gtk_stack_page_get_child (page));
  look (fixture->wizard, place);
}

static void
look_at_steps (FlTestWizard *fixture, const char *what, guint first, guint last)
{
  GtkStack *stack = fl_wizard_get_stack (FL_WIZARD (fixture->wizard));
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

  for (guint i = first; i <= last; i++) {
    g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

    look_at_step (fixture, stack, GTK_STACK_PAGE (page), what);
  }
}

/* The steps in the wizard's order: what comes after the client is the same for each grant, and what
 * comes after the authentication for each type. */
enum {
  STEP_SERVICE,
  STEP_AUTHENTICATION,
  STEP_CLIENT,
  STEP_SCOPES,
  STEP_ADVANCED,
  STEP_API,
  STEP_REVIEW,
};

static void
test_types (FlTestWizard *fixture, gconstpointer data)
{
  g_autoptr (GEnumClass) types = g_type_class_ref (FL_TYPE_AUTH_TYPE);

  open_wizard (fixture);
  for (FlAuthType type = FL_AUTH_TYPE_OAUTH1; type <= FL_AUTH_TYPE_CERTIFICATE; type++) {
    gtk_widget_activate_action (GTK_WIDGET (fixture->wizard), "service.set-type", "u", type);
    look_at_steps (fixture, g_enum_get_value (types, (int) type)->value_nick, STEP_SERVICE,
                   STEP_CLIENT);
  }
  look_at_steps (fixture, "certificate", STEP_API, STEP_REVIEW);
}

static void
test_grants (FlTestWizard *fixture, gconstpointer data)
{
  g_autoptr (GEnumClass) grants = g_type_class_ref (FL_TYPE_GRANT);

  open_wizard (fixture);
  g_object_set (fixture->wizard, "advanced", TRUE, NULL);
  look_at_steps (fixture, "oauth2", STEP_SCOPES, STEP_REVIEW);
  for (guint i = 0; i < grants->n_values; i++) {
    g_object_set (fl_service_get_oauth2 (fl_test_wizard_get_service (fixture)), "grant",
                  grants->values[i].value, NULL);
    look_at_steps (fixture, grants->values[i].value_nick, STEP_SERVICE, STEP_CLIENT);
  }
}

/* The window goes with the test, the form with the window. */
static void
look_at_form (FlService *service, const char *what)
{
  GtkWidget *form = g_object_new (FL_TYPE_CONNECT_FORM, "service", service, NULL);
  GtkWindow *window = g_object_new (ADW_TYPE_WINDOW, "content", form, "default-width", WIDTH,
                                    "default-height", HEIGHT, NULL);
  AdwComboRow *way = NULL;

  fl_test_show (window);
  way = fl_test_find_widget (form, ADW_TYPE_COMBO_ROW, NULL);
  for (guint i = 0; i == 0 || i < g_list_model_get_n_items (adw_combo_row_get_model (way)); i++) {
    adw_combo_row_set_selected (way, i);
    look (window, what);
  }
  fl_test_destroy (window);
}

static FlService *
create_service (FlAuthType type)
{
  FlService *service = fl_service_new ();
  g_autoptr (FlAuthSettings) auth = fl_auth_settings_new (type);

  g_object_set (service, "name", "Contacts", "link-name", "contacts", "auth", auth, NULL);
  return service;
}

/* What is asked when a connection is connected: of each type, in each way. */
static void
test_connect_forms (void)
{
  g_autoptr (GEnumClass) types = g_type_class_ref (FL_TYPE_AUTH_TYPE);
  g_autoptr (GEnumClass) grants = g_type_class_ref (FL_TYPE_GRANT);

  for (guint i = 0; i < types->n_values; i++) {
    g_autoptr (FlService) service = create_service ((FlAuthType) types->values[i].value);

    look_at_form (service, types->values[i].value_nick);
  }
  for (guint i = 0; i < grants->n_values; i++) {
    g_autoptr (FlService) service = create_service (FL_AUTH_TYPE_OAUTH2);

    g_object_set (fl_service_get_auth (service), "grant", grants->values[i].value, NULL);
    look_at_form (service, grants->values[i].value_nick);
  }
}

static void
use_language (void)
{
  const char *folder = g_getenv ("FAIRLEAD_LOCALES");

  if (!folder)
    return;
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* Otherwise this would be the test in English once more. */
  g_assert_cmpstr (_ ("Scopes"), !=, "Scopes");
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  use_language ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11",
                "gtk-enable-animations", FALSE, NULL);
  g_test_add ("/narrow/types", FlTestWizard, NULL, fl_test_wizard_set_up, test_types,
              fl_test_wizard_tear_down);
  g_test_add ("/narrow/grants", FlTestWizard, NULL, fl_test_wizard_set_up, test_grants,
              fl_test_wizard_tear_down);
  g_test_add_func ("/narrow/connect-forms", test_connect_forms);
  return fl_test_run ();
}
