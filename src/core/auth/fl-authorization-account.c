/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization-private.h"

#include "fl-auth-error.h"
#include "fl-clock.h"

#include <glib/gi18n-lib.h>

/* Of which account a connection is: where another one answers than before, a person decides, within
 * a deadline, before anything is replaced. */

#define DECISION_SPAN_US (10 * 60 * (gint64) G_USEC_PER_SEC)

static gboolean
asking_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (FlAuthorization) self = g_object_ref (user_data);
  GError *error = NULL;

  g_cancellable_set_error_if_cancelled (cancellable, &error);
  fl_authorization_refuse (self, error);
  return G_SOURCE_REMOVE;
}

static void
refuse_account (FlAuthorization *self, const char *account)
{
  fl_authorization_refuse (
      self, g_error_new (FL_AUTH_ERROR, FL_AUTH_ERROR_ACCOUNT,
                         /* Translators: the names of two accounts. */
                         _ ("the account “%s” has answered, and the connection is of “%s”; it "
                            "stays as it was."),
                         account, self->former_account));
}

/**
 * fl_authorization_stop_asking:
 *
 * Ends the question about the account, however it was answered; without effect where none is asked.
 */
void
fl_authorization_stop_asking (FlAuthorization *self)
{
  if (self->cancelled_source)
    g_source_destroy (self->cancelled_source);
  g_clear_pointer (&self->cancelled_source, g_source_unref);
  if (!self->other_account)
    return;
  g_clear_pointer (&self->other_account, g_free);
  g_object_notify (G_OBJECT (self), "other-account");
}

/**
 * fl_authorization_set_other_account_policy:
 * @policy: what to do
 *
 * Says, before it runs, what becomes of it where another account answers than the connection's.
 * Unless somebody says otherwise it is refused. The account is known only where the service has a
 * check request that tells its name.
 */
void
fl_authorization_set_other_account_policy (FlAuthorization *self, FlOtherAccount policy)
{
  g_return_if_fail (FL_IS_AUTHORIZATION (self));

  self->policy = policy;
}

/**
 * fl_authorization_set_switches_account:
 * @switches: whether the person is to choose the account
 *
 * Makes the server, before it runs, ask for the account, where the service can be told to. Any
 * account is then accepted.
 */
void
fl_authorization_set_switches_account (FlAuthorization *self, gboolean switches)
{
  g_return_if_fail (FL_IS_AUTHORIZATION (self));
  g_return_if_fail (!self->task);

  self->switches = switches;
}

/**
 * fl_authorization_get_other_account:
 *
 * Returns: (transfer none) (nullable): the account that has answered, while somebody is to decide
 */
const char *
fl_authorization_get_other_account (FlAuthorization *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION (self), NULL);

  return self->other_account;
}

/**
 * fl_authorization_get_former_account:
 *
 * Returns: (transfer none) (nullable): the account that the connection is of until then
 */
const char *
fl_authorization_get_former_account (FlAuthorization *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION (self), NULL);

  return self->former_account;
}

/**
 * fl_authorization_decide_account:
 * @accept: whether the connection is to be of the other account
 *
 * Answers what #FlAuthorization:other-account asks; without effect where it does not ask any more.
 */
void
fl_authorization_decide_account (FlAuthorization *self, gboolean accept)
{
  g_autofree char *account = NULL;

  g_return_if_fail (FL_IS_AUTHORIZATION (self));

  if (!self->other_account)
    return;
  account = g_strdup (self->other_account);
  g_clear_handle_id (&self->deadline_check_id, g_source_remove);
  fl_authorization_stop_asking (self);
  if (accept)
    fl_authorization_approve (self, self->credentials);
  else
    refuse_account (self, account);
}

/**
 * fl_authorization_ask_account:
 * @credentials: those examined, or what a refresh made of them meanwhile
 * @account: the account that they are of
 *
 * For an examiner: they are of another account than the connection.
 */
void
fl_authorization_ask_account (FlAuthorization *self,
                              FlCredentials *credentials,
                              const char *account)
{
  g_return_if_fail (FL_IS_AUTHORIZATION (self));
  g_return_if_fail (FL_IS_CREDENTIALS (credentials));
  g_return_if_fail (account);

  g_set_object (&self->credentials, credentials);
  g_free (self->former_account);
  self->former_account = g_strdup (fl_connection_get_account (self->connection));
  if (self->policy == FL_OTHER_ACCOUNT_ACCEPT || self->switches) {
    fl_authorization_approve (self, credentials);
    return;
  }
  if (self->policy == FL_OTHER_ACCOUNT_REFUSE) {
    refuse_account (self, account);
    return;
  }
  self->deadline_us = fl_clock_now_us () + DECISION_SPAN_US;
  fl_authorization_watch_deadline (self);
  self->cancelled_source = g_cancellable_source_new (self->cancellable);
  g_source_set_callback (self->cancelled_source, G_SOURCE_FUNC (asking_cancelled_cb), self, NULL);
  g_source_attach (self->cancelled_source, NULL);
  self->other_account = g_strdup (account);
  g_object_notify (G_OBJECT (self), "deadline-us");
  g_object_notify (G_OBJECT (self), "other-account");
}
