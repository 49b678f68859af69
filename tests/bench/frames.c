/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens Fairlead's window, filters its list letter by letter, scrolls through all of it, and prints
 * for each of the three how many milliseconds passed at most between two frames. The frame clock
 * runs all the time: an idle window has a frame each 16.7 ms. */

#include "config.h"

#include "fl-application.h"
#include "fl-window.h"

#define SEARCH           "connection 99"
#define FRAMES_A_LETTER  12
#define FRAMES_AT_REST   60
#define FRAMES_TO_SCROLL 300

typedef enum {
  OPENING,
  FILTERING,
  SCROLLING,
  N_PHASES,
} Phase;

typedef struct {
  GtkWidget *window;
  GtkEditable *entry;
  GListModel *list;
  GtkAdjustment *place;
  Phase phase;
  guint frame;
  gint64 last_us;
  gint64 longest_us[N_PHASES];
} Frames;

static gpointer
find (GtkWidget *widget, GType type)
{
  gpointer found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static void
begin (Frames *self, Phase phase)
{
  self->phase = phase;
  self->frame = 0;
}

static gboolean
is_open (Frames *self)
{
  FlRuntime *runtime = fl_window_get_runtime (FL_WINDOW (self->window));
  guint n_connections = g_list_model_get_n_items (fl_runtime_get_connections (runtime));

  return fl_runtime_get_opened (runtime) && g_list_model_get_n_items (self->list) > n_connections;
}

/* Some time after the last row came, so that what comes of it counts as well. */
static void
follow_opening (Frames *self)
{
  if (!is_open (self))
    self->frame = 0;
  if (self->frame >= FRAMES_AT_REST)
    begin (self, FILTERING);
}

static void
type_next_letter (Frames *self)
{
  guint n_letters = self->frame / FRAMES_A_LETTER;
  g_autofree char *text = NULL;

  if (self->frame % FRAMES_A_LETTER != 0)
    return;
  if (n_letters <= strlen (SEARCH)) {
    text = g_strndup (SEARCH, n_letters);
    gtk_editable_set_text (self->entry, text);
  } else if (n_letters == strlen (SEARCH) + 1) {
    gtk_editable_set_text (self->entry, "");
  } else if (self->frame >= (strlen (SEARCH) + 2) * FRAMES_A_LETTER + FRAMES_AT_REST) {
    begin (self, SCROLLING);
  }
}

static gboolean
scroll_on (Frames *self)
{
  double end = gtk_adjustment_get_upper (self->place) - gtk_adjustment_get_page_size (self->place);

  gtk_adjustment_set_value (self->place, end * self->frame / FRAMES_TO_SCROLL);
  return self->frame < FRAMES_TO_SCROLL;
}

static void
tell (Frames *self)
{
  for (Phase phase = OPENING; phase < N_PHASES; phase++)
    g_print ("%.1f ", self->longest_us[phase] / 1000.0);
  g_print ("%u\n", g_list_model_get_n_items (self->list));
  gtk_window_close (GTK_WINDOW (self->window));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Frames *self = user_data;
  gint64 now_us = g_get_monotonic_time ();

  if (self->last_us > 0)
    self->longest_us[self->phase] = MAX (self->longest_us[self->phase], now_us - self->last_us);
  self->last_us = now_us;
  self->frame++;
  switch (self->phase) {
  case OPENING:
    follow_opening (self);
    break;
  case FILTERING:
    type_next_letter (self);
    break;
  case SCROLLING:
    if (!scroll_on (self)) {
      tell (self);
      return G_SOURCE_REMOVE;
    }
    break;
  case N_PHASES:
    break;
  }
  return G_SOURCE_CONTINUE;
}

static void
activate_cb (GApplication *application, gpointer user_data)
{
  Frames *self = user_data;
  GtkListView *list_view;

  self->window = GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (application)));
  self->entry = find (self->window, GTK_TYPE_SEARCH_ENTRY);
  list_view = find (self->window, GTK_TYPE_LIST_VIEW);
  self->list = G_LIST_MODEL (gtk_list_view_get_model (list_view));
  self->place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view));
  gtk_widget_add_tick_callback (self->window, tick_cb, self, NULL);
}

int
main (int argc, char **argv)
{
  Frames frames = { 0 };
  g_autoptr (FlApplication) application = fl_application_new ();

  g_signal_connect_after (application, "activate", G_CALLBACK (activate_cb), &frames);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
