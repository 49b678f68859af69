/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-application.h"

#include "fl-app-resources.h"

#include <glib/gi18n.h>

/* The program of the window: one process per session, which opens one window. */

struct _FlApplication {
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (FlApplication, fl_application, ADW_TYPE_APPLICATION)

static const GOptionEntry option_entries[] = {
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and exit"), NULL },
  { NULL },
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
fl_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (!window)
    window = g_object_new (ADW_TYPE_APPLICATION_WINDOW, "application", application, "title",
                           _ ("Fairlead"), NULL);
  gtk_window_present (window);
}

static void
fl_application_class_init (FlApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->handle_local_options = fl_application_handle_local_options;
  application_class->activate = fl_application_activate;
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
