/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground.h"

#include "fl-playground-held.h"
#include "fl-playground-leave.h"
#include "fl-playground-port.h"
#include "fl-playground-probe.h"
#include "fl-playground-router.h"
#include "fl-playground-watch.h"

#include <glib/gi18n-lib.h>

/* The built-in practice service: a small authorization server (/authorize, /token, /revoke) and an
 * API (/me, /contacts) on 127.0.0.1; fl-playground-router.c says what is where. Of all processes of
 * a user, the one that has the port serves; the others find out that it does, and watch it, so that
 * one of them takes the port over when it ends. What outlives the process is in the state file,
 * which only the one that serves has open. For the main thread. */

#define MAX_ATTEMPTS   20
#define ATTEMPT_GAP_MS 50

struct _FlPlayground {
  GObject parent_instance;

  char *state_path;
  guint16 port;
  FlPlaygroundHouse house;

  /* While we serve. */
  SoupServer *server;
  GPtrArray *ports;

  /* While another process serves; one port at a time. */
  GCancellable *watch;
  guint16 watched_port;
  GCancellable *taking_over;

  /* The first one is under way. */
  GQueue ensuring;
  /* Waits until none is. */
  GTask *leaving;
};

G_DEFINE_FINAL_TYPE (FlPlayground, fl_playground, G_TYPE_OBJECT)

typedef enum {
  PROP_PORT = 1,
} FlPlaygroundProperty;

static GParamSpec *properties[PROP_PORT + 1];

typedef struct {
  guint16 port;
  guint n_attempts;
  FlPlaygroundPort *bound;
} Ensure;

static void ensure_next (FlPlayground *self);

static void
ensure_free (Ensure *self)
{
  g_clear_object (&self->bound);
  g_free (self);
}

static void
set_port (FlPlayground *self, guint16 port)
{
  if (self->port == port)
    return;
  self->port = port;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PORT]);
}

static gboolean
serves (FlPlayground *self, guint16 port)
{
  for (guint i = 0; i < self->ports->len; i++)
    if (port == 0 || fl_playground_port_get_number (g_ptr_array_index (self->ports, i)) == port)
      return TRUE;
  return FALSE;
}

static void
stop_watching (FlPlayground *self)
{
  g_cancellable_cancel (self->watch);
  g_clear_object (&self->watch);
}

/* The last words on a task; the one after it goes first, since the callback may take its time. */
static void
ensure_ended (GTask *task, GError *error)
{
  FlPlayground *self = g_task_get_source_object (task);

  g_queue_pop_head (&self->ensuring);
  ensure_next (self);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
fail_in_use (GTask *task)
{
  Ensure *ensure = g_task_get_task_data (task);

  ensure_ended (task, g_error_new (G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
                                   /* Translators: %u is a port number. */
                                   _ ("Port %u, which the Playground needs, is used by another "
                                      "program: end that program, or give the connection another "
                                      "port"),
                                   ensure->port));
}

static void
serve (FlPlayground *self, Ensure *ensure)
{
  guint16 port = fl_playground_port_get_number (ensure->bound);

  if (!self->server)
    self->server = fl_playground_router_create_server (&self->house);
  fl_playground_port_serve (ensure->bound, self->server);
  g_ptr_array_add (self->ports, g_steal_pointer (&ensure->bound));
  if (self->watched_port == port)
    stop_watching (self);
  set_port (self, port);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FlPlayground *self = g_task_get_source_object (task);
  Ensure *ensure = g_task_get_task_data (task);
  GError *error = NULL;

  self->house.state = fl_playground_state_open_finish (result, &error);
  if (self->house.state)
    serve (self, ensure);
  else
    fl_playground_port_close (ensure->bound);
  ensure_ended (task, error);
}

static void
watch_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FlPlayground *self = user_data;
  g_autoptr (GError) error = NULL;

  /* Cancelled: then we may be gone. */
  if (!fl_playground_watch_finish (result, &error))
    return;
  stop_watching (self);
  /* Nobody waits for this one. Should it fail, whoever uses the port next is told. */
  g_clear_object (&self->taking_over);
  self->taking_over = g_cancellable_new ();
  fl_playground_ensure_async (self, self->watched_port, self->taking_over, NULL, NULL);
}

static void
watch (FlPlayground *self, guint16 port)
{
  if (self->watch && self->watched_port == port)
    return;
  stop_watching (self);
  self->watch = g_cancellable_new ();
  self->watched_port = port;
  fl_playground_watch_async (port, self->watch, watch_ended_cb, self);
}

static void try_port (GTask *task);

