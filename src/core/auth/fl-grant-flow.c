/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-grant-flow.h"

/* What one grant does between "connect" and "here are the credentials". FlAuthorization does what
 * all of them have in common: the keyring, the deadline, the connection's status. */

enum {
  PROGRESSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (FlGrantFlow, fl_grant_flow, G_TYPE_OBJECT)

static void
fl_grant_flow_default_init (FlGrantFlowInterface *iface)
{
  /**
   * FlGrantFlow::progressed:
   * @state: an #FlAuthorizationState that the flow has come to
   * @address: (nullable): with %FL_AUTHORIZATION_WAITING, the address to open in the browser
   *
   * The flow has begun to wait, or goes on.
   */
  signals[PROGRESSED] =
      g_signal_new ("progressed", FL_TYPE_GRANT_FLOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, FL_TYPE_AUTHORIZATION_STATE, G_TYPE_STRING);
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
 * @address: (nullable): the address to open in the browser
 *
 * For flows: says how far they are.
 */
void
fl_grant_flow_emit_progressed (FlGrantFlow *self, FlAuthorizationState state, const char *address)
{
  g_return_if_fail (FL_IS_GRANT_FLOW (self));

  g_signal_emit (self, signals[PROGRESSED], 0, state, address);
}
