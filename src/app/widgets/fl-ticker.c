/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-ticker.h"

#include "fl-clock.h"

/* The clock as a property: `now-us` is notified once a second while `running`, so that what is
 * bound to it keeps up by itself and costs nothing while nobody looks. */

struct _FlTicker {
  GObject parent_instance;

  guint source_id;
};

G_DEFINE_FINAL_TYPE (FlTicker, fl_ticker, G_TYPE_OBJECT)

typedef enum {
  PROP_NOW_US = 1,
  PROP_RUNNING,
} FlTickerProperty;

static GParamSpec *properties[PROP_RUNNING + 1];

static gboolean
tick_cb (gpointer user_data)
{
  g_object_notify_by_pspec (G_OBJECT (user_data), properties[PROP_NOW_US]);
  return G_SOURCE_CONTINUE;
}

static void
fl_ticker_dispose (GObject *object)
{
  g_clear_handle_id (&FL_TICKER (object)->source_id, g_source_remove);

  G_OBJECT_CLASS (fl_ticker_parent_class)->dispose (object);
}

static void
fl_ticker_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlTicker *self = FL_TICKER (object);

  switch ((FlTickerProperty) id) {
  case PROP_NOW_US:
    g_value_set_int64 (value, fl_ticker_get_now_us (self));
    break;
  case PROP_RUNNING:
    g_value_set_boolean (value, fl_ticker_get_running (self));
    break;
  }
}

static void
fl_ticker_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlTicker *self = FL_TICKER (object);

  switch ((FlTickerProperty) id) {
  case PROP_NOW_US:
    break;
  case PROP_RUNNING:
    fl_ticker_set_running (self, g_value_get_boolean (value));
    break;
  }
}

static void
fl_ticker_class_init (FlTickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_ticker_dispose;
  object_class->get_property = fl_ticker_get_property;
  object_class->set_property = fl_ticker_set_property;

  properties[PROP_NOW_US] = g_param_spec_int64 ("now-us", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_RUNNING] =
      g_param_spec_boolean ("running", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_ticker_init (FlTicker *self)
{
}

gint64
fl_ticker_get_now_us (FlTicker *self)
{
  g_return_val_if_fail (FL_IS_TICKER (self), 0);

  return fl_clock_now_us ();
}

gboolean
fl_ticker_get_running (FlTicker *self)
{
  g_return_val_if_fail (FL_IS_TICKER (self), FALSE);

  return self->source_id != 0;
}

void
fl_ticker_set_running (FlTicker *self, gboolean running)
{
  g_return_if_fail (FL_IS_TICKER (self));

  if (running == fl_ticker_get_running (self))
    return;
  if (running)
    self->source_id = g_timeout_add_seconds (1, tick_cb, self);
  else
    g_clear_handle_id (&self->source_id, g_source_remove);
  if (running)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW_US]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}
