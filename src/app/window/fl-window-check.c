/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-window-private.h"

#include "fl-check-window.h"

/* Checking the connection that the window shows, and what helps where the check fails: actions of
 * the window that are there anyway. */

static void
remedy_cb (FlWindow *self, FlCheckRemedy remedy)
{
  GtkWidget *widget = GTK_WIDGET (self);

  switch (remedy) {
  case FL_CHECK_REMEDY_RECONNECT:
    fl_window_begin_reconnect (self);
    break;
  case FL_CHECK_REMEDY_SERVICE:
    gtk_widget_activate_action (widget, "win.open-service", NULL);
    gtk_widget_activate_action (widget, "win.edit-service", NULL);
    break;
  case FL_CHECK_REMEDY_NONE:
    break;
  }
}

static void
check_item (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWindow *self = FL_WINDOW (widget);
  GtkWindow *window = NULL;

  if (!FL_IS_CONNECTION (self->item))
    return;
  window = fl_check_window_new (self->runtime, FL_CONNECTION (self->item));
  g_signal_connect_object (window, "remedy", G_CALLBACK (remedy_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (window, GTK_WINDOW (self));
  gtk_window_present (window);
}

void
fl_window_install_check (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.check", NULL, check_item);
}

void
fl_window_update_check (FlWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.check", FL_IS_CONNECTION (self->item));
}
