/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-window-private.h"

#include "fl-placeholder.h"
#include "fl-successor.h"

#include <glib/gi18n.h>

/* The window: the sidebar with everything, beside it the one item that is looked at. `item` is the
 * whole state of navigation; the pages follow it, each made when it is first shown. The window
 * opens the runtime once its first frame is on the screen, and closes only after the deletions that
 * could still be undone are under way. Its actions are in fl-window-actions.c. */

#define LOADING_DELAY_MS 300

G_DEFINE_FINAL_TYPE (FlWindow, fl_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_ITEM,
} FlWindowProperty;

static GParamSpec *properties[PROP_ITEM + 1];

/* What Fairlead provides does not count until somebody connects it. */
static gboolean
is_made (FlConnection *connection)
{
  return fl_connection_get_origin (connection) != FL_CONNECTION_INTERNAL ||
         fl_connection_get_status (connection) != FL_STATUS_NOT_CONNECTED;
}

static gboolean
is_first_run (FlWindow *self)
{
  GListModel *connections = fl_runtime_get_connections (self->runtime);

  for (guint i = 0; i < g_list_model_get_n_items (connections); i++) {
    g_autoptr (FlConnection) connection = g_list_model_get_item (connections, i);

    if (is_made (connection))
      return FALSE;
  }
  return g_list_model_get_n_items (fl_runtime_get_broken (self->runtime)) == 0;
}

static const char *
choose_state (FlWindow *self)
{
  if (self->open_error)
    return "failed";
  if (!self->runtime || !fl_runtime_get_opened (self->runtime))
    return self->is_slow ? "loading" : "starting";
  return is_first_run (self) ? "welcome" : "nothing";
}

static void
add_page (FlWindow *self, gpointer page, const char *name)
{
  gtk_stack_add_named (self->stack, GTK_WIDGET (page), name);
  g_object_bind_property (self->leaflet, "folded", page, "folded", G_BINDING_SYNC_CREATE);
}

static FlConnectionPage *
ensure_connection_page (FlWindow *self)
{
  if (!self->connection_page) {
    self->connection_page = g_object_new (FL_TYPE_CONNECTION_PAGE, "runtime", self->runtime, NULL);
    add_page (self, self->connection_page, "connection");
  }
  return self->connection_page;
}

static FlServiceView *
ensure_service_view (FlWindow *self)
{
  if (!self->service_view) {
    self->service_view = g_object_new (FL_TYPE_SERVICE_VIEW, "runtime", self->runtime, NULL);
    add_page (self, self->service_view, "service");
  }
  return self->service_view;
}

static FlBrokenPage *
ensure_broken_page (FlWindow *self)
{
  if (!self->broken_page) {
    self->broken_page = g_object_new (FL_TYPE_BROKEN_PAGE, NULL);
    add_page (self, self->broken_page, "broken");
  }
  return self->broken_page;
}

/* Leaves the page of before as it is, since it may still be seen sliding away. */
static void
update_page (FlWindow *self)
{
  const char *name = "placeholder";

  if (FL_IS_CONNECTION (self->item)) {
    fl_connection_page_set_connection (ensure_connection_page (self), FL_CONNECTION (self->item));
    name = "connection";
  } else if (FL_IS_SERVICE (self->item)) {
    fl_service_view_set_service (ensure_service_view (self), FL_SERVICE (self->item));
    name = "service";
  } else if (FL_IS_BROKEN_DOCUMENT (self->item)) {
    fl_broken_page_set_document (ensure_broken_page (self), FL_BROKEN_DOCUMENT (self->item));
    name = "broken";
  }
  fl_placeholder_set_error_text (FL_PLACEHOLDER (self->placeholder), self->open_error);
  fl_placeholder_set_state (FL_PLACEHOLDER (self->placeholder), choose_state (self));
  gtk_stack_set_visible_child_name (self->stack, name);
}

/* What was just made is shown as soon as it is in the list. */
static void
show_awaited (FlWindow *self)
{
  GObject *item = NULL;

  if (self->awaited_connection)
    item = G_OBJECT (fl_runtime_peek_connection (self->runtime, self->awaited_connection));
  else if (self->awaited_service)
    item = G_OBJECT (fl_runtime_peek_service (self->runtime, self->awaited_service));
  if (!item)
    return;
  g_clear_pointer (&self->awaited_connection, g_free);
  g_clear_pointer (&self->awaited_service, g_free);
  fl_window_set_item (self, item);
  fl_window_show_content (self);
  /* It may have been healed, or disabled, since somebody was told. */
  if (self->awaits_reconnect && FL_IS_CONNECTION (item) &&
      fl_connection_get_status (FL_CONNECTION (item)) == FL_STATUS_RECONNECT_NEEDED)
    fl_window_begin_reconnect (self);
  self->awaits_reconnect = FALSE;
}

