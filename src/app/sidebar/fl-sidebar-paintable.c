/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sidebar-paintable.h"

#include "fl-sidebar-drawing.h"

#include <math.h>

/* One part of a row as the content of a GtkImage. The image brings what only a widget has: its
 * style's colors, as it does for a symbolic icon, and its background. */

struct _FlSidebarPaintable {
  GObject parent_instance;

  FlSidebarPart part;
  FlSidebarStyles *styles;
  GObject *item;
  /* Has this paintable, and so outlives it. */
  GtkWidget *image;
};

static void paintable_init (GdkPaintableInterface *iface);
static void symbolic_paintable_init (GtkSymbolicPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlSidebarPaintable,
                               fl_sidebar_paintable,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SYMBOLIC_PAINTABLE,
                                                          symbolic_paintable_init))

/* An image centers a square in itself, where all of it is wanted. */
static void
leave_square (GtkSnapshot *snapshot,
              int width,
              int height,
              double square_width,
              double square_height)
{
  graphene_point_t origin =
      GRAPHENE_POINT_INIT ((float) -(width - ceil (square_width)) / 2,
                           (float) -floor (height - ceil (square_height)) / 2);

  gtk_snapshot_translate (snapshot, &origin);
}

static void
fl_sidebar_paintable_snapshot_symbolic (GtkSymbolicPaintable *paintable,
                                        GdkSnapshot *snapshot,
                                        double width,
                                        double height,
                                        const GdkRGBA *colors,
                                        gsize n_colors)
{
  FlSidebarPaintable *self = FL_SIDEBAR_PAINTABLE (paintable);
  FlSidebarPen pen = { self->styles, self->item,       self->image,
                       snapshot,     .colors = colors, .n_colors = n_colors };

  if (!self->item || !self->image)
    return;
  pen.width = gtk_widget_get_width (self->image);
  pen.height = gtk_widget_get_height (self->image);
  gtk_snapshot_save (snapshot);
  leave_square (snapshot, pen.width, pen.height, width, height);
  if (self->part == FL_SIDEBAR_AVATAR)
    fl_sidebar_drawing_draw_avatar (&pen);
  else
    fl_sidebar_drawing_draw_texts (&pen);
  gtk_snapshot_restore (snapshot);
}

static void
fl_sidebar_paintable_snapshot (GdkPaintable *paintable,
                               GdkSnapshot *snapshot,
                               double width,
                               double height)
{
  const GdkRGBA black = { 0, 0, 0, 1 };

  fl_sidebar_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (paintable), snapshot, width,
                                          height, &black, 1);
}

static void
paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = fl_sidebar_paintable_snapshot;
}

static void
symbolic_paintable_init (GtkSymbolicPaintableInterface *iface)
{
  iface->snapshot_symbolic = fl_sidebar_paintable_snapshot_symbolic;
}

static void
fl_sidebar_paintable_finalize (GObject *object)
{
  FlSidebarPaintable *self = FL_SIDEBAR_PAINTABLE (object);

  g_clear_weak_pointer (&self->image);
  g_clear_object (&self->item);
  g_clear_object (&self->styles);

  G_OBJECT_CLASS (fl_sidebar_paintable_parent_class)->finalize (object);
}

static void
fl_sidebar_paintable_class_init (FlSidebarPaintableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fl_sidebar_paintable_finalize;
}

static void
fl_sidebar_paintable_init (FlSidebarPaintable *self)
{
  self->styles = fl_sidebar_styles_dup_shared ();
}

/* A new image that shows one part of a row, and is styled as the theme styles that name. */
GtkWidget *
fl_sidebar_paintable_new_image (FlSidebarPart part, const char *css_name)
{
  g_autoptr (FlSidebarPaintable) self = g_object_new (FL_TYPE_SIDEBAR_PAINTABLE, NULL);

  self->part = part;
  g_set_weak_pointer (&self->image,
                      g_object_new (GTK_TYPE_IMAGE, "css-name", css_name, "paintable", self,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return self->image;
}

void
fl_sidebar_paintable_set_item (FlSidebarPaintable *self, GObject *item)
{
  g_return_if_fail (FL_IS_SIDEBAR_PAINTABLE (self));

  g_set_object (&self->item, item);
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}
