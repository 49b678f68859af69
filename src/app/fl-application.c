/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-application.h"

#include "fl-app-resources.h"
#include "fl-reconnect-notifier.h"
#include "fl-sleep-watch.h"
#include "fl-window.h"

#include <glib/gi18n.h>

/* The program of the window: one process per session, one window, and the runtime below it.
 *
 * It outlives its last window until the runtime has settled: a refresh token that has been sent is
 * spent, and the answer names the next one. Then it leaves its Playground, which other processes
 * may be using, without breaking off whom it answers. */

/* Nobody sees that the program is still there. */
#define SETTLING_S 5

struct _FlApplication {
  AdwApplication parent_instance;

  FlRuntime *runtime;
  FlReconnectNotifier *notifier;
  FlKeeper *keeper;
  FlSleepWatch *sleep_watch;
  /* While it settles. */
  guint deadline_id;
  gboolean is_leaving;
  gboolean is_wanted_again;
  /* What is to be imported then. */
  GPtrArray *wanted_files;
};

G_DEFINE_FINAL_TYPE (FlApplication, fl_application, ADW_TYPE_APPLICATION)

typedef enum {
  PROP_RUNTIME = 1,
} FlApplicationProperty;

static GParamSpec *properties[PROP_RUNTIME + 1];

static const GOptionEntry option_entries[] = {
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and exit"), NULL },
  { NULL },
};

static void
show_about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  /* Translators: put your names here, one per line. */
  adw_show_about_window (window, "application-name", _ ("Fairlead"), "application-icon",
                         APPLICATION_ID, "version", PACKAGE_VERSION, "developer-name",
                         _ ("The Fairlead authors"), "comments",
                         _ ("Connections to web services: set up once, called from anywhere."),
                         "copyright", "© 2026 The Fairlead authors", "license-type",
                         GTK_LICENSE_GPL_3_0, "translator-credits", _ ("translator-credits"), NULL);
}

/* Closing the windows carries out what can still be undone until then. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *window = windows; window; window = window->next)
    gtk_window_close (window->data);
}

/* A notification may outlive the window, and the program, which is started for it then. */
static FlWindow *
present_window (FlApplication *self)
{
  g_application_activate (G_APPLICATION (self));
  for (GList *window = gtk_application_get_windows (GTK_APPLICATION (self)); window;
       window = window->next) {
    if (FL_IS_WINDOW (window->data))
      return window->data;
  }
  return NULL;
}

static void
open_connection_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FlWindow *window = present_window (user_data);

  if (window)
    fl_window_visit_connection (window, g_variant_get_string (parameter, NULL), FALSE);
}

static void
reconnect_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FlWindow *window = present_window (user_data);

  if (window)
    fl_window_visit_connection (window, g_variant_get_string (parameter, NULL), TRUE);
}

static const GActionEntry action_entries[] = {
  { "about", show_about_cb, NULL, NULL, NULL, { 0 } },
  { "open-connection", open_connection_cb, "s", NULL, NULL, { 0 } },
  { "reconnect", reconnect_cb, "s", NULL, NULL, { 0 } },
  { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
};

static const struct {
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q", NULL } },
  { "win.back", { "<Alt>Left", NULL } },
  { "win.connect", { "<Control>r", NULL } },
  { "win.duplicate", { "<Control>d", NULL } },
  { "win.edit-connection", { "<Control>e", NULL } },
  { "win.edit-service", { "<Control>e", NULL } },
  { "win.new-connection", { "<Control>n", NULL } },
  { "win.new-service", { "<Control><Shift>n", NULL } },
  { "win.reconnect", { "<Control>r", NULL } },
  { "win.remove", { "<Control><Shift>Delete", NULL } },
  { "win.search", { "<Control>f", NULL } },
  { "win.show-shortcuts", { "<Control>question", "<Control>F1", NULL } },
  { "win.toggle-sidebar", { "F9", NULL } },
  { "window.close", { "<Control>w", NULL } },
};

static int
fl_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version")) {
    g_print ("fairlead %s\n", PACKAGE_VERSION);
    return 0;
  }
  return -1;
}

static void
fl_application_startup (GApplication *application)
{
  FlApplication *self = FL_APPLICATION (application);

  G_APPLICATION_CLASS (fl_application_parent_class)->startup (application);
  if (!self->runtime)
    self->runtime = fl_runtime_new (NULL);
  self->notifier = fl_reconnect_notifier_new (self->runtime, application);
  self->keeper = fl_keeper_new (self->runtime);
  fl_keeper_start (self->keeper);
  self->sleep_watch = fl_sleep_watch_new (self->keeper);
  g_action_map_add_action_entries (G_ACTION_MAP (self), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action,
                                           (const char *const *) shortcuts[i].accels);
}

