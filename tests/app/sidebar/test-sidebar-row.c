/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sidebar-row.h"

#include "fl-connection.h"
#include "fl-initials.h"
#include "fl-sidebar-drawing.h"
#include "fl-sidebar-header.h"
#include "fl-status-closures.h"
#include "fl-test-object.h"
#include "fl-test-window.h"

#define WIDTH  300
#define HEIGHT 50
#define AVATAR 36

static FlConnection *
new_connection (const char *name)
{
  return fl_connection_new (name, "acme_crm", "crm");
}

static int
get_natural_width (gpointer row)
{
  int natural = 0;

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
test_follows_item (void)
{
  g_autoptr (FlConnection) connection = new_connection ("Acme");
  GtkWidget *row = g_object_ref_sink (g_object_new (FL_TYPE_SIDEBAR_ROW, NULL));
  FlTestNotify notify;
  int before = 0;

  fl_test_notify_init (&notify, row, "item");
  for (guint i = 0; i < 2; i++)
    g_object_set (row, "item", connection, NULL);
  g_assert_cmpuint (notify.count, ==, 1);
  g_assert_true (fl_sidebar_row_get_item (FL_SIDEBAR_ROW (row)) == G_OBJECT (connection));

  before = get_natural_width (row);
  fl_connection_set_status (connection, FL_STATUS_RECONNECT_NEEDED, "It was revoked.");
  g_assert_cmpint (get_natural_width (row), >, before);

  fl_sidebar_row_set_item (FL_SIDEBAR_ROW (row), NULL);
  fl_test_notify_clear (&notify);
  g_assert_finalize_object (row);
}

static gboolean
is_entry (gpointer row)
{
  gboolean entry = FALSE;

  g_object_get (row, "is-entry", &entry, NULL);
  return entry;
}

static void
test_kinds (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (g_object_new (FL_TYPE_SIDEBAR_ROW, NULL));
  g_autoptr (FlConnection) connection = new_connection ("Acme");
  g_autoptr (GObject) header = g_object_new (FL_TYPE_SIDEBAR_HEADER, "title", "Mine", NULL);

  g_assert_false (is_entry (row));
  g_assert_false (gtk_widget_has_css_class (row, "entry-row"));
  fl_sidebar_row_set_item (FL_SIDEBAR_ROW (row), G_OBJECT (connection));
  g_assert_true (is_entry (row));
  g_assert_true (gtk_widget_has_css_class (row, "entry-row"));
  fl_sidebar_row_set_item (FL_SIDEBAR_ROW (row), header);
  g_assert_false (is_entry (row));
  g_assert_true (gtk_widget_has_css_class (row, "section-header"));
  g_assert_false (gtk_widget_has_css_class (row, "entry-row"));
}

static void
test_cuts_what_is_long (void)
{
  g_autofree char *name = g_strnfill (200, 'm');
  g_autoptr (FlConnection) connection = new_connection (name);
  g_autoptr (FlSidebarStyles) styles = fl_sidebar_styles_dup_shared ();
  int minimum = 0;
  int natural = 0;

  fl_sidebar_drawing_measure_width (styles, G_OBJECT (connection), &minimum, &natural);
  g_assert_cmpint (minimum, <, WIDTH);
  g_assert_cmpint (natural, >, WIDTH);
}

/* Draws a row as wide as a sidebar. */
static cairo_surface_t *
draw (GObject *item, GtkTextDirection direction)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *row = g_object_new (FL_TYPE_SIDEBAR_ROW, NULL);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cairo = cairo_create (surface);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (row);
  GskRenderNode *node = NULL;

  gtk_widget_set_direction (row, direction);
  gtk_widget_set_size_request (row, WIDTH, HEIGHT);
  gtk_widget_set_halign (row, GTK_ALIGN_START);
  gtk_widget_set_valign (row, GTK_ALIGN_START);
  fl_sidebar_row_set_item (FL_SIDEBAR_ROW (row), item);
  gtk_window_set_child (GTK_WINDOW (window), row);
  fl_test_show (window);
  g_assert_cmpint (gtk_widget_get_width (row), ==, WIDTH);
  gdk_paintable_snapshot (paintable, snapshot, WIDTH, HEIGHT);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_draw (node, cairo);
  gsk_render_node_unref (node);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  gtk_window_destroy (GTK_WINDOW (window));
  return surface;
}

