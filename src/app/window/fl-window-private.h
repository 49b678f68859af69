/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-broken-page.h"
#include "fl-connection-page.h"
#include "fl-removals.h"
#include "fl-service-view.h"
#include "fl-sidebar.h"
#include "fl-window.h"

G_BEGIN_DECLS

/* What fl-window.c and fl-window-actions.c share, and nobody else sees. */
struct _FlWindow {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  FlSidebar *sidebar;
  GtkStack *stack;
  GObject *placeholder;

  /* Each NULL until it is first shown. */
  FlConnectionPage *connection_page;
  FlServiceView *service_view;
  FlBrokenPage *broken_page;

  FlRuntime *runtime;
  GObject *item;
  FlRemovals *removals;
  GSettings *settings;
  GCancellable *cancellable;
  char *open_error;
  guint loading_id;
  guint follow_id;
  gboolean is_slow;
  gboolean is_drawn;
  char *awaited_connection;
  char *awaited_service;
};

void fl_window_open (FlWindow *self);
void fl_window_show_content (FlWindow *self);
void fl_window_show_sidebar (FlWindow *self);
void fl_window_await_connection (FlWindow *self, const char *link_name);
void fl_window_await_service (FlWindow *self, const char *link_name);

void fl_window_install_actions (GtkWidgetClass *widget_class);
void fl_window_update_actions (FlWindow *self);

/* fl-window-check.c */
void fl_window_install_check (GtkWidgetClass *widget_class);
void fl_window_update_check (FlWindow *self);

G_END_DECLS
