/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sidebar-drawing.h"

#include "fl-initials.h"
#include "fl-item-closures.h"

#include <adwaita.h>

/* What a row of the sidebar looks like. An entry has an avatar, and beside it the title above a
 * line with the subtitle and a badge; a header has its two texts side by side:
 *
 *     (AC)  Acme                       My Connections 3
 *           acme_crm   o Connected
 *
 * Everything is placed from the start of the line; in a language that is written from right to left
 * that is the right. Nothing is kept between two looks but what was drawn. */

#define AVATAR_ICON_SIZE  18
#define INITIALS_WIDTH    16.0
#define INITIALS_SIZE     16.0
#define HEADER_GAP        6
#define LINE_GAP          2
#define BADGE_ICON_SIZE   12
#define BADGE_ICON_GAP    4
#define BADGE_GAP         6
#define MIN_CHARS         3
#define DIM               0.55
#define DIM_HIGH_CONTRAST 0.9

/* The texts of a row, laid out. */
typedef struct {
  PangoLayout *title;
  PangoLayout *subtitle;
  /* NULL where there is none. */
  PangoLayout *badge;
  gboolean is_header;
} Texts;

static void
texts_clear (Texts *self)
{
  g_clear_object (&self->title);
  g_clear_object (&self->subtitle);
  g_clear_object (&self->badge);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

/* Digits of one width, so that numbers below one another can be compared. */
static void
set_numeric (PangoLayout *layout)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
}

static void
texts_init (Texts *self, FlSidebarStyles *styles, GObject *item)
{
  g_autofree char *title = fl_item_dup_title (item);
  g_autofree char *subtitle = fl_item_dup_subtitle (item);
  g_autofree char *badge = fl_item_dup_badge_text (item);

  self->is_header = fl_item_is_header (item);
  self->title =
      fl_sidebar_styles_create_layout (styles, self->is_header ? "label.caption-heading" : "label",
                                       title);
  self->subtitle = fl_sidebar_styles_create_layout (styles, "label.caption", subtitle);
  set_numeric (self->subtitle);
  if (badge)
    self->badge = fl_sidebar_styles_create_layout (styles, "label.caption", badge);
}

static int
get_width (PangoLayout *layout)
{
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
get_height (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static int
get_badge_width (const Texts *self)
{
  return self->badge ? BADGE_ICON_SIZE + BADGE_ICON_GAP + get_width (self->badge) : 0;
}

static int
get_line_height (const Texts *self)
{
  int height = get_height (self->subtitle);

  return self->badge ? MAX (MAX (height, get_height (self->badge)), BADGE_ICON_SIZE) : height;
}

static int
get_texts_height (const Texts *self)
{
  if (self->is_header)
    return MAX (get_height (self->title), get_line_height (self));
  return get_height (self->title) + LINE_GAP + get_line_height (self);
}

/* What a text needs that may end in an ellipsis. */
static int
get_least_width (PangoLayout *layout)
{
  PangoFontMetrics *metrics =
      pango_context_get_metrics (pango_layout_get_context (layout), NULL, NULL);
  int least =
      PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics)) * MIN_CHARS;

  pango_font_metrics_unref (metrics);
  return MIN (least, get_width (layout));
}

typedef int (*WidthFunc) (PangoLayout *layout);

static int
add_widths (const Texts *self, WidthFunc width_of)
{
  int line = width_of (self->subtitle) + (self->badge ? BADGE_GAP + get_badge_width (self) : 0);

  if (self->is_header)
    return width_of (self->title) + HEADER_GAP + line;
  return FL_SIDEBAR_AVATAR_SIZE + FL_SIDEBAR_AVATAR_GAP + MAX (width_of (self->title), line);
}

void
fl_sidebar_drawing_measure_width (FlSidebarStyles *styles,
                                  GObject *item,
                                  int *minimum,
                                  int *natural)
{
  g_auto (Texts) texts = { 0 };

  texts_init (&texts, styles, item);
  *minimum = add_widths (&texts, get_least_width);
  *natural = add_widths (&texts, get_width);
}

int
fl_sidebar_drawing_measure_height (FlSidebarStyles *styles, GObject *item)
{
  g_auto (Texts) texts = { 0 };

  texts_init (&texts, styles, item);
  return texts.is_header ? get_texts_height (&texts)
                         : MAX (FL_SIDEBAR_AVATAR_SIZE, get_texts_height (&texts));
}

/* From a distance from the start of the line to one from the left. */
static float
place (const FlSidebarPen *pen, int start, int width)
{
  if (gtk_widget_get_direction (pen->widget) == GTK_TEXT_DIR_RTL)
    return pen->width - start - width;
  return start;
}

static const GdkRGBA *
find_color (const FlSidebarPen *pen, const char *tone)
{
  const struct {
    const char *tone;
    GtkSymbolicColor color;
  } tones[] = {
    { "error", GTK_SYMBOLIC_COLOR_ERROR },
    { "warning", GTK_SYMBOLIC_COLOR_WARNING },
    { "success", GTK_SYMBOLIC_COLOR_SUCCESS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tones); i++) {
    if (g_strcmp0 (tones[i].tone, tone) == 0 && tones[i].color < pen->n_colors)
      return &pen->colors[tones[i].color];
  }
  return &pen->colors[GTK_SYMBOLIC_COLOR_FOREGROUND];
}