/* How many points between two columns are not left empty. */
static guint
count_drawn (cairo_surface_t *surface, int first, int end)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint n_drawn = 0;

  for (int y = 0; y < HEIGHT; y++) {
    for (int x = first; x < end; x++)
      n_drawn += ((const guint32 *) (gconstpointer) (data + y * stride))[x] != 0;
  }
  return n_drawn;
}

static void
test_drawn_from_the_start_of_the_line (void)
{
  g_autoptr (FlConnection) connection = new_connection ("Acme");
  /* Most of the square that holds a circle. */
  guint circle = AVATAR * AVATAR * 3 / 4;
  cairo_surface_t *left = draw (G_OBJECT (connection), GTK_TEXT_DIR_LTR);
  cairo_surface_t *right = draw (G_OBJECT (connection), GTK_TEXT_DIR_RTL);

  g_assert_cmpuint (count_drawn (left, 0, AVATAR), >, circle);
  g_assert_cmpuint (count_drawn (left, WIDTH - AVATAR, WIDTH), <, circle);
  g_assert_cmpuint (count_drawn (right, WIDTH - AVATAR, WIDTH), >, circle);
  g_assert_cmpuint (count_drawn (right, 0, AVATAR), <, circle);
  /* The end of the badge reaches the end of the line. */
  g_assert_cmpuint (count_drawn (left, WIDTH - 12, WIDTH), >, 0);
  g_assert_cmpuint (count_drawn (right, 0, 12), >, 0);
  cairo_surface_destroy (left);
  cairo_surface_destroy (right);
}

static void
test_header_has_no_avatar (void)
{
  g_autoptr (GObject) header =
      g_object_new (FL_TYPE_SIDEBAR_HEADER, "title", "Mine", "count", 12, NULL);
  cairo_surface_t *surface = draw (header, GTK_TEXT_DIR_LTR);

  g_assert_cmpuint (count_drawn (surface, 0, AVATAR), >, 0);
  g_assert_cmpuint (count_drawn (surface, 0, AVATAR), <, AVATAR * AVATAR / 2);
  g_assert_cmpuint (count_drawn (surface, WIDTH / 2, WIDTH), ==, 0);
  cairo_surface_destroy (surface);
}

/* On the connection's page there is a real one beside the row. */
static void
test_same_as_avatar (void)
{
  const char *const names[] = { "Acme", "Zoho Books", "  été à la plage", "日本 接続", "x" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GtkWidget) avatar = g_object_ref_sink (adw_avatar_new (36, names[i], TRUE));
    g_autofree char *initials = fl_initials_dup (names[i]);
    g_autofree char *color = g_strdup_printf ("color%u", fl_initials_color (names[i]));
    GtkWidget *circle = gtk_widget_get_first_child (avatar);

    g_assert_true (gtk_widget_has_css_class (circle, color));
    g_assert_nonnull (fl_test_find_widget (avatar, GTK_TYPE_LABEL, initials));
  }
}

/* An SVG would load a library of 8 MB. */
static void
test_icons_need_no_svg (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  gtk_icon_theme_add_resource_path (theme, "/io/github/fairlead/Fairlead/icons");
  for (FlStatus status = FL_STATUS_NOT_CONNECTED; status <= FL_STATUS_DISABLED; status++) {
    g_autofree char *name = fl_status_icon_name (NULL, status);

    for (int scale = 1; scale <= 2; scale++) {
      g_autoptr (GtkIconPaintable) icon =
          gtk_icon_theme_lookup_icon (theme, name, NULL, 12, scale, GTK_TEXT_DIR_LTR, 0);
      g_autoptr (GFile) file = gtk_icon_paintable_get_file (icon);
      g_autofree char *uri = g_file_get_uri (file);

      g_assert_true (g_str_has_suffix (uri, ".symbolic.png"));
      g_assert_nonnull (strstr (uri, scale == 1 ? "/16x16/" : "/24x24/"));
    }
  }
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  g_test_add_func ("/app/sidebar-row/follows-item", test_follows_item);
  g_test_add_func ("/app/sidebar-row/kinds", test_kinds);
  g_test_add_func ("/app/sidebar-row/cuts-what-is-long", test_cuts_what_is_long);
  g_test_add_func ("/app/sidebar-row/drawn-from-the-start-of-the-line",
                   test_drawn_from_the_start_of_the_line);
  g_test_add_func ("/app/sidebar-row/header-has-no-avatar", test_header_has_no_avatar);
  g_test_add_func ("/app/sidebar-row/same-as-avatar", test_same_as_avatar);
  g_test_add_func ("/app/sidebar-row/icons-need-no-svg", test_icons_need_no_svg);
  return fl_test_run ();
}