static gboolean
try_again_cb (gpointer user_data)
{
  try_port (user_data);
  return G_SOURCE_REMOVE;
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FlPlayground *self = g_task_get_source_object (task);
  Ensure *ensure = g_task_get_task_data (task);
  FlPlaygroundProbe probe = FL_PLAYGROUND_PROBE_STRANGER;
  GError *error = NULL;

  if (!fl_playground_probe_finish (result, &probe, &error)) {
    ensure_ended (task, error);
  } else if (probe == FL_PLAYGROUND_PROBE_OURS) {
    set_port (self, ensure->port);
    watch (self, ensure->port);
    ensure_ended (task, NULL);
  } else if (probe == FL_PLAYGROUND_PROBE_NOBODY && ++ensure->n_attempts < MAX_ATTEMPTS) {
    g_timeout_add (ATTEMPT_GAP_MS, try_again_cb, task);
  } else {
    fail_in_use (task);
  }
}

/* 1. Take the port. 2. Where it is taken: ask whoever has it; 3. where that one has just gone,
 * begin again. 4. Where it is ours: open the state, unless it is open for another port. 5. Serve.
 */
static void
try_port (GTask *task)
{
  FlPlayground *self = g_task_get_source_object (task);
  Ensure *ensure = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error)) {
    ensure_ended (task, error);
    return;
  }
  ensure->bound = fl_playground_port_bind (ensure->port, &error);
  if (ensure->bound && self->house.state) {
    serve (self, ensure);
    ensure_ended (task, NULL);
  } else if (ensure->bound) {
    fl_playground_state_open_async (self->state_path, cancellable, opened_cb, task);
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE)) {
    g_clear_error (&error);
    fl_playground_probe_async (self->state_path, ensure->port, cancellable, probed_cb, task);
  } else {
    /* Translators: %u is a port number; what the system says follows. */
    g_prefix_error (&error, _ ("The Playground cannot use port %u: "), ensure->port);
    ensure_ended (task, error);
  }
}

static void
left_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlPlayground *self = g_task_get_source_object (task);

  fl_playground_leave_ports_finish (result, NULL);
  fl_playground_stop (self);
  g_task_return_boolean (task, TRUE);
}

static void
leave (FlPlayground *self)
{
  stop_watching (self);
  fl_playground_leave_ports_async (self->ports, left_cb, g_steal_pointer (&self->leaving));
  g_ptr_array_set_size (self->house.watchers, 0);
}

static void
ensure_next (FlPlayground *self)
{
  GTask *task = g_queue_peek_head (&self->ensuring);
  Ensure *ensure = task ? g_task_get_task_data (task) : NULL;

  if (!task) {
    if (self->leaving)
      leave (self);
    return;
  }
  if (!serves (self, ensure->port)) {
    try_port (task);
    return;
  }
  if (ensure->port != 0)
    set_port (self, ensure->port);
  ensure_ended (task, NULL);
}

static void
fl_playground_dispose (GObject *object)
{
  fl_playground_stop (FL_PLAYGROUND (object));

  G_OBJECT_CLASS (fl_playground_parent_class)->dispose (object);
}

static void
fl_playground_finalize (GObject *object)
{
  FlPlayground *self = FL_PLAYGROUND (object);

  g_free (self->state_path);
  g_clear_object (&self->taking_over);
  g_ptr_array_unref (self->ports);
  g_ptr_array_unref (self->house.watchers);
  fl_playground_authority_free (self->house.authority);

  G_OBJECT_CLASS (fl_playground_parent_class)->finalize (object);
}

static void
fl_playground_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlPlayground *self = FL_PLAYGROUND (object);

  switch ((FlPlaygroundProperty) id) {
  case PROP_PORT:
    g_value_set_uint (value, fl_playground_get_port (self));
    break;
  }
}

