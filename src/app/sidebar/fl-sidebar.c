/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sidebar.h"

#include "fl-broken-document.h"
#include "fl-naming.h"
#include "fl-origin-filter.h"
#include "fl-search-filter.h"
#include "fl-service.h"
#include "fl-sidebar-row.h"
#include "fl-sidebar-section.h"
#include "fl-text-closures.h"

#include <glib/gi18n.h>

/* The list of everything: a switch between the groups "connections" and "services", a search, and
 * one list view whose sections stand below their headers. `item` is what the window shows. It
 * outlives the selection, which goes whenever a search or the other group hides the row, and comes
 * back with it. While the window is folded only activation changes `item`, since then the content
 * covers the list. */

struct _FlSidebar {
  AdwBin parent_instance;

  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkSingleSelection *selection;
  GtkListView *list;
  GtkMenuButton *add_button;
  GMenuModel *add_menu;
  GtkMenuButton *primary_button;
  GMenuModel *primary_menu;
  FlRemovalFilter *removals;

  FlRuntime *runtime;
  char *group;
  GObject *item;
  gboolean folded;
  guint restore_id;
};

G_DEFINE_FINAL_TYPE (FlSidebar, fl_sidebar, ADW_TYPE_BIN)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_GROUP,
  PROP_ITEM,
  PROP_FOLDED,
} FlSidebarProperty;

static GParamSpec *properties[PROP_FOLDED + 1];

enum {
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* While it is not known what there is, nothing is said to be missing. */
static char *
choose_page (GObject *object, guint n_items, gboolean is_opened)
{
  return g_strdup (n_items > 0 || !is_opened ? "list" : "empty");
}

static char *
choose_empty_icon_name (GObject *object, const char *search)
{
  return *search ? g_strdup ("system-search-symbolic") : NULL;
}

static char *
choose_empty_title (GObject *object, const char *search, const char *group)
{
  if (*search)
    return g_strdup (_ ("No Results Found"));
  return g_strdup (g_str_equal (group, "services") ? _ ("No Services") : _ ("No Connections"));
}

static char *
choose_empty_description (GObject *object, const char *search, const char *group)
{
  if (*search)
    return g_strdup (_ ("Try another name or link name."));
  return g_strdup (g_str_equal (group, "services")
                       ? _ ("Services that connections can use are listed here.")
                       : _ ("Connections you make are listed here."));
}

/* A menu is built when it is opened first: the first frame does not wait for it. */
static void
build_menu (GtkMenuButton *button, gpointer menu)
{
  if (!gtk_menu_button_get_menu_model (button))
    gtk_menu_button_set_menu_model (button, menu);
}

/* Brings the selection back to the item, if its row is there. */
static void
restore_selection (FlSidebar *self)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n_items = g_list_model_get_n_items (model);

  if (!self->item || gtk_single_selection_get_selected_item (self->selection) == self->item)
    return;
  for (guint i = 0; i < n_items; i++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, i);

    if (item == self->item) {
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
      return;
    }
  }
}

