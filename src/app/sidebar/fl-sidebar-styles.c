/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sidebar-styles.h"

#include <adwaita.h>

/* The fonts that the rows of the sidebar draw with, each as the theme has it: a widget that is
 * never shown stands for one style, and all rows share it. A style is named as a selector is:
 * "avatar", "label.caption". One object for all rows, which keep it alive. */

struct _FlSidebarStyles {
  GObject parent_instance;

  GHashTable *widgets;
};

G_DEFINE_FINAL_TYPE (FlSidebarStyles, fl_sidebar_styles, G_TYPE_OBJECT)

static void
fl_sidebar_styles_finalize (GObject *object)
{
  g_hash_table_unref (FL_SIDEBAR_STYLES (object)->widgets);

  G_OBJECT_CLASS (fl_sidebar_styles_parent_class)->finalize (object);
}

static void
fl_sidebar_styles_class_init (FlSidebarStylesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fl_sidebar_styles_finalize;
}

static void
fl_sidebar_styles_init (FlSidebarStyles *self)
{
  self->widgets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

FlSidebarStyles *
fl_sidebar_styles_dup_shared (void)
{
  static FlSidebarStyles *shared;

  if (shared)
    return g_object_ref (shared);
  shared = g_object_new (FL_TYPE_SIDEBAR_STYLES, NULL);
  g_object_add_weak_pointer (G_OBJECT (shared), (gpointer *) &shared);
  return shared;
}

static GtkWidget *
get_widget (FlSidebarStyles *self, const char *style)
{
  GtkWidget *widget = g_hash_table_lookup (self->widgets, style);

  if (!widget) {
    g_auto (GStrv) words = g_strsplit (style, ".", -1);

    widget = g_object_new (ADW_TYPE_BIN, "css-name", words[0], "css-classes", words + 1, NULL);
    g_hash_table_insert (self->widgets, g_strdup (style), g_object_ref_sink (widget));
  }
  return widget;
}

/* A widget outside of a window does not hear of a new font, hence the new context. */
PangoLayout *
fl_sidebar_styles_create_layout (FlSidebarStyles *self, const char *style, const char *text)
{
  PangoContext *context = gtk_widget_create_pango_context (get_widget (self, style));
  PangoLayout *layout = pango_layout_new (context);

  g_object_unref (context);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text ? text : "", -1);
  return layout;
}