static void
fl_playground_class_init (FlPlaygroundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_playground_dispose;
  object_class->finalize = fl_playground_finalize;
  object_class->get_property = fl_playground_get_property;

  /**
   * FlPlayground:port:
   *
   * The port that was asked for last and is served, here or by another process; 0 for none.
   */
  properties[PROP_PORT] = g_param_spec_uint ("port", NULL, NULL, 0, G_MAXUINT16, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_playground_init (FlPlayground *self)
{
  self->ports = g_ptr_array_new_with_free_func (g_object_unref);
  self->house.authority = fl_playground_authority_new ();
  self->house.watchers = g_ptr_array_new_with_free_func ((GDestroyNotify) fl_playground_held_free);
  g_queue_init (&self->ensuring);
}

/**
 * fl_playground_new:
 * @state_path: a file, the same for all processes of a user; made when it is first needed
 *
 * Creates a Playground that serves nowhere yet.
 */
FlPlayground *
fl_playground_new (const char *state_path)
{
  FlPlayground *self = NULL;

  g_return_val_if_fail (state_path, NULL);

  self = g_object_new (FL_TYPE_PLAYGROUND, NULL);
  self->state_path = g_strdup (state_path);
  return self;
}

/**
 * fl_playground_ensure_async:
 * @port: of 127.0.0.1; 0 for any free one
 *
 * Serves on the port, or finds that another process of this user does so already; then it takes
 * over when that process ends. May be called before every use: where we serve, it is done at once.
 */
void
fl_playground_ensure_async (FlPlayground *self,
                            guint16 port,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = NULL;
  Ensure *ensure = NULL;

  g_return_if_fail (FL_IS_PLAYGROUND (self));

  task = g_task_new (self, cancellable, callback, user_data);
  ensure = g_new0 (Ensure, 1);
  ensure->port = port;
  g_task_set_source_tag (task, fl_playground_ensure_async);
  g_task_set_task_data (task, ensure, (GDestroyNotify) ensure_free);
  g_queue_push_tail (&self->ensuring, task);
  if (g_queue_get_length (&self->ensuring) == 1)
    ensure_next (self);
}

/**
 * fl_playground_ensure_finish:
 *
 * Errors: %G_IO_ERROR_ADDRESS_IN_USE where a stranger has the port, or where another process serves
 *   another port; %G_IO_ERROR_PERMISSION_DENIED and the like where the port may not be used;
 *   %FL_BASE_ERROR where the state file is damaged; %G_IO_ERROR_CANCELLED
 */
gboolean
fl_playground_ensure_finish (FlPlayground *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fl_playground_get_port:
 *
 * Returns: the port that was asked for last and is served, here or by another process; 0 for none
 */
guint16
fl_playground_get_port (FlPlayground *self)
{
  g_return_val_if_fail (FL_IS_PLAYGROUND (self), 0);

  return self->port;
}

/**
 * fl_playground_leave_async:
 *
 * Stops serving without breaking off those whom we are answering: for a process that ends while
 * others use its Playground. They are told, so that one of them takes over. Should we have taken
 * the port over just now, we serve first, since others may stand before the door already. It takes
 * a second at most; until it is done nothing else may be asked of the object.
 */
void
fl_playground_leave_async (FlPlayground *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = NULL;
  Ensure *ensure = NULL;

  g_return_if_fail (FL_IS_PLAYGROUND (self));
  g_return_if_fail (!self->leaving);

  self->leaving = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->leaving, fl_playground_leave_async);
  stop_watching (self);
  task = g_queue_peek_head (&self->ensuring);
  ensure = task ? g_task_get_task_data (task) : NULL;
  if (!task)
    leave (self);
  else if (!ensure->bound)
    g_cancellable_cancel (self->taking_over);
}

/**
 * fl_playground_leave_finish:
 *
 * Returns: TRUE
 */
gboolean
fl_playground_leave_finish (FlPlayground *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fl_playground_stop:
 *
 * Gives up the port at once, and every connection to it. What is being written is still written,
 * and only then another process can take over.
 */
void
fl_playground_stop (FlPlayground *self)
{
  g_return_if_fail (FL_IS_PLAYGROUND (self));

  stop_watching (self);
  for (guint i = 0; i < self->ports->len; i++)
    fl_playground_port_close (g_ptr_array_index (self->ports, i));
  g_ptr_array_set_size (self->ports, 0);
  if (self->server)
    soup_server_disconnect (self->server);
  g_ptr_array_set_size (self->house.watchers, 0);
  g_clear_object (&self->server);
  g_clear_object (&self->house.state);
  set_port (self, 0);
}

/**
 * fl_playground_set_token_lifetime_s:
 *
 * Sets how long the access tokens live that are given out from now on; 3,600 seconds at first.
 * Tests that wait for a token to expire set it lower.
 */
void
fl_playground_set_token_lifetime_s (FlPlayground *self, guint lifetime_s)
{
  g_return_if_fail (FL_IS_PLAYGROUND (self));

  fl_playground_authority_set_token_lifetime_s (self->house.authority, lifetime_s);
}

/**
 * fl_playground_get_n_refreshes:
 *
 * Returns: how often this object has exchanged a refresh token for new tokens
 */
guint
fl_playground_get_n_refreshes (FlPlayground *self)
{
  g_return_val_if_fail (FL_IS_PLAYGROUND (self), 0);

  return fl_playground_authority_get_n_refreshes (self->house.authority);
}
