/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-redirect-listener.h"

#include "fl-redirect-guard.h"
#include "fl-redirect-page.h"
#include "fl-secret.h"

#include <string.h>

/* Waits on loopback for the browser to come back from a service with the answer to one flow, and
 * for nothing else. libsoup speaks the HTTP, FlLoopbackGate lets few connections in, the guard
 * refuses what is not a browser's navigation to our own address, and whoever runs the flow judges
 * the parameters. Only its verdict ends the flow: nobody who merely found the port can.
 *
 * Once there is a verdict the browser is sent on to a page of our own, which the listener stays for
 * a moment to show. Whatever comes to the callback path after that changes nothing.
 *
 * Main thread. */

#define LINGER_MS 5000

struct _FlRedirectListener {
  GObject parent_instance;

  /* Where it listens. */
  char *host;
  guint port;
  char *path;
  /* As libsoup spells it in a request's address. */
  char *normal_path;
  char *authority;
  char *address;
  gboolean accepts_form;

  /* Where the browser is sent on to. */
  char *done_path;
  char *failed_path;
  const char *final_path;
  FlSecret *answered_query;
  gboolean final_page_shown;

  FlRedirectFunc func;
  gpointer func_data;
  SoupServer *server;
  FlLoopbackGate *gate;
  GTask *lingering;
  guint linger_id;
};

G_DEFINE_FINAL_TYPE (FlRedirectListener, fl_redirect_listener, G_TYPE_OBJECT)

static gboolean
lingered_cb (gpointer user_data)
{
  FlRedirectListener *self = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&self->lingering);

  self->linger_id = 0;
  fl_redirect_listener_stop (self);
  g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

static void
end_linger_after (FlRedirectListener *self, guint delay_ms)
{
  g_clear_handle_id (&self->linger_id, g_source_remove);
  self->linger_id = g_timeout_add (delay_ms, lingered_cb, self);
}

/* Comes from inside libsoup, which must not lose its connection here: hence the delay of 0. */
static void
final_page_finished_cb (SoupServerMessage *message, gpointer user_data)
{
  FlRedirectListener *self = user_data;

  self->final_page_shown = TRUE;
  if (self->lingering)
    end_linger_after (self, 0);
}

static void
show_final_page (FlRedirectListener *self, SoupServerMessage *message)
{
  gboolean done = self->final_path == self->done_path;

  g_signal_connect_object (message, "finished", G_CALLBACK (final_page_finished_cb), self, 0);
  fl_redirect_page_show (done ? FL_REDIRECT_PAGE_DONE : FL_REDIRECT_PAGE_FAILED, message,
                         SOUP_STATUS_OK);
}

/* Somebody may well load the very same address again; anything else is too late. */
static void
answer_late_callback (FlRedirectListener *self, SoupServerMessage *message, const char *query)
{
  if (query && fl_secret_equal_text (self->answered_query, query))
    fl_redirect_page_send_on (message, self->final_path);
  else
    fl_redirect_page_show (FL_REDIRECT_PAGE_REFUSED, message, SOUP_STATUS_BAD_REQUEST);
}