static gboolean
restore_selection_cb (gpointer user_data)
{
  FlSidebar *self = user_data;

  self->restore_id = 0;
  restore_selection (self);
  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (FlSidebar *self)
{
  if (self->restore_id == 0)
    self->restore_id = g_idle_add (restore_selection_cb, self);
}

static void
selected_cb (FlSidebar *self)
{
  GObject *item = gtk_single_selection_get_selected_item (self->selection);

  if (item && !self->folded)
    fl_sidebar_set_item (self, item);
}

static void
activate_cb (FlSidebar *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  fl_sidebar_set_item (self, item);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
fl_sidebar_dispose (GObject *object)
{
  FlSidebar *self = FL_SIDEBAR (object);

  g_clear_handle_id (&self->restore_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SIDEBAR);
  g_clear_object (&self->item);
  g_clear_object (&self->runtime);

  G_OBJECT_CLASS (fl_sidebar_parent_class)->dispose (object);
}

static void
fl_sidebar_finalize (GObject *object)
{
  g_free (FL_SIDEBAR (object)->group);

  G_OBJECT_CLASS (fl_sidebar_parent_class)->finalize (object);
}

static void
fl_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlSidebar *self = FL_SIDEBAR (object);

  switch ((FlSidebarProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, self->runtime);
    break;
  case PROP_GROUP:
    g_value_set_string (value, self->group);
    break;
  case PROP_ITEM:
    g_value_set_object (value, self->item);
    break;
  case PROP_FOLDED:
    g_value_set_boolean (value, self->folded);
    break;
  }
}

static void
fl_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlSidebar *self = FL_SIDEBAR (object);

  switch ((FlSidebarProperty) id) {
  case PROP_RUNTIME:
    fl_sidebar_set_runtime (self, g_value_get_object (value));
    break;
  case PROP_GROUP:
    fl_sidebar_set_group (self, g_value_get_string (value));
    break;
  case PROP_ITEM:
    fl_sidebar_set_item (self, g_value_get_object (value));
    break;
  case PROP_FOLDED:
    fl_sidebar_set_folded (self, g_value_get_boolean (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/sidebar/fl-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, FlSidebar, search_bar);
  gtk_widget_class_bind_template_child (widget_class, FlSidebar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FlSidebar, selection);
  gtk_widget_class_bind_template_child (widget_class, FlSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, FlSidebar, removals);
  gtk_widget_class_bind_template_child (widget_class, FlSidebar, add_button);
  gtk_widget_class_bind_template_child (widget_class, FlSidebar, add_menu);
  gtk_widget_class_bind_template_child (widget_class, FlSidebar, primary_button);
  gtk_widget_class_bind_template_child (widget_class, FlSidebar, primary_menu);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_empty_description);
  gtk_widget_class_bind_template_callback (widget_class, choose_empty_icon_name);
  gtk_widget_class_bind_template_callback (widget_class, choose_empty_title);
  gtk_widget_class_bind_template_callback (widget_class, choose_page);
  gtk_widget_class_bind_template_callback (widget_class, items_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
fl_sidebar_class_init (FlSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = fl_sidebar_dispose;
  object_class->finalize = fl_sidebar_finalize;
  object_class->get_property = fl_sidebar_get_property;
  object_class->set_property = fl_sidebar_set_property;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, flags);
  properties[PROP_GROUP] = g_param_spec_string ("group", NULL, NULL, "connections", flags);
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT, flags);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * FlSidebar::activated:
   *
   * Is emitted when the person opens a row: what it shows is wanted in front.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", FL_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FL_TYPE_BROKEN_DOCUMENT);
  g_type_ensure (FL_TYPE_ORIGIN_FILTER);
  g_type_ensure (FL_TYPE_REMOVAL_FILTER);
  g_type_ensure (FL_TYPE_SEARCH_FILTER);
  g_type_ensure (FL_TYPE_SIDEBAR_ROW);
  g_type_ensure (FL_TYPE_SIDEBAR_SECTION);
  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_install_property_action (GTK_WIDGET_CLASS (klass), "sidebar.group", "group");
}

static void
fl_sidebar_init (FlSidebar *self)
{
  self->group = g_strdup ("connections");
  gtk_widget_init_template (GTK_WIDGET (self));
  fl_name_status_pages (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->add_button, build_menu, self->add_menu, NULL);
  gtk_menu_button_set_create_popup_func (self->primary_button, build_menu, self->primary_menu,
                                         NULL);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
}

FlRuntime *
fl_sidebar_get_runtime (FlSidebar *self)
{
  g_return_val_if_fail (FL_IS_SIDEBAR (self), NULL);

  return self->runtime;
}

void
fl_sidebar_set_runtime (FlSidebar *self, FlRuntime *runtime)
{
  g_return_if_fail (FL_IS_SIDEBAR (self));

  if (g_set_object (&self->runtime, runtime))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNTIME]);
}

FlRemovalFilter *
fl_sidebar_get_removals (FlSidebar *self)
{
  g_return_val_if_fail (FL_IS_SIDEBAR (self), NULL);

  return self->removals;
}

const char *
fl_sidebar_get_group (FlSidebar *self)
{
  g_return_val_if_fail (FL_IS_SIDEBAR (self), NULL);

  return self->group;
}

void
fl_sidebar_set_group (FlSidebar *self, const char *group)
{
  g_return_if_fail (FL_IS_SIDEBAR (self));

  if (g_strcmp0 (self->group, group) == 0)
    return;
  g_free (self->group);
  self->group = g_strdup (group);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUP]);
}

GObject *
fl_sidebar_get_item (FlSidebar *self)
{
  g_return_val_if_fail (FL_IS_SIDEBAR (self), NULL);

  return self->item;
}

/* Shows the row of the item too: in the group that it belongs to. */
void
fl_sidebar_set_item (FlSidebar *self, GObject *item)
{
  g_return_if_fail (FL_IS_SIDEBAR (self));

  if (!g_set_object (&self->item, item))
    return;
  if (FL_IS_CONNECTION (item))
    fl_sidebar_set_group (self, "connections");
  else if (FL_IS_SERVICE (item))
    fl_sidebar_set_group (self, "services");
  if (!item)
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  restore_selection (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

gboolean
fl_sidebar_get_folded (FlSidebar *self)
{
  g_return_val_if_fail (FL_IS_SIDEBAR (self), FALSE);

  return self->folded;
}

void
fl_sidebar_set_folded (FlSidebar *self, gboolean folded)
{
  g_return_if_fail (FL_IS_SIDEBAR (self));

  if (self->folded == folded)
    return;
  self->folded = folded;
  if (!folded)
    restore_selection (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

/* Puts the focus where the arrow keys go on. */
void
fl_sidebar_focus (FlSidebar *self)
{
  g_return_if_fail (FL_IS_SIDEBAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

void
fl_sidebar_start_search (FlSidebar *self)
{
  g_return_if_fail (FL_IS_SIDEBAR (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* Returns FALSE where there was no search to stop. */
gboolean
fl_sidebar_stop_search (FlSidebar *self)
{
  g_return_val_if_fail (FL_IS_SIDEBAR (self), FALSE);

  if (!gtk_search_bar_get_search_mode (self->search_bar))
    return FALSE;
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  return TRUE;
}
