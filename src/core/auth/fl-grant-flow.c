/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-grant-flow.h"

#include "fl-auth-error.h"

#include <glib/gi18n-lib.h>

/* What one grant does between "connect" and "here are the credentials". FlAuthorization does what
 * all of them have in common: the keyring, the deadline, the connection's status. */

enum {
  PROGRESSED,
  WAITING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (FlGrantFlow, fl_grant_flow, G_TYPE_OBJECT)

/* A flow that waits for nobody. */
static gboolean
refuse_text (FlGrantFlow *self, const char *text, GError **error)
{
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_ANSWER,
                       _ ("No answer is waited for any more."));
  return FALSE;
}

static const char *
get_no_address (FlGrantFlow *self)
{
  return NULL;
}

/* A flow that showed the browser nothing. */
static void
linger_not_async (FlGrantFlow *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

static void
linger_not_finish (FlGrantFlow *self, GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
fl_grant_flow_default_init (FlGrantFlowInterface *iface)
{
  iface->submit_text = refuse_text;
  iface->get_plain_address = get_no_address;
  iface->linger_async = linger_not_async;
  iface->linger_finish = linger_not_finish;

  /**
   * FlGrantFlow::progressed:
   * @state: an #FlAuthorizationState that the flow has come to
   *
   * The flow goes on.
   */
  signals[PROGRESSED] = g_signal_new ("progressed", FL_TYPE_GRANT_FLOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, FL_TYPE_AUTHORIZATION_STATE);

  /**
   * FlGrantFlow::waiting:
   * @wait: what a person is to do
   * @address: (nullable): the address to open in the browser
   * @user_code: (nullable): the code to enter there
   * @span_us: how long it waits, in microseconds
   *
   * The flow has begun to wait for a person.
   */
  signals[WAITING] =
      g_signal_new ("waiting", FL_TYPE_GRANT_FLOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 4, FL_TYPE_WAIT, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT64);
}

/**
 * fl_grant_flow_obtain_async:
 * @cancellable: (nullable): ends the flow
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Obtains credentials, without storing them.
 */
void
fl_grant_flow_obtain_async (FlGrantFlow *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (FL_IS_GRANT_FLOW (self));

  FL_GRANT_FLOW_GET_IFACE (self)->obtain_async (self, cancellable, callback, user_data);
}

/**
 * fl_grant_flow_obtain_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_grant_flow_obtain_async().
 *
 * Returns: (transfer full): the credentials
 *
 * Errors: %FL_AUTH_ERROR, %FL_HTTP_ERROR, %FL_SECRETS_ERROR, %G_IO_ERROR.
 */
FlCredentials *
fl_grant_flow_obtain_finish (FlGrantFlow *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (FL_IS_GRANT_FLOW (self), NULL);

  return FL_GRANT_FLOW_GET_IFACE (self)->obtain_finish (self, result, error);
}

/**
 * fl_grant_flow_submit_text:
 * @text: what a person pasted
 * @error: return location
 *
 * Takes the answer from a person's hand while the flow waits for it.
 *
 * Returns: whether the text is an answer to this flow
 *
 * Errors: %FL_AUTH_ERROR_ANSWER.
 */
gboolean
fl_grant_flow_submit_text (FlGrantFlow *self, const char *text, GError **error)
{
  g_return_val_if_fail (FL_IS_GRANT_FLOW (self), FALSE);

  return FL_GRANT_FLOW_GET_IFACE (self)->submit_text (self, text, error);
}

/**
 * fl_grant_flow_get_plain_address:
 *
 * Tells where a person enters a code by hand.
 *
 * Returns: (transfer none) (nullable): the address without the code; %NULL where there is no code
 */
const char *
fl_grant_flow_get_plain_address (FlGrantFlow *self)
{
  g_return_val_if_fail (FL_IS_GRANT_FLOW (self), NULL);

  return FL_GRANT_FLOW_GET_IFACE (self)->get_plain_address (self);
}

/**
 * fl_grant_flow_apply:
 * @connection: the connection that was authorized
 *
 * Notes on the connection what the answer says besides the credentials: the scopes granted, the
 * fields kept.
 */
void
fl_grant_flow_apply (FlGrantFlow *self, FlConnection *connection)
{
  g_return_if_fail (FL_IS_GRANT_FLOW (self));

  FL_GRANT_FLOW_GET_IFACE (self)->apply (self, connection);
}

/**
 * fl_grant_flow_linger_async:
 * @callback: called when nothing is left to do
 * @user_data: handed to @callback
 *
 * Gives the flow, however it ended, a moment to show the browser its last page.
 */
void
fl_grant_flow_linger_async (FlGrantFlow *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (FL_IS_GRANT_FLOW (self));

  FL_GRANT_FLOW_GET_IFACE (self)->linger_async (self, callback, user_data);
}

/**
 * fl_grant_flow_linger_finish:
 * @result: what the callback was given
 *
 * Ends fl_grant_flow_linger_async().
 */
void
fl_grant_flow_linger_finish (FlGrantFlow *self, GAsyncResult *result)
{
  g_return_if_fail (FL_IS_GRANT_FLOW (self));

  FL_GRANT_FLOW_GET_IFACE (self)->linger_finish (self, result);
}

/**
 * fl_grant_flow_emit_progressed:
 * @state: what the flow has come to
 *
 * For flows: says how far they are.
 */
void
fl_grant_flow_emit_progressed (FlGrantFlow *self, FlAuthorizationState state)
{
  g_return_if_fail (FL_IS_GRANT_FLOW (self));

  g_signal_emit (self, signals[PROGRESSED], 0, state);
}

/**
 * fl_grant_flow_emit_waiting:
 * @wait: what a person is to do
 * @address: (nullable): the address to open in the browser
 * @user_code: (nullable): the code to enter there
 * @span_us: how long it waits, in microseconds
 *
 * For flows: says that they wait for a person. When the time is over they are cancelled.
 */
void
fl_grant_flow_emit_waiting (FlGrantFlow *self,
                            FlWait wait,
                            const char *address,
                            const char *user_code,
                            gint64 span_us)
{
  g_return_if_fail (FL_IS_GRANT_FLOW (self));

  g_signal_emit (self, signals[WAITING], 0, wait, address, user_code, span_us);
}
