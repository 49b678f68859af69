/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authenticator.h"

/* What a call asks of an authentication type: credentials at hand and fresh, renewed once after a
 * refusal, placed on a message that goes to an allowed host. One implementation stands in one file
 * of core/auth. Main thread. */

G_DEFINE_INTERFACE (FlAuthenticator, fl_authenticator, G_TYPE_OBJECT)

/* RFC 9110 §15.5.2: 401 is the status of a credential that is missing or not accepted. */
static gboolean
is_unauthorized (FlAuthenticator *self, guint status)
{
  return status == SOUP_STATUS_UNAUTHORIZED;
}

static gboolean
learn_nothing (FlAuthenticator *self, SoupMessage *message)
{
  return FALSE;
}

static void
read_nothing (FlAuthenticator *self, GBytes *body)
{
}

static FlRefusal *
explain_nothing (FlAuthenticator *self, FlResponse *response)
{
  return NULL;
}

static gboolean
change_nothing (FlAuthenticator *self)
{
  return FALSE;
}

static void
fl_authenticator_default_init (FlAuthenticatorInterface *iface)
{
  iface->observe = learn_nothing;
  iface->read_refusal = read_nothing;
  iface->get_changed = change_nothing;
  iface->is_refusal = is_unauthorized;
  iface->explain = explain_nothing;
}

/**
 * fl_authenticator_prepare_async:
 * @self: an authenticator
 * @cancellable: (nullable): a cancellable
 * @callback: called when the credentials are at hand, or will not be
 * @user_data: for @callback
 *
 * Reads the credentials, and renews them where they are due (60 s before they expire).
 */
void
fl_authenticator_prepare_async (FlAuthenticator *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (FL_IS_AUTHENTICATOR (self));

  FL_AUTHENTICATOR_GET_IFACE (self)->prepare_async (self, cancellable, callback, user_data);
}

/**
 * fl_authenticator_prepare_finish:
 * @self: an authenticator
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_authenticator_prepare_async().
 *
 * Errors: those of the authentication type (FL_AUTH_ERROR, FL_SECRETS_ERROR, FL_HTTP_ERROR).
 *
 * Returns: whether the credential can be placed
 */
gboolean
fl_authenticator_prepare_finish (FlAuthenticator *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (FL_IS_AUTHENTICATOR (self), FALSE);

  return FL_AUTHENTICATOR_GET_IFACE (self)->prepare_finish (self, result, error);
}

/**
 * fl_authenticator_renew_async:
 * @self: an authenticator
 * @cancellable: (nullable): a cancellable
 * @callback: called when there are new credentials, or will not be
 * @user_data: for @callback
 *
 * Renews credentials that were just refused. Somebody else may have done so meanwhile: then theirs
 * are taken.
 */
void
fl_authenticator_renew_async (FlAuthenticator *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (FL_IS_AUTHENTICATOR (self));

  FL_AUTHENTICATOR_GET_IFACE (self)->renew_async (self, cancellable, callback, user_data);
}

/**
 * fl_authenticator_renew_finish:
 * @self: an authenticator
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_authenticator_renew_async().
 *
 * Errors: those of the authentication type (FL_AUTH_ERROR, FL_SECRETS_ERROR, FL_HTTP_ERROR).
 *
 * Returns: whether one more try is worth it; %FALSE without an error where there is nothing that
 *   could be renewed, so that the refusal itself is the answer
 */
gboolean
fl_authenticator_renew_finish (FlAuthenticator *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (FL_IS_AUTHENTICATOR (self), FALSE);

  return FL_AUTHENTICATOR_GET_IFACE (self)->renew_finish (self, result, error);
}

/**
 * fl_authenticator_place:
 * @self: an authenticator that has been prepared
 * @message: a message whose host has been checked
 * @error: return location
 *
 * Puts the credential onto a message. What the caller put in the same place is replaced.
 *
 * Errors: those of the authentication type.
 *
 * Returns: whether the credential is on the message
 */
gboolean
fl_authenticator_place (FlAuthenticator *self, SoupMessage *message, GError **error)
{
  g_return_val_if_fail (FL_IS_AUTHENTICATOR (self), FALSE);
  g_return_val_if_fail (SOUP_IS_MESSAGE (message), FALSE);

  return FL_AUTHENTICATOR_GET_IFACE (self)->place (self, message, error);
}

/**
 * fl_authenticator_observe:
 * @self: an authenticator
 * @message: a message that it placed a credential on, with the head of its answer
 *
 * Lets the authentication type learn from an answer: a challenge, a nonce. Where the answer asks
 * for the same credential in another form, the message is built and sent once more; that happens
 * once in a call, and is no renewal.
 *
 * Returns: whether to send once more at once
 */
gboolean
fl_authenticator_observe (FlAuthenticator *self, SoupMessage *message)
{
  g_return_val_if_fail (FL_IS_AUTHENTICATOR (self), FALSE);
  g_return_val_if_fail (SOUP_IS_MESSAGE (message), FALSE);

  return FL_AUTHENTICATOR_GET_IFACE (self)->observe (self, message);
}

/**
 * fl_authenticator_get_changed:
 * @self: an authenticator
 *
 * Returns: whether it noted something on the connection, so that there is a document to save
 */
gboolean
fl_authenticator_get_changed (FlAuthenticator *self)
{
  g_return_val_if_fail (FL_IS_AUTHENTICATOR (self), FALSE);

  return FL_AUTHENTICATOR_GET_IFACE (self)->get_changed (self);
}

/**
 * fl_authenticator_read_refusal:
 * @self: an authenticator that has observed the answer
 * @body: the body of an answer of status 400 or above
 *
 * Lets the authentication type read why a service refuses, where its head does not say so.
 */
void
fl_authenticator_read_refusal (FlAuthenticator *self, GBytes *body)
{
  g_return_if_fail (FL_IS_AUTHENTICATOR (self));
  g_return_if_fail (body);

  FL_AUTHENTICATOR_GET_IFACE (self)->read_refusal (self, body);
}

/**
 * fl_authenticator_is_refusal:
 * @self: an authenticator
 * @status: an HTTP status
 *
 * Tells whether a status means "credential refused": 401, unless the type says otherwise.
 *
 * Source: RFC 9110 §15.5.2
 *
 * Returns: whether renewing the credential may help
 */
gboolean
fl_authenticator_is_refusal (FlAuthenticator *self, guint status)
{
  g_return_val_if_fail (FL_IS_AUTHENTICATOR (self), FALSE);

  return FL_AUTHENTICATOR_GET_IFACE (self)->is_refusal (self, status);
}

/**
 * fl_authenticator_explain:
 * @self: an authenticator that has placed a credential
 * @response: what was answered
 *
 * Reads why a service refuses a call for the credential's sake, where it says so.
 *
 * Returns: (transfer full) (nullable): the refusal, in plain words
 */
FlRefusal *
fl_authenticator_explain (FlAuthenticator *self, FlResponse *response)
{
  g_return_val_if_fail (FL_IS_AUTHENTICATOR (self), NULL);
  g_return_val_if_fail (FL_IS_RESPONSE (response), NULL);

  return FL_AUTHENTICATOR_GET_IFACE (self)->explain (self, response);
}
