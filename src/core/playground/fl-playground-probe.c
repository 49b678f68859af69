/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-probe.h"

#include "fl-json.h"
#include "fl-random.h"

#include <libsoup/soup.h>
#include <string.h>

/* Asks whoever listens on a port whether it is the Playground of this user.
 *
 * 1. A nonce is sent.
 * 2. Of the answer a few bytes are read, as a stranger may send any number of them.
 * 3. The proof in it is compared with what the state file lets us expect.
 *
 * All of it has one deadline. */

#define DEADLINE_MS      10000
#define MAX_ANSWER_BYTES 1024

typedef struct {
  char *state_path;
  guint16 port;
  char *nonce;
  char *proof;
  SoupSession *session;
  SoupMessage *message;
  GCancellable *deadline;
  guint deadline_source;
  gulong cancelled_handler;
  char answer[MAX_ANSWER_BYTES + 1];
} Probe;

static void
probe_free (Probe *self)
{
  g_free (self->state_path);
  g_free (self->nonce);
  g_free (self->proof);
  g_clear_object (&self->session);
  g_clear_object (&self->message);
  g_clear_object (&self->deadline);
  g_free (self);
}

/* Ends the deadline's source and the link between the two cancellables; called on every way out,
 * on the main thread. */
static void
stop_clock (GTask *task)
{
  Probe *self = g_task_get_task_data (task);

  g_clear_handle_id (&self->deadline_source, g_source_remove);
  g_cancellable_disconnect (g_task_get_cancellable (task), self->cancelled_handler);
  self->cancelled_handler = 0;
}

static void
return_probe (GTask *task, FlPlaygroundProbe probe)
{
  stop_clock (task);
  g_task_return_int (task, probe);
}

static gboolean
deadline_cb (gpointer user_data)
{
  Probe *self = user_data;

  self->deadline_source = 0;
  g_cancellable_cancel (self->deadline);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* Where nobody listens any more, or who did went away before answering, the port may be free. */
static gboolean
is_gone (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
}

/* A state file that cannot be read, or that is not there, proves nothing. */
static void
check_on_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Probe *self = task_data;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonNode *instance_id = NULL;
  gsize size_bytes = 0;

  if (g_file_get_contents (self->state_path, &text, &size_bytes, NULL))
    root = fl_json_parse (text, size_bytes, NULL);
  instance_id = root ? fl_json_lookup (root, "/instance_id") : NULL;
  if (instance_id && json_node_get_value_type (instance_id) == G_TYPE_STRING)
    expected =
        fl_playground_probe_dup_proof (json_node_get_string (instance_id), self->port, self->nonce);
  g_task_return_int (task, g_strcmp0 (expected, self->proof) == 0 ? FL_PLAYGROUND_PROBE_OURS
                                                                  : FL_PLAYGROUND_PROBE_STRANGER);
}

static void
answer_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Probe *self = g_task_get_task_data (task);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  gsize size_bytes = 0;
  const char *proof = NULL;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &size_bytes, &error)) {
    return_probe (task,
                  is_gone (error) ? FL_PLAYGROUND_PROBE_NOBODY : FL_PLAYGROUND_PROBE_STRANGER);
    return;
  }
  node = fl_json_parse (self->answer, size_bytes, NULL);
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    fl_json_require_string (json_node_get_object (node), "", "proof", &proof, NULL);
  if (!proof) {
    return_probe (task, FL_PLAYGROUND_PROBE_STRANGER);
    return;
  }
  self->proof = g_strdup (proof);
  stop_clock (task);
  g_task_run_in_thread (task, check_on_worker);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Probe *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream =
      soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (stream)
    g_input_stream_read_all_async (stream, self->answer, MAX_ANSWER_BYTES, G_PRIORITY_DEFAULT,
                                   self->deadline, answer_read_cb, g_steal_pointer (&task));
  else
    return_probe (task,
                  is_gone (error) ? FL_PLAYGROUND_PROBE_NOBODY : FL_PLAYGROUND_PROBE_STRANGER);
}

/**
 * fl_playground_probe_dup_proof:
 * @instance_id: the secret of the state file
 * @port: where the question comes in
 * @nonce: what the asker sends
 *
 * Computes what only a process that can read the state file can answer: the HMAC-SHA256 of port
 * and nonce, in hexadecimal digits. The port is part of it, so that whoever sits on one port cannot
 * pass on what another one answers.
 */
char *
fl_playground_probe_dup_proof (const char *instance_id, guint16 port, const char *nonce)
{
  g_autofree char *text = g_strdup_printf ("fairlead-playground\n%u\n%s", port, nonce);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guint8 *) instance_id,
                                    strlen (instance_id), text, -1);
}

/**
 * fl_playground_probe_async:
 * @state_path: where a Playground of this user keeps its state
 * @port: of 127.0.0.1
 *
 * Asks who listens on a port. Takes ten seconds at most.
 */
void
fl_playground_probe_async (const char *state_path,
                           guint16 port,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Probe *self = g_new0 (Probe, 1);
  g_autofree char *address = NULL;

  g_task_set_source_tag (task, fl_playground_probe_async);
  g_task_set_task_data (task, self, (GDestroyNotify) probe_free);
  self->state_path = g_strdup (state_path);
  self->port = port;
  self->nonce = fl_random_token (32);
  /* No proxy stands between this computer and itself. */
  self->session = soup_session_new_with_options ("proxy-resolver", NULL, NULL);
  self->deadline = g_cancellable_new ();
  self->deadline_source = g_timeout_add (DEADLINE_MS, deadline_cb, self);
  if (cancellable)
    self->cancelled_handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                     g_object_ref (self->deadline), g_object_unref);

  address = g_strdup_printf ("http://127.0.0.1:%u" FL_PLAYGROUND_PROBE_PATH "?nonce=%s", port,
                             self->nonce);
  self->message = soup_message_new (SOUP_METHOD_GET, address);
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->deadline,
                           answered_cb, g_steal_pointer (&task));
}

/**
 * fl_playground_probe_finish:
 * @probe: (out): who is there
 *
 * Errors: %G_IO_ERROR_CANCELLED
 */
gboolean
fl_playground_probe_finish (GAsyncResult *result, FlPlaygroundProbe *probe, GError **error)
{
  gssize answer = 0;

  g_return_val_if_fail (g_async_result_is_tagged (result, fl_playground_probe_async), FALSE);

  answer = g_task_propagate_int (G_TASK (result), error);
  if (answer < 0)
    return FALSE;
  *probe = answer;
  return TRUE;
}