static GdkRGBA
get_color (const FlSidebarPen *pen, const char *tone)
{
  GdkRGBA color = *find_color (pen, tone);

  if (g_strcmp0 (tone, "dim-label") == 0)
    color.alpha *= adw_style_manager_get_high_contrast (adw_style_manager_get_default ())
                       ? DIM_HIGH_CONTRAST
                       : DIM;
  return color;
}

static void
draw_icon (const FlSidebarPen *pen,
           const char *name,
           int start,
           float y,
           int size,
           const GdkRGBA *color)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (pen->widget));
  g_autoptr (GtkIconPaintable) icon =
      gtk_icon_theme_lookup_icon (theme, name, NULL, size,
                                  gtk_widget_get_scale_factor (pen->widget),
                                  gtk_widget_get_direction (pen->widget), 0);
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  graphene_point_t point = GRAPHENE_POINT_INIT (place (pen, start, size), y);

  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &point);
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), pen->snapshot, size,
                                            size, colors, G_N_ELEMENTS (colors));
  gtk_snapshot_restore (pen->snapshot);
}

/* Cuts the text where it is wider than there is room. */
static void
draw_text (const FlSidebarPen *pen,
           PangoLayout *layout,
           int start,
           float y,
           int room,
           const GdkRGBA *color)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (0, y);
  int width = get_width (layout);

  if (width > room) {
    width = MAX (room, 0);
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_width (layout, width * PANGO_SCALE);
  }
  point.x = place (pen, start, width);
  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &point);
  gtk_snapshot_append_layout (pen->snapshot, layout, color);
  gtk_snapshot_restore (pen->snapshot);
}

/* As large as fits well into the circle: one letter is larger than two. */
static void
fit_initials (PangoLayout *layout)
{
  PangoContext *context = pango_layout_get_context (layout);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (context));
  double width = MAX (get_width (layout), 1);
  double size = MIN (get_height (layout) * INITIALS_WIDTH / width, INITIALS_SIZE);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

static void
draw_initials (const FlSidebarPen *pen)
{
  g_autofree char *title = fl_item_dup_title (pen->item);
  g_autofree char *initials = fl_initials_dup (title);
  g_autoptr (PangoLayout) layout =
      fl_sidebar_styles_create_layout (pen->styles, "avatar", initials);
  GdkRGBA color = get_color (pen, NULL);

  fit_initials (layout);
  draw_text (pen, layout, (pen->width - get_width (layout)) / 2,
             (pen->height - get_height (layout)) / 2, pen->width, &color);
}

/* What stands on the circle, which is the background of the avatar's style. */
void
fl_sidebar_drawing_draw_avatar (const FlSidebarPen *pen)
{
  const char *icon_name = fl_item_get_icon_name (pen->item);
  GdkRGBA color = get_color (pen, NULL);

  if (icon_name)
    draw_icon (pen, icon_name, (pen->width - AVATAR_ICON_SIZE) / 2,
               (pen->height - AVATAR_ICON_SIZE) / 2, AVATAR_ICON_SIZE, &color);
  else
    draw_initials (pen);
}

static void
draw_badge (const FlSidebarPen *pen, const Texts *texts, int start, int y, int height)
{
  g_autofree char *icon_name = fl_item_dup_badge_icon_name (pen->item);
  g_autofree char *tone = fl_item_dup_badge_tone (pen->item);
  int text_start = start + BADGE_ICON_SIZE + BADGE_ICON_GAP;
  GdkRGBA color = get_color (pen, tone);

  draw_icon (pen, icon_name, start, y + (height - BADGE_ICON_SIZE) / 2, BADGE_ICON_SIZE, &color);
  draw_text (pen, texts->badge, text_start, y + (height - get_height (texts->badge)) / 2,
             get_width (texts->badge), &color);
}

/* The second text, and the badge at the end of the line. */
static void
draw_line (const FlSidebarPen *pen, const Texts *texts, int start, int y)
{
  int end = pen->width;
  int height = get_line_height (texts);
  GdkRGBA color = get_color (pen, "dim-label");

  if (texts->badge) {
    int badge_start = end - get_badge_width (texts);

    draw_badge (pen, texts, badge_start, y, height);
    end = badge_start - BADGE_GAP;
  }
  draw_text (pen, texts->subtitle, start, y + (height - get_height (texts->subtitle)) / 2,
             end - start, &color);
}

static void
draw_header (const FlSidebarPen *pen, const Texts *texts)
{
  int room = pen->width - HEADER_GAP - get_width (texts->subtitle);
  int title_width = MIN (get_width (texts->title), room);
  int height = pen->height;
  GdkRGBA color = get_color (pen, NULL);

  draw_text (pen, texts->title, 0, (height - get_height (texts->title)) / 2, room, &color);
  draw_line (pen, texts, title_width + HEADER_GAP, (height - get_line_height (texts)) / 2);
}

static void
draw_entry (const FlSidebarPen *pen, const Texts *texts)
{
  int y = (pen->height - get_texts_height (texts)) / 2;
  GdkRGBA color = get_color (pen, NULL);

  draw_text (pen, texts->title, 0, y, pen->width, &color);
  draw_line (pen, texts, 0, y + get_height (texts->title) + LINE_GAP);
}

void
fl_sidebar_drawing_draw_texts (const FlSidebarPen *pen)
{
  g_auto (Texts) texts = { 0 };

  texts_init (&texts, pen->styles, pen->item);
  if (texts.is_header)
    draw_header (pen, &texts);
  else
    draw_entry (pen, &texts);
}