static void
answer_callback (FlRedirectListener *self, SoupServerMessage *message, const char *query)
{
  g_autoptr (FlForm) parameters = fl_redirect_guard_read_query (query);
  FlRedirectVerdict verdict = FL_REDIRECT_STRANGE;

  if (self->final_path) {
    answer_late_callback (self, message, query);
    return;
  }
  if (parameters)
    verdict = self->func (parameters, self->func_data);
  if (verdict == FL_REDIRECT_STRANGE) {
    fl_redirect_page_show (FL_REDIRECT_PAGE_REFUSED, message, SOUP_STATUS_BAD_REQUEST);
    return;
  }
  self->answered_query = fl_secret_new (query);
  self->final_path = verdict == FL_REDIRECT_ACCEPTED ? self->done_path : self->failed_path;
  fl_redirect_page_send_on (message, self->final_path);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *unused_path,
            GHashTable *unused_query,
            gpointer user_data)
{
  FlRedirectListener *self = user_data;
  GUri *uri = soup_server_message_get_uri (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  guint refusal =
      fl_redirect_guard_check_request (self->authority, soup_server_message_get_method (message),
                                       uri, headers);

  /* No page of ours is worth a part of it, and libsoup would cut as many as are asked for. */
  soup_message_headers_remove (headers, "Range");
  if (refusal != 0)
    fl_redirect_page_show (FL_REDIRECT_PAGE_REFUSED, message, refusal);
  else if (g_str_equal (g_uri_get_path (uri), self->normal_path))
    answer_callback (self, message, g_uri_get_query (uri));
  else if (self->final_path && g_str_equal (g_uri_get_path (uri), self->final_path))
    show_final_page (self, message);
  else
    fl_redirect_page_show (FL_REDIRECT_PAGE_REFUSED, message, SOUP_STATUS_NOT_FOUND);
}

/* Whether to wait for the body of a request, which the guard has let through. */
static gboolean
takes_form (FlRedirectListener *self, SoupServerMessage *message)
{
  return self->accepts_form &&
         g_str_equal (soup_server_message_get_method (message), SOUP_METHOD_POST) &&
         g_str_equal (g_uri_get_path (soup_server_message_get_uri (message)), self->normal_path);
}

/* Before the body, if there is any: what is not answered here gets to form_arrived_cb(). */
static void
headers_arrived_cb (SoupServer *server,
                    SoupServerMessage *message,
                    const char *path,
                    GHashTable *query,
                    gpointer user_data)
{
  FlRedirectListener *self = user_data;
  guint refusal = 0;

  if (!takes_form (self, message)) {
    request_cb (server, message, path, query, user_data);
    return;
  }
  refusal = fl_redirect_guard_check_post (self->authority, soup_server_message_get_uri (message),
                                          soup_server_message_get_request_headers (message));
  if (refusal != 0)
    fl_redirect_page_show (FL_REDIRECT_PAGE_REFUSED, message, refusal);
  else
    soup_message_body_set_accumulate (soup_server_message_get_request_body (message), TRUE);
}

static void
form_arrived_cb (SoupServer *server,
                 SoupServerMessage *message,
                 const char *unused_path,
                 GHashTable *unused_query,
                 gpointer user_data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  char *form = g_strndup (data ? data : "", size);

  answer_callback (user_data, message, form);
  fl_wipe_free (form);
}

static void
request_started_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  fl_redirect_page_guard_answer (soup_server_message_get_response_headers (message));
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
}

static void
fl_redirect_listener_dispose (GObject *object)
{
  FlRedirectListener *self = FL_REDIRECT_LISTENER (object);

  fl_redirect_listener_stop (self);
  g_clear_object (&self->gate);
  g_clear_object (&self->server);

  G_OBJECT_CLASS (fl_redirect_listener_parent_class)->dispose (object);
}

static void
fl_redirect_listener_finalize (GObject *object)
{
  FlRedirectListener *self = FL_REDIRECT_LISTENER (object);

  g_free (self->host);
  g_free (self->path);
  g_free (self->normal_path);
  g_free (self->authority);
  g_free (self->address);
  g_free (self->done_path);
  g_free (self->failed_path);
  g_clear_pointer (&self->answered_query, fl_secret_unref);

  G_OBJECT_CLASS (fl_redirect_listener_parent_class)->finalize (object);
}

static void
fl_redirect_listener_class_init (FlRedirectListenerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_redirect_listener_dispose;
  object_class->finalize = fl_redirect_listener_finalize;
}

static void
fl_redirect_listener_init (FlRedirectListener *self)
{
  /* Raw, so that a path is compared as it was sent, not as libsoup understands it. */
  self->server = g_object_new (SOUP_TYPE_SERVER, "raw-paths", TRUE, NULL);
  self->gate = fl_loopback_gate_new (self->server);
  g_signal_connect_object (self->server, "request-started", G_CALLBACK (request_started_cb), self,
                           0);
}

static char *
append_path (const char *path, const char *name)
{
  return g_strconcat (path, g_str_has_suffix (path, "/") ? "" : "/", name, NULL);
}

/* Equal paths have several spellings (`/%63allback`), which libsoup has already unified when a
 * request is seen. */
static char *
normalize_path (const char *path)
{
  g_autofree char *address = g_strconcat ("http://localhost", path, NULL);
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);

  return g_strdup (uri ? g_uri_get_path (uri) : path);
}

/**
 * fl_redirect_listener_new:
 * @host: `127.0.0.1`, `[::1]` or `localhost`
 * @port: the port, or 0 for any free one
 * @path: the one path that is answered
 *
 * Makes a listener for one flow, which does not listen yet.
 *
 * Returns: (transfer full): the listener
 */
FlRedirectListener *
fl_redirect_listener_new (const char *host, guint port, const char *path)
{
  FlRedirectListener *self;

  g_return_val_if_fail (host, NULL);
  g_return_val_if_fail (path && *path == '/', NULL);

  self = g_object_new (FL_TYPE_REDIRECT_LISTENER, NULL);
  self->host = g_ascii_strdown (host, -1);
  self->port = port;
  self->path = g_strdup (path);
  self->normal_path = normalize_path (path);
  self->done_path = append_path (self->normal_path, "done");
  self->failed_path = append_path (self->normal_path, "failed");
  return self;
}

