/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-progress.h"

#include <glib/gi18n.h>

/* How far something is, in one line and a thin bar. A fraction below 0 means that nobody knows: the
 * bar then moves to and fro. */

struct _FlProgress {
  AdwBin parent_instance;

  gboolean running;
  double fraction;
  char *text;
  GtkProgressBar *bar;
  GtkLabel *label;
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (FlProgress, fl_progress, ADW_TYPE_BIN)

typedef enum {
  PROP_RUNNING = 1,
  PROP_FRACTION,
  PROP_TEXT,
} FlProgressProperty;

static GParamSpec *properties[PROP_TEXT + 1];

static gboolean
pulse_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  FlProgress *self = FL_PROGRESS (widget);

  if (self->fraction < 0)
    gtk_progress_bar_pulse (self->bar);
  return G_SOURCE_CONTINUE;
}

static void
update_running (FlProgress *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->running);
  if (self->running && self->tick_id == 0) {
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), pulse_cb, NULL, NULL);
  } else if (!self->running && self->tick_id != 0) {
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
    self->tick_id = 0;
  }
}

static void
fl_progress_finalize (GObject *object)
{
  FlProgress *self = FL_PROGRESS (object);

  g_free (self->text);

  G_OBJECT_CLASS (fl_progress_parent_class)->finalize (object);
}

static void
fl_progress_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlProgress *self = FL_PROGRESS (object);

  switch ((FlProgressProperty) id) {
  case PROP_RUNNING:
    g_value_set_boolean (value, fl_progress_get_running (self));
    break;
  case PROP_FRACTION:
    g_value_set_double (value, fl_progress_get_fraction (self));
    break;
  case PROP_TEXT:
    g_value_set_string (value, fl_progress_get_text (self));
    break;
  }
}

static void
fl_progress_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlProgress *self = FL_PROGRESS (object);

  switch ((FlProgressProperty) id) {
  case PROP_RUNNING:
    fl_progress_set_running (self, g_value_get_boolean (value));
    break;
  case PROP_FRACTION:
    fl_progress_set_fraction (self, g_value_get_double (value));
    break;
  case PROP_TEXT:
    fl_progress_set_text (self, g_value_get_string (value));
    break;
  }
}

static void
fl_progress_class_init (FlProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_progress_finalize;
  object_class->get_property = fl_progress_get_property;
  object_class->set_property = fl_progress_set_property;

  properties[PROP_RUNNING] =
      g_param_spec_boolean ("running", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FRACTION] =
      g_param_spec_double ("fraction", NULL, NULL, -1, 1, 0,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_progress_init (FlProgress *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_pulse_step (self->bar, 0.01);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), -1);
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                              "xalign", 0.0, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

gboolean
fl_progress_get_running (FlProgress *self)
{
  g_return_val_if_fail (FL_IS_PROGRESS (self), FALSE);

  return self->running;
}

void
fl_progress_set_running (FlProgress *self, gboolean running)
{
  g_return_if_fail (FL_IS_PROGRESS (self));

  if (self->running == running)
    return;
  self->running = running;
  update_running (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

double
fl_progress_get_fraction (FlProgress *self)
{
  g_return_val_if_fail (FL_IS_PROGRESS (self), 0);

  return self->fraction;
}

void
fl_progress_set_fraction (FlProgress *self, double fraction)
{
  g_return_if_fail (FL_IS_PROGRESS (self));

  if (self->fraction == fraction)
    return;
  self->fraction = fraction;
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

const char *
fl_progress_get_text (FlProgress *self)
{
  g_return_val_if_fail (FL_IS_PROGRESS (self), NULL);

  return self->text;
}

void
fl_progress_set_text (FlProgress *self, const char *text)
{
  g_return_if_fail (FL_IS_PROGRESS (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  gtk_label_set_label (self->label, text ? text : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}