static gboolean
follow_item_cb (gpointer user_data)
{
  FlWindow *self = user_data;

  self->follow_id = 0;
  fl_window_set_item (self, fl_find_successor (self->runtime, self->item));
  update_page (self);
  return G_SOURCE_REMOVE;
}

/* What leaves one list may come into another: only when all have changed is it known to be gone. */
static void
items_changed_cb (FlWindow *self)
{
  GObject *successor;

  show_awaited (self);
  successor = fl_find_successor (self->runtime, self->item);
  if (self->item && !successor) {
    if (self->follow_id == 0)
      self->follow_id = g_idle_add (follow_item_cb, self);
    return;
  }
  fl_window_set_item (self, successor);
  update_page (self);
  /* Its service may have come or gone. */
  fl_window_update_actions (self);
}

/* A spinner that comes and goes at once only makes the window look restless. */
static gboolean
loading_cb (gpointer user_data)
{
  FlWindow *self = user_data;

  self->loading_id = 0;
  self->is_slow = TRUE;
  update_page (self);
  return G_SOURCE_REMOVE;
}

static void
stop_loading (FlWindow *self)
{
  g_clear_handle_id (&self->loading_id, g_source_remove);
  self->is_slow = FALSE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fl_runtime_open_finish (FL_RUNTIME (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_free (self->open_error);
    self->open_error = g_strdup (error->message);
  }
  if (!self->runtime)
    return;
  stop_loading (self);
  update_page (self);
  if (self->open_error || is_first_run (self))
    fl_window_show_content (self);
}

static void
watch_runtime (FlWindow *self)
{
  GListModel *lists[] = {
    fl_runtime_get_connections (self->runtime),
    fl_runtime_get_services (self->runtime),
    fl_runtime_get_broken (self->runtime),
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_signal_connect_object (lists[i], "items-changed", G_CALLBACK (items_changed_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runtime, "notify::opened", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
}

static void
removal_failed_cb (FlWindow *self, GObject *item, const char *message)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  g_object_get (item, "name", &name, NULL);
  /* Translators: the name of a connection or service. */
  text = g_strdup_printf (_ ("“%s” is still there"), name);
  fl_window_show_details (self, text, message);
}

/* It is gone here, and not everywhere. */
static void
removal_noted_cb (FlWindow *self, GObject *item, const char *message)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  g_object_get (item, "name", &name, NULL);
  /* Translators: the name of a connection. */
  text = g_strdup_printf (_ ("“%s” is not revoked at its service"), name);
  fl_window_show_details (self, text, message);
}

/* A program that runs from its build folder may find no schema, and then starts at its own size. */
static void
bind_settings (FlWindow *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  if (!schema)
    return;
  self->settings = g_settings_new_full (schema, NULL, NULL);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
show_content_cb (FlWindow *self)
{
  fl_window_show_content (self);
}

static gboolean
fl_window_close_request (GtkWindow *window)
{
  FlWindow *self = FL_WINDOW (window);

  fl_removals_commit_all (self->removals);
  return GTK_WINDOW_CLASS (fl_window_parent_class)->close_request (window);
}

/* Reading takes processor time from drawing: what there is to see without it comes first. The icon
 * is seen in task bars only; it has a name of its own, since the installed icon is an SVG. */
static void
painted_cb (FlWindow *self, GdkFrameClock *clock)
{
  /* The clock may tick before there is a size to draw at. */
  if (!self->is_drawn)
    return;
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  gtk_window_set_default_icon_name ("fl-window");
  fl_window_open (self);
}

static void
fl_window_realize (GtkWidget *widget)
{
  FlWindow *self = FL_WINDOW (widget);

  GTK_WIDGET_CLASS (fl_window_parent_class)->realize (widget);
  if (!fl_runtime_get_opened (self->runtime))
    g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                             G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
}

static void
fl_window_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (fl_window_parent_class)->snapshot (widget, snapshot);
  FL_WINDOW (widget)->is_drawn = TRUE;
}

static void
fl_window_constructed (GObject *object)
{
  FlWindow *self = FL_WINDOW (object);

  G_OBJECT_CLASS (fl_window_parent_class)->constructed (object);
  self->removals = fl_removals_new (self->runtime, fl_sidebar_get_removals (self->sidebar));
  g_signal_connect_object (self->removals, "failed", G_CALLBACK (removal_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->removals, "noted", G_CALLBACK (removal_noted_cb), self,
                           G_CONNECT_SWAPPED);
  bind_settings (self);
  watch_runtime (self);
  fl_window_update_actions (self);
  update_page (self);
}

static void
fl_window_dispose (GObject *object)
{
  FlWindow *self = FL_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  stop_loading (self);
  g_clear_handle_id (&self->follow_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_WINDOW);
  g_clear_object (&self->connection_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->removals);
  g_clear_object (&self->settings);
  g_clear_object (&self->runtime);

  G_OBJECT_CLASS (fl_window_parent_class)->dispose (object);
}

static void
fl_window_finalize (GObject *object)
{
  FlWindow *self = FL_WINDOW (object);

  g_ptr_array_unref (self->undoable);
  g_free (self->open_error);
  g_free (self->awaited_connection);
  g_free (self->awaited_service);

  G_OBJECT_CLASS (fl_window_parent_class)->finalize (object);
}

static void
fl_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlWindow *self = FL_WINDOW (object);

  switch ((FlWindowProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_window_get_runtime (self));
    break;
  case PROP_ITEM:
    g_value_set_object (value, fl_window_get_item (self));
    break;
  }
}

static void
fl_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlWindow *self = FL_WINDOW (object);

  switch ((FlWindowProperty) id) {
  case PROP_RUNTIME:
    self->runtime = g_value_dup_object (value);
    break;
  case PROP_ITEM:
    fl_window_set_item (self, g_value_get_object (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_PLACEHOLDER);
  g_type_ensure (FL_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fairlead/Fairlead/window/fl-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FlWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FlWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, FlWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FlWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FlWindow, placeholder);
  gtk_widget_class_bind_template_callback (widget_class, fl_window_update_actions);
  gtk_widget_class_bind_template_callback (widget_class, show_content_cb);
}

static void
fl_window_class_init (FlWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fl_window_constructed;
  object_class->dispose = fl_window_dispose;
  object_class->finalize = fl_window_finalize;
  object_class->get_property = fl_window_get_property;
  object_class->set_property = fl_window_set_property;
  widget_class->realize = fl_window_realize;
  widget_class->snapshot = fl_window_snapshot;
  GTK_WINDOW_CLASS (klass)->close_request = fl_window_close_request;

  properties[PROP_RUNTIME] =
      g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
  fl_window_install_actions (widget_class);
}

static void
fl_window_init (FlWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->undoable = g_ptr_array_new ();
  self->connection_signals = g_signal_group_new (FL_TYPE_CONNECTION);
  g_signal_group_connect_swapped (self->connection_signals, "notify",
                                  G_CALLBACK (fl_window_update_actions), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlWindow *
fl_window_new (GtkApplication *application, FlRuntime *runtime)
{
  return g_object_new (FL_TYPE_WINDOW, "application", application, "runtime", runtime, NULL);
}

FlRuntime *
fl_window_get_runtime (FlWindow *self)
{
  g_return_val_if_fail (FL_IS_WINDOW (self), NULL);

  return self->runtime;
}

GObject *
fl_window_get_item (FlWindow *self)
{
  g_return_val_if_fail (FL_IS_WINDOW (self), NULL);

  return self->item;
}

/* A connection, a service or a broken document; NULL shows none. */
void
fl_window_set_item (FlWindow *self, GObject *item)
{
  g_return_if_fail (FL_IS_WINDOW (self));

  if (!g_set_object (&self->item, item))
    return;
  g_signal_group_set_target (self->connection_signals, FL_IS_CONNECTION (item) ? item : NULL);
  update_page (self);
  if (!item)
    fl_window_show_sidebar (self);
  fl_window_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

/* Reads services and connections, or tries to once more. */
void
fl_window_open (FlWindow *self)
{
  g_clear_pointer (&self->open_error, g_free);
  stop_loading (self);
  self->loading_id = g_timeout_add (LOADING_DELAY_MS, loading_cb, self);
  update_page (self);
  fl_runtime_open_async (self->runtime, self->cancellable, opened_cb, g_object_ref (self));
}

/* Where the content covers the sidebar, the focus goes along. */
void
fl_window_show_content (FlWindow *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  if (adw_leaflet_get_folded (self->leaflet))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

void
fl_window_show_sidebar (FlWindow *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  if (adw_leaflet_get_folded (self->leaflet))
    fl_sidebar_focus (self->sidebar);
}

static void
await_connection (FlWindow *self, const char *link_name, gboolean reconnect)
{
  g_free (self->awaited_connection);
  self->awaited_connection = g_strdup (link_name);
  self->awaits_reconnect = reconnect;
  show_awaited (self);
}

void
fl_window_await_connection (FlWindow *self, const char *link_name)
{
  await_connection (self, link_name, FALSE);
}

/* Shows a connection, at once or when it has been read, and begins to reconnect it if wanted. */
void
fl_window_visit_connection (FlWindow *self, const char *link_name, gboolean reconnect)
{
  g_return_if_fail (FL_IS_WINDOW (self));

  await_connection (self, link_name, reconnect);
}

void
fl_window_await_service (FlWindow *self, const char *link_name)
{
  g_clear_pointer (&self->awaited_connection, g_free);
  self->awaits_reconnect = FALSE;
  g_free (self->awaited_service);
  self->awaited_service = g_strdup (link_name);
  show_awaited (self);
}
