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
  /* What can still be taken back, the last at the end. */
  GPtrArray *undoable;
  GSignalGroup *connection_signals;
  gboolean is_slow;
  gboolean is_drawn;
  char *awaited_connection;
  char *awaited_service;
  gboolean awaits_reconnect;
};

void fl_window_open (FlWindow *self);
void fl_window_show_content (FlWindow *self);
void fl_window_show_sidebar (FlWindow *self);
void fl_window_await_connection (FlWindow *self, const char *link_name);
void fl_window_await_service (FlWindow *self, const char *link_name);

void fl_window_remove (FlWindow *self, GObject *item);
gboolean fl_window_can_undo_removal (FlWindow *self);
void fl_window_undo_removal (FlWindow *self);

AdwToast *fl_window_show_progress (FlWindow *self, const char *text);
void fl_window_show_details (FlWindow *self, const char *text, const char *details);
void fl_window_ask (FlWindow *self,
                    FlConnection *connection,
                    const char *heading,
                    const char *verb,
                    const char *body,
                    GCallback callback);
void fl_window_offer (FlWindow *self,
                      FlConnection *connection,
                      const char *heading,
                      const char *verb,
                      const char *body,
                      GCallback callback);
FlConnection *fl_window_get_asked (AdwMessageDialog *dialog);

void fl_window_ask_revoke (FlWindow *self, FlConnection *connection);
void fl_window_set_enabled (FlWindow *self, FlConnection *connection, gboolean enabled);

void fl_window_begin_reconnect (FlWindow *self);
void fl_window_install_connection_actions (GtkWidgetClass *widget_class);
void fl_window_update_connection_actions (FlWindow *self,
                                          FlConnection *connection,
                                          FlService *service);
FlConnection *fl_window_get_connection (FlWindow *self);
void fl_window_present_dialog (FlWindow *self, GtkWindow *dialog);
void fl_window_install_actions (GtkWidgetClass *widget_class);
void fl_window_update_actions (FlWindow *self);

/* fl-window-bundles.c */
void fl_window_install_bundles (GtkWidgetClass *widget_class);
void fl_window_update_bundles (FlWindow *self);

/* fl-window-check.c */
void fl_window_install_check (GtkWidgetClass *widget_class);
void fl_window_update_check (FlWindow *self);

G_END_DECLS
