/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-application.h"

#include "fl-app-resources.h"
#include "fl-window.h"

#include <glib/gi18n.h>

/* The program of the window: one process per session, one window, and the runtime below it. */

struct _FlApplication {
  AdwApplication parent_instance;

  FlRuntime *runtime;
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

static const GActionEntry action_entries[] = {
  { "about", show_about_cb, NULL, NULL, NULL, { 0 } },
  { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
};

static const struct {
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q", NULL } },
  { "win.back", { "<Alt>Left", NULL } },
  { "win.new-connection", { "<Control>n", NULL } },
  { "win.new-service", { "<Control><Shift>n", NULL } },
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
  self->runtime = fl_runtime_new (NULL);
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

  if (!window)
    window = GTK_WINDOW (fl_window_new (GTK_APPLICATION (application), self->runtime));
  gtk_window_present (window);
}

static void
fl_application_dispose (GObject *object)
{
  g_clear_object (&FL_APPLICATION (object)->runtime);

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
fl_application_class_init (FlApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = fl_application_dispose;
  object_class->get_property = fl_application_get_property;
  application_class->handle_local_options = fl_application_handle_local_options;
  application_class->startup = fl_application_startup;
  application_class->activate = fl_application_activate;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_application_init (FlApplication *self)
{
  g_resources_register (fl_app_get_resource ());
  g_application_add_main_option_entries (G_APPLICATION (self), option_entries);
}

FlApplication *
fl_application_new (void)
{
  return g_object_new (FL_TYPE_APPLICATION, "application-id", APPLICATION_ID, "resource-base-path",
                       "/io/github/fairlead/Fairlead", "flags", G_APPLICATION_DEFAULT_FLAGS, NULL);
}

/* NULL before the application has started. */
FlRuntime *
fl_application_get_runtime (FlApplication *self)
{
  g_return_val_if_fail (FL_IS_APPLICATION (self), NULL);

  return self->runtime;
}
