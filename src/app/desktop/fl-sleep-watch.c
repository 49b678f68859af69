/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-sleep-watch.h"

/* Has the keeper look at the clocks at once when the computer has woken, where the system's bus has
 * somebody who tells (logind). Elsewhere the keeper finds out by itself, a little later. */

struct _FlSleepWatch {
  GObject parent_instance;

  FlKeeper *keeper;
  GDBusConnection *bus;
  GCancellable *cancellable;
  guint subscription;
};

G_DEFINE_FINAL_TYPE (FlSleepWatch, fl_sleep_watch, G_TYPE_OBJECT)

static void
prepare_for_sleep_cb (GDBusConnection *bus,
                      const char *sender,
                      const char *path,
                      const char *interface,
                      const char *signal,
                      GVariant *parameters,
                      gpointer user_data)
{
  FlSleepWatch *self = user_data;
  gboolean falls_asleep = TRUE;

  /* Anybody on the bus may send what has another form. */
  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &falls_asleep);
  if (!falls_asleep)
    fl_keeper_look_now (self->keeper);
}

static void
bus_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlSleepWatch) self = user_data;

  /* Dropped: without that bus nobody tells. */
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (!bus || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->bus = g_steal_pointer (&bus);
  self->subscription = g_dbus_connection_signal_subscribe (
      self->bus, "org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
      "/org/freedesktop/login1", NULL, G_DBUS_SIGNAL_FLAGS_NONE, prepare_for_sleep_cb, self, NULL);
}

static void
fl_sleep_watch_dispose (GObject *object)
{
  FlSleepWatch *self = FL_SLEEP_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  g_clear_object (&self->bus);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (fl_sleep_watch_parent_class)->dispose (object);
}

static void
fl_sleep_watch_finalize (GObject *object)
{
  g_object_unref (FL_SLEEP_WATCH (object)->cancellable);

  G_OBJECT_CLASS (fl_sleep_watch_parent_class)->finalize (object);
}

static void
fl_sleep_watch_class_init (FlSleepWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_sleep_watch_dispose;
  object_class->finalize = fl_sleep_watch_finalize;
}

static void
fl_sleep_watch_init (FlSleepWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

FlSleepWatch *
fl_sleep_watch_new (FlKeeper *keeper)
{
  FlSleepWatch *self = g_object_new (FL_TYPE_SLEEP_WATCH, NULL);

  g_set_object (&self->keeper, keeper);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, bus_found_cb, g_object_ref (self));
  return self;
}
