/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-keeper.h"

#include "fl-clock.h"

#include <time.h>

/* Keeps the tokens of an opened runtime's connections from lapsing for want of use, one connection
 * after the other, and notices that the computer has slept or its clock was set. It looks at the
 * clocks from time to time: a long timer stands still while the computer sleeps. Main thread. */

#define LOOK_MS      (30 * 1000)
#define JUMP_US      (5 * (gint64) G_USEC_PER_SEC)
#define RETRY_US     (15 * 60 * (gint64) G_USEC_PER_SEC)
#define TOLERANCE_US (5 * 60 * (gint64) G_USEC_PER_SEC)

struct _FlKeeper {
  GObject parent_instance;

  FlRuntime *runtime;
  guint look_id;
  FlMoment last;
  /* When each connection whose renewal failed is tried again, by id. */
  GHashTable *retries;
  /* The id of the one that is being renewed. */
  char *renewing;
  GCancellable *cancellable;
};

enum {
  JUMPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlKeeper, fl_keeper, G_TYPE_OBJECT)

static void renew_next (FlKeeper *self);

static gint64
read_clock_us (clockid_t clock)
{
  struct timespec now = { 0 };

  clock_gettime (clock, &now);
  return now.tv_sec * (gint64) G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static FlMoment
get_moment (void)
{
  return (FlMoment){ fl_clock_now_us (), read_clock_us (CLOCK_MONOTONIC),
                     read_clock_us (CLOCK_BOOTTIME) };
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlKeeper) self = user_data;
  g_autofree char *id = g_steal_pointer (&self->renewing);
  gint64 retry_at_us = fl_clock_now_us () + RETRY_US;

  /* Dropped: where a reconnect is needed the connection says so by now, and what passes is tried
   * again. */
  if (fl_runtime_refresh_finish (FL_RUNTIME (source), result, NULL))
    g_hash_table_remove (self->retries, id);
  else
    g_hash_table_replace (self->retries, g_steal_pointer (&id),
                          g_memdup2 (&retry_at_us, sizeof retry_at_us));
  renew_next (self);
}

static gboolean
waits (FlKeeper *self, FlConnection *connection, gint64 now_us)
{
  const gint64 *retry_at_us =
      g_hash_table_lookup (self->retries, fl_connection_get_id (connection));

  return retry_at_us && now_us < *retry_at_us;
}

static FlConnection *
find_due (FlKeeper *self)
{
  GListModel *connections = fl_runtime_get_connections (self->runtime);
  gint64 now_us = fl_clock_now_us ();

  for (guint i = 0; i < g_list_model_get_n_items (connections); i++) {
    g_autoptr (FlConnection) connection = g_list_model_get_item (connections, i);

    if (fl_keeper_is_due (connection, now_us) && !waits (self, connection, now_us))
      return g_steal_pointer (&connection);
  }
  return NULL;
}

static void
renew_next (FlKeeper *self)
{
  g_autoptr (FlConnection) connection = NULL;

  if (self->renewing || g_cancellable_is_cancelled (self->cancellable))
    return;
  connection = find_due (self);
  if (!connection)
    return;
  self->renewing = g_strdup (fl_connection_get_id (connection));
  fl_runtime_refresh_async (self->runtime, fl_connection_get_link_name (connection),
                            self->cancellable, renewed_cb, g_object_ref (self));
}

static gboolean
look_cb (gpointer user_data)
{
  fl_keeper_look_now (user_data);
  return G_SOURCE_CONTINUE;
}

static void
fl_keeper_dispose (GObject *object)
{
  FlKeeper *self = FL_KEEPER (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->runtime);

  G_OBJECT_CLASS (fl_keeper_parent_class)->dispose (object);
}

static void
fl_keeper_finalize (GObject *object)
{
  FlKeeper *self = FL_KEEPER (object);

  g_hash_table_unref (self->retries);
  g_free (self->renewing);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (fl_keeper_parent_class)->finalize (object);
}

static void
fl_keeper_class_init (FlKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_keeper_dispose;
  object_class->finalize = fl_keeper_finalize;

  /**
   * FlKeeper::jumped:
   *
   * The computer has slept, or its clock was set: what is shown of times is no longer true.
   */
  signals[JUMPED] = g_signal_new ("jumped", FL_TYPE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
fl_keeper_init (FlKeeper *self)
{
  self->retries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  self->last = get_moment ();
}

/**
 * fl_keeper_new:
 * @runtime: a runtime, whose lists are opened by somebody else
 *
 * Makes a keeper, which does nothing before fl_keeper_start().
 *
 * Returns: (transfer full): the keeper
 */
FlKeeper *
fl_keeper_new (FlRuntime *runtime)
{
  FlKeeper *self;

  g_return_val_if_fail (FL_IS_RUNTIME (runtime), NULL);

  self = g_object_new (FL_TYPE_KEEPER, NULL);
  self->runtime = g_object_ref (runtime);
  return self;
}

/**
 * fl_keeper_start:
 *
 * Looks now, and from time to time until it is freed.
 */
void
fl_keeper_start (FlKeeper *self)
{
  g_return_if_fail (FL_IS_KEEPER (self));

  if (self->look_id != 0)
    return;
  self->look_id = g_timeout_add (LOOK_MS, look_cb, self);
  renew_next (self);
}

static gboolean
has_jumped (const FlMoment *before, const FlMoment *after)
{
  gint64 wall_us = after->wall_us - before->wall_us;
  gint64 awake_us = after->awake_us - before->awake_us;
  gint64 boot_us = after->boot_us - before->boot_us;

  return boot_us - awake_us > JUMP_US || ABS (wall_us - boot_us) > JUMP_US;
}

/**
 * fl_keeper_look:
 * @moment: what the clocks say
 *
 * Notices what has happened since the last look, and renews what is due. After a sleep also what
 * failed before is tried again at once.
 */
void
fl_keeper_look (FlKeeper *self, const FlMoment *moment)
{
  gboolean jumped;

  g_return_if_fail (FL_IS_KEEPER (self));
  g_return_if_fail (moment);

  jumped = has_jumped (&self->last, moment);
  self->last = *moment;
  if (jumped) {
    g_hash_table_remove_all (self->retries);
    g_signal_emit (self, signals[JUMPED], 0);
  }
  renew_next (self);
}

/**
 * fl_keeper_look_now:
 *
 * Looks at the clocks, without waiting for the next time: for whoever is told that the computer has
 * woken.
 */
void
fl_keeper_look_now (FlKeeper *self)
{
  const FlMoment moment = get_moment ();

  fl_keeper_look (self, &moment);
}

/**
 * fl_keeper_is_due:
 * @connection: a connection
 * @now_us: microseconds since 1970 UTC
 *
 * Tells whether a connection's refresh token is to be used lest it lapse: once half of its life is
 * over. One that seems to have been refreshed in the future was so by a clock that was wrong.
 *
 * Returns: whether it is; never where nobody states how long it lives
 */
gboolean
fl_keeper_is_due (FlConnection *connection, gint64 now_us)
{
  gint64 refreshed_at_us, expires_at_us;

  g_return_val_if_fail (FL_IS_CONNECTION (connection), FALSE);

  refreshed_at_us = fl_connection_get_refreshed_at_us (connection);
  expires_at_us = fl_connection_get_refresh_expires_at_us (connection);
  if (fl_connection_get_status (connection) != FL_STATUS_CONNECTED ||
      expires_at_us <= refreshed_at_us)
    return FALSE;
  return now_us >= refreshed_at_us + (expires_at_us - refreshed_at_us) / 2 ||
         now_us < refreshed_at_us - TOLERANCE_US;
}