static void
fl_application_activate (GApplication *application)
{
  FlApplication *self = FL_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  /* Until its Playground is left nothing may ask for that. */
  if (self->is_leaving) {
    self->is_wanted_again = TRUE;
    return;
  }
  if (!window)
    window = GTK_WINDOW (fl_window_new (GTK_APPLICATION (application), self->runtime));
  gtk_window_present (window);
}

static void
import_wanted (FlApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window && !FL_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (!window)
    return;
  for (guint i = 0; i < self->wanted_files->len; i++)
    fl_window_import_file (FL_WINDOW (window), g_ptr_array_index (self->wanted_files, i));
  g_ptr_array_set_size (self->wanted_files, 0);
}

/* A bundle that was double-clicked: what importing it would do. While the program leaves there is
 * no window, and the next one has it. */
static void
fl_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  FlApplication *self = FL_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (self->wanted_files, g_object_ref (files[i]));
  fl_application_activate (application);
  import_wanted (self);
}

static void
left_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlApplication) self = user_data;

  fl_playground_leave_finish (FL_PLAYGROUND (source), result, NULL);
  self->is_leaving = FALSE;
  if (self->is_wanted_again)
    g_application_activate (G_APPLICATION (self));
  self->is_wanted_again = FALSE;
  import_wanted (self);
  g_application_release (G_APPLICATION (self));
}

/* Somebody may have opened a window again. */
static void
leave (FlApplication *self)
{
  FlPlayground *playground = fl_runtime_get_playground (self->runtime);

  g_clear_handle_id (&self->deadline_id, g_source_remove);
  if (gtk_application_get_windows (GTK_APPLICATION (self)) ||
      fl_playground_get_port (playground) == 0) {
    g_application_release (G_APPLICATION (self));
    return;
  }
  self->is_leaving = TRUE;
  fl_playground_leave_async (playground, left_cb, g_object_ref (self));
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlApplication) self = user_data;

  fl_runtime_settle_finish (FL_RUNTIME (source), result);
  if (self->deadline_id != 0)
    leave (self);
}

static gboolean
settling_too_long_cb (gpointer user_data)
{
  FlApplication *self = user_data;

  self->deadline_id = 0;
  leave (self);
  return G_SOURCE_REMOVE;
}

static void
fl_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  FlApplication *self = FL_APPLICATION (application);

  g_application_hold (G_APPLICATION (self));
  GTK_APPLICATION_CLASS (fl_application_parent_class)->window_removed (application, window);
  if (gtk_application_get_windows (application) || self->deadline_id != 0 || self->is_leaving) {
    g_application_release (G_APPLICATION (self));
    return;
  }
  self->deadline_id = g_timeout_add_seconds (SETTLING_S, settling_too_long_cb, self);
  fl_runtime_settle_async (self->runtime, settled_cb, g_object_ref (self));
}

static void
fl_application_dispose (GObject *object)
{
  FlApplication *self = FL_APPLICATION (object);

  g_clear_handle_id (&self->deadline_id, g_source_remove);
  g_clear_object (&self->notifier);
  g_clear_object (&self->sleep_watch);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->wanted_files, g_ptr_array_unref);
  g_clear_object (&self->runtime);

  G_OBJECT_CLASS (fl_application_parent_class)->dispose (object);
}

static void
fl_application_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((FlApplicationProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_application_get_runtime (FL_APPLICATION (object)));
    break;
  }
}

static void
fl_application_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((FlApplicationProperty) id) {
  case PROP_RUNTIME:
    FL_APPLICATION (object)->runtime = g_value_dup_object (value);
    break;
  }
}

static void
fl_application_class_init (FlApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  GtkApplicationClass *gtk_application_class = GTK_APPLICATION_CLASS (klass);

  object_class->dispose = fl_application_dispose;
  object_class->get_property = fl_application_get_property;
  object_class->set_property = fl_application_set_property;
  application_class->handle_local_options = fl_application_handle_local_options;
  application_class->startup = fl_application_startup;
  application_class->activate = fl_application_activate;
  application_class->open = fl_application_open;
  gtk_application_class->window_removed = fl_application_window_removed;

  properties[PROP_RUNTIME] =
      g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_application_init (FlApplication *self)
{
  self->wanted_files = g_ptr_array_new_with_free_func (g_object_unref);
  g_resources_register (fl_app_get_resource ());
  g_application_add_main_option_entries (G_APPLICATION (self), option_entries);
}

FlApplication *
fl_application_new (void)
{
  return g_object_new (FL_TYPE_APPLICATION, "application-id", APPLICATION_ID, "resource-base-path",
                       "/io/github/fairlead/Fairlead", "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}

/* NULL before the application has started, unless it was made with one. */
FlRuntime *
fl_application_get_runtime (FlApplication *self)
{
  g_return_val_if_fail (FL_IS_APPLICATION (self), NULL);

  return self->runtime;
}