/**
 * fl_redirect_listener_set_accepts_form:
 * @accepts_form: whether a callback may also come as a form that the browser posts
 *
 * Says, before it is started, how callbacks come.
 *
 * Source: OAuth 2.0 Form Post Response Mode 1.0
 */
void
fl_redirect_listener_set_accepts_form (FlRedirectListener *self, gboolean accepts_form)
{
  g_return_if_fail (FL_IS_REDIRECT_LISTENER (self));
  g_return_if_fail (!self->address);

  self->accepts_form = accepts_form;
}

/* A browser leaves out the default port. */
static char *
create_authority (const char *host, guint port)
{
  return port == 80 ? g_strdup (host) : g_strdup_printf ("%s:%u", host, port);
}

/**
 * fl_redirect_listener_start:
 * @func: judges the parameters of each callback, until it has accepted or rejected one
 * @user_data: handed to @func
 * @error: return location
 *
 * Begins to listen. @func must not stop the listener.
 *
 * Returns: whether it listens
 *
 * Errors: as fl_loopback_gate_open() has them.
 */
gboolean
fl_redirect_listener_start (FlRedirectListener *self,
                            FlRedirectFunc func,
                            gpointer user_data,
                            GError **error)
{
  g_return_val_if_fail (FL_IS_REDIRECT_LISTENER (self), FALSE);
  g_return_val_if_fail (func, FALSE);
  g_return_val_if_fail (!self->address, FALSE);

  if (!fl_loopback_gate_open (self->gate, self->host, self->port, error))
    return FALSE;
  self->func = func;
  self->func_data = user_data;
  self->authority = create_authority (self->host, fl_loopback_gate_get_port (self->gate));
  self->address = g_strdup_printf ("http://%s%s", self->authority, self->path);
  soup_server_add_early_handler (self->server, NULL, headers_arrived_cb, self, NULL);
  if (self->accepts_form)
    soup_server_add_handler (self->server, NULL, form_arrived_cb, self, NULL);
  return TRUE;
}

/**
 * fl_redirect_listener_get_address:
 *
 * Returns: (transfer none) (nullable): the redirect URI, with the port that was bound; %NULL before
 *   it listens
 */
const char *
fl_redirect_listener_get_address (FlRedirectListener *self)
{
  g_return_val_if_fail (FL_IS_REDIRECT_LISTENER (self), NULL);

  return self->address;
}

/**
 * fl_redirect_listener_get_gate:
 *
 * Returns: (transfer none): what lets the connections in
 */
FlLoopbackGate *
fl_redirect_listener_get_gate (FlRedirectListener *self)
{
  g_return_val_if_fail (FL_IS_REDIRECT_LISTENER (self), NULL);

  return self->gate;
}

static gboolean
is_final_page_due (FlRedirectListener *self)
{
  return self->final_path && !self->final_page_shown && fl_loopback_gate_get_port (self->gate) != 0;
}

/**
 * fl_redirect_listener_linger_async:
 * @callback: called when nobody needs the listener any more
 * @user_data: handed to @callback
 *
 * Waits until the browser has seen its last page, for five seconds at most, and stops. Where no
 * browser has answered, or the listener has been stopped, there is nothing to wait for.
 */
void
fl_redirect_listener_linger_async (FlRedirectListener *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (FL_IS_REDIRECT_LISTENER (self));
  g_return_if_fail (!self->lingering);

  g_task_set_source_tag (task, fl_redirect_listener_linger_async);
  self->lingering = g_steal_pointer (&task);
  end_linger_after (self, is_final_page_due (self) ? LINGER_MS : 0);
}

/**
 * fl_redirect_listener_linger_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_redirect_listener_linger_async().
 *
 * Returns: %TRUE; it cannot fail
 */
gboolean
fl_redirect_listener_linger_finish (FlRedirectListener *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fl_redirect_listener_stop:
 *
 * Ends listening at once. Not to be called from inside the judging function.
 */
void
fl_redirect_listener_stop (FlRedirectListener *self)
{
  g_return_if_fail (FL_IS_REDIRECT_LISTENER (self));

  if (!self->server || !self->gate)
    return;
  soup_server_remove_handler (self->server, "/");
  fl_loopback_gate_close (self->gate);
  if (self->lingering)
    end_linger_after (self, 0);
}
