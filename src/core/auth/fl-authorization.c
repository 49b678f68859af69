/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization-private.h"

#include "fl-account-switch.h"
#include "fl-auth-binding.h"
#include "fl-auth-error.h"
#include "fl-auth-log.h"
#include "fl-auth-scheme-private.h"
#include "fl-clock.h"
#include "fl-expiry.h"
#include "fl-grant-flow.h"
#include "fl-lock.h"
#include "fl-secrets-error.h"

#include <glib/gi18n-lib.h>

/* Connecting one connection, whatever its grant:
 *
 * 1. The keyring is asked for the connection's item, so that one that is absent or locked shows
 *    before a person goes through a consent.
 * 2. The grant's flow obtains credentials; while it waits for a person, a deadline runs.
 * 3. Whoever runs it may look at them before they replace others. Where they are of another account
 * a person decides, within a deadline.
 * 4. The connection's lock is taken, lest a refresh under way overwrite what comes now, and what is
 * to be replaced is read once more.
 * 5. The credentials are stored, whole, bound to the service and its hosts. They replace what was
 * there: a new authorization is a new grant, perhaps of another account, and no token of the old
 * one belongs to it.
 * 6. The connection is told. On any failure before this it is as it was.
 * 7. The browser gets a moment for its last page.
 *
 * Main thread. */

#define DEADLINE_CHECK_MS     1000
#define STORE_LOCK_TIMEOUT_MS 45000

typedef enum {
  PROP_STATE = 1,
  PROP_WAIT,
  PROP_ADDRESS,
  PROP_USER_CODE,
  PROP_DEADLINE_US,
  PROP_OTHER_ACCOUNT,
} FlAuthorizationProperty;

static GParamSpec *properties[PROP_OTHER_ACCOUNT + 1];

G_DEFINE_FINAL_TYPE (FlAuthorization, fl_authorization, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (FlAuthorizationState,
                    fl_authorization_state,
                    G_DEFINE_ENUM_VALUE (FL_AUTHORIZATION_PREPARING, "preparing"),
                    G_DEFINE_ENUM_VALUE (FL_AUTHORIZATION_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (FL_AUTHORIZATION_EXCHANGING, "exchanging"),
                    G_DEFINE_ENUM_VALUE (FL_AUTHORIZATION_STORING, "storing"),
                    G_DEFINE_ENUM_VALUE (FL_AUTHORIZATION_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (FL_AUTHORIZATION_FAILED, "failed"))

G_DEFINE_ENUM_TYPE (FlWait,
                    fl_wait,
                    G_DEFINE_ENUM_VALUE (FL_WAIT_NOTHING, "nothing"),
                    G_DEFINE_ENUM_VALUE (FL_WAIT_REDIRECT, "redirect"),
                    G_DEFINE_ENUM_VALUE (FL_WAIT_DEVICE, "device"),
                    G_DEFINE_ENUM_VALUE (FL_WAIT_TEXT, "text"))

static void
set_state (FlAuthorization *self, FlAuthorizationState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* 7. */

static void
lingered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlAuthorization) self = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  fl_grant_flow_linger_finish (FL_GRANT_FLOW (source), result);
  g_cancellable_disconnect (g_task_get_cancellable (task), self->cancelled_id);
  self->cancelled_id = 0;
  if (self->error)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_boolean (task, TRUE);
}

/* Nobody is to decide any more. */
static void
end (FlAuthorization *self, FlAuthorizationState state)
{
  g_clear_object (&self->inputs);
  g_clear_object (&self->lock);
  fl_authorization_stop_asking (self);
  g_clear_handle_id (&self->deadline_check_id, g_source_remove);
  set_state (self, state);
  fl_grant_flow_linger_async (self->flow, lingered_cb, g_object_ref (self));
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The deadline ends the flow by its cancellable, too. */
static void
fail (FlAuthorization *self, GError *error)
{
  if (self->timed_out && is_cancelled (error)) {
    g_clear_error (&error);
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                                 _ ("Nobody has answered in the browser in time; connect again "
                                    "when you are ready."));
  }
  fl_auth_log_failure (self->session, FL_LOG_RESULT, error, NULL);
  if (!is_cancelled (error))
    /* Translators: the placeholder is a connection's name; a sentence follows. */
    g_prefix_error (&error, _ ("Connection “%s”: "), fl_connection_get_name (self->connection));
  self->error = error;
  if (self->scopes_before)
    fl_connection_set_scopes (self->connection, (const char *const *) self->scopes_before);
  end (self, FL_AUTHORIZATION_FAILED);
}

/* 6. */

static void
tell_connection (FlAuthorization *self)
{
  g_object_freeze_notify (G_OBJECT (self->connection));
  fl_connection_set_status (self->connection, FL_STATUS_CONNECTED, NULL);
  fl_expiry_note (self->connection, self->service, self->credentials);
  g_object_set (self->connection, "refreshed-at-us", G_GINT64_CONSTANT (0), "refresh-expires-at-us",
                G_GINT64_CONSTANT (0), NULL);
  fl_grant_flow_apply (self->flow, self->connection);
  g_object_thaw_notify (G_OBJECT (self->connection));
}

/* 5. */

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlAuthorization) self = user_data;
  GError *error = NULL;

  if (!fl_secret_store_store_finish (self->store, result, &error)) {
    fail (self, error);
    return;
  }
  fl_auth_log_step (self->session, FL_LOG_STORED, FL_LOG_FINE,
                    _ ("The credentials are in the keyring."));
  tell_connection (self);
  fl_auth_log_step (self->session, FL_LOG_RESULT, FL_LOG_FINE, _ ("The authorization succeeded."));
  end (self, FL_AUTHORIZATION_DONE);
}

/* From here on it cannot be cancelled: nobody could tell which credentials the keyring has then. */
static void
store (FlAuthorization *self)
{
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, &error)) {
    fail (self, error);
    return;
  }
  fl_secret_store_store_async (self->store, FL_SECRET_KIND_CONNECTION,
                               fl_connection_get_id (self->connection), self->credentials, NULL,
                               stored_cb, g_object_ref (self));
}

/* 4. */

/* A refresh may have brought others since the first look. */
static void
replaced_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlAuthorization) self = user_data;

  g_clear_object (&self->replaced);
  /* Dropped: what cannot be read is replaced all the same. */
  self->replaced = fl_secret_store_lookup_finish (self->store, result, NULL);
  store (self);
}

/* Without the lock, a refresh could undo this; to lose what the person has just consented to would
 * be worse. */
static void
locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlAuthorization) self = user_data;
  g_autoptr (GError) error = NULL;

  self->lock = fl_lock_acquire_finish (result, &error);
  if (is_cancelled (error)) {
    fail (self, g_steal_pointer (&error));
    return;
  }
  if (self->replaced)
    fl_secret_store_lookup_async (self->store, FL_SECRET_KIND_CONNECTION,
                                  fl_connection_get_id (self->connection), self->cancellable,
                                  replaced_looked_up_cb, g_object_ref (self));
  else
    store (self);
}

static void
lock (FlAuthorization *self)
{
  g_autofree char *lock_name =
      g_strconcat ("refresh-", fl_connection_get_id (self->connection), NULL);

  set_state (self, FL_AUTHORIZATION_STORING);
  fl_lock_acquire_async (lock_name, STORE_LOCK_TIMEOUT_MS, self->cancellable, locked_cb,
                         g_object_ref (self));
}

/* 3. */

/* To the service, and to where its document and what it has just said let them go. */
static void
bind (FlAuthorization *self)
{
  g_autoptr (JsonNode) document = fl_connection_to_json (self->connection);
  g_autoptr (FlConnection) told = fl_connection_new_from_json (document, NULL);
  g_auto (GStrv) destinations = NULL;

  if (told)
    fl_grant_flow_apply (self->flow, told);
  destinations = fl_auth_binding_list (self->service, told ? told : self->connection);
  fl_credentials_set_service (self->credentials, fl_service_get_link_name (self->service));
  fl_credentials_set_destinations (self->credentials, (const char *const *) destinations);
}

static void
obtained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlAuthorization) self = user_data;
  GError *error = NULL;

  /* Nobody is waited for any more. */
  g_clear_handle_id (&self->deadline_check_id, g_source_remove);
  self->credentials = fl_grant_flow_obtain_finish (FL_GRANT_FLOW (source), result, &error);
  if (!self->credentials) {
    fail (self, error);
    return;
  }
  bind (self);
  if (self->examine)
    self->examine (self, self->credentials, self->cancellable, self->examine_data);
  else
    lock (self);
}

/* 2. */

/* By the clock rather than by one long timer, which stands still while the computer sleeps. */
static gboolean
check_deadline_cb (gpointer user_data)
{
  FlAuthorization *self = user_data;

  if (fl_clock_now_us () < self->deadline_us)
    return G_SOURCE_CONTINUE;
  self->deadline_check_id = 0;
  self->timed_out = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

/**
 * fl_authorization_watch_deadline:
 *
 * Ends the authorization once its deadline has passed, unless somebody answers before.
 */
void
fl_authorization_watch_deadline (FlAuthorization *self)
{
  g_clear_handle_id (&self->deadline_check_id, g_source_remove);
  self->deadline_check_id = g_timeout_add (DEADLINE_CHECK_MS, check_deadline_cb, self);
}

static void
progressed_cb (FlGrantFlow *flow, FlAuthorizationState state, gpointer user_data)
{
  FlAuthorization *self = user_data;

  g_clear_handle_id (&self->deadline_check_id, g_source_remove);
  set_state (self, state);
}

static void
waiting_cb (FlGrantFlow *flow,
            FlWait wait,
            const char *address,
            const char *user_code,
            gint64 span_us,
            gpointer user_data)
{
  FlAuthorization *self = user_data;

  g_clear_handle_id (&self->deadline_check_id, g_source_remove);
  g_free (self->address);
  g_free (self->user_code);
  self->wait = wait;
  self->address = g_strdup (address);
  self->user_code = g_strdup (user_code);
  self->deadline_us = fl_clock_now_us () + span_us;
  fl_auth_log_address (self->session, address, user_code);
  fl_authorization_watch_deadline (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAIT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADDRESS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USER_CODE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DEADLINE_US]);
  set_state (self, FL_AUTHORIZATION_WAITING);
}

/* 1. */

static void
keyring_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlAuthorization) self = user_data;
  GError *error = NULL;

  self->replaced = fl_secret_store_lookup_finish (self->store, result, &error);
  /* Nothing there, or nothing that could be read, will be replaced. */
  if (error && !g_error_matches (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND) &&
      !g_error_matches (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_CORRUPT)) {
    fail (self, error);
    return;
  }
  g_clear_error (&error);
  fl_grant_flow_obtain_async (self->flow, self->cancellable, obtained_cb, g_object_ref (self));
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
check_status (FlAuthorization *self, GError **error)
{
  if (fl_connection_get_status (self->connection) != FL_STATUS_DISABLED)
    return TRUE;
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_DISABLED,
               /* Translators: the placeholder is a connection's name. */
               _ ("The connection “%s” is disabled: enable it before you connect it."),
               fl_connection_get_name (self->connection));
  return FALSE;
}

static gboolean
create_flow (FlAuthorization *self, GError **error)
{
  g_autoptr (FlCredentials) nothing = fl_credentials_new ();
  g_autoptr (FlService) service =
      self->switches ? fl_account_switch_dup_service (self->service) : g_object_ref (self->service);

  self->flow =
      fl_auth_scheme_create_flow (service, self->connection, self->session, self->store,
                                  self->grant, self->inputs ? self->inputs : nothing, error);
  if (!self->flow)
    return FALSE;
  g_signal_connect_object (self->flow, "progressed", G_CALLBACK (progressed_cb), self, 0);
  g_signal_connect_object (self->flow, "waiting", G_CALLBACK (waiting_cb), self, 0);
  return TRUE;
}

static void
fl_authorization_dispose (GObject *object)
{
  FlAuthorization *self = FL_AUTHORIZATION (object);

  g_clear_handle_id (&self->deadline_check_id, g_source_remove);
  g_clear_object (&self->flow);
  g_clear_object (&self->inputs);
  g_clear_object (&self->lock);
  g_clear_object (&self->credentials);
  g_clear_object (&self->replaced);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->service);
  g_clear_object (&self->connection);
  g_clear_object (&self->session);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fl_authorization_parent_class)->dispose (object);
}

static void
fl_authorization_finalize (GObject *object)
{
  FlAuthorization *self = FL_AUTHORIZATION (object);

  g_free (self->address);
  g_strfreev (self->scopes_before);
  g_free (self->user_code);
  g_free (self->other_account);
  g_free (self->former_account);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (fl_authorization_parent_class)->finalize (object);
}

static void
fl_authorization_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlAuthorization *self = FL_AUTHORIZATION (object);

  switch ((FlAuthorizationProperty) id) {
  case PROP_STATE:
    g_value_set_enum (value, (int) fl_authorization_get_state (self));
    break;
  case PROP_WAIT:
    g_value_set_enum (value, (int) fl_authorization_get_wait (self));
    break;
  case PROP_USER_CODE:
    g_value_set_string (value, fl_authorization_get_user_code (self));
    break;
  case PROP_ADDRESS:
    g_value_set_string (value, fl_authorization_get_address (self));
    break;
  case PROP_DEADLINE_US:
    g_value_set_int64 (value, fl_authorization_get_deadline_us (self));
    break;
  case PROP_OTHER_ACCOUNT:
    g_value_set_string (value, fl_authorization_get_other_account (self));
    break;
  }
}

static void
fl_authorization_class_init (FlAuthorizationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_authorization_dispose;
  object_class->finalize = fl_authorization_finalize;
  object_class->get_property = fl_authorization_get_property;

  /**
   * FlAuthorization:state:
   *
   * How far it is.
   */
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, FL_TYPE_AUTHORIZATION_STATE,
                         FL_AUTHORIZATION_PREPARING,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * FlAuthorization:wait:
   *
   * What a person is to do; %FL_WAIT_NOTHING until it waits.
   */
  properties[PROP_WAIT] =
      g_param_spec_enum ("wait", NULL, NULL, FL_TYPE_WAIT, FL_WAIT_NOTHING,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * FlAuthorization:user-code:
   *
   * The code to enter in the browser; %NULL where there is none.
   */
  properties[PROP_USER_CODE] =
      g_param_spec_string ("user-code", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * FlAuthorization:address:
   *
   * What to open in the browser; %NULL until it waits for that.
   */
  properties[PROP_ADDRESS] =
      g_param_spec_string ("address", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * FlAuthorization:deadline-us:
   *
   * When waiting ends, in microseconds since 1970 UTC; 0 until it waits.
   */
  properties[PROP_DEADLINE_US] =
      g_param_spec_int64 ("deadline-us", NULL, NULL, 0, G_MAXINT64, 0,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * FlAuthorization:other-account:
   *
   * The account that has answered, while somebody is to decide whether the connection is to be of
   * it; %NULL otherwise.
   */
  properties[PROP_OTHER_ACCOUNT] =
      g_param_spec_string ("other-account", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_authorization_init (FlAuthorization *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * fl_authorization_new:
 * @service: the connection's service
 * @connection: the connection to connect
 * @session: what sends token requests
 * @store: where the credentials go
 *
 * Makes an authorization, which runs once.
 *
 * Returns: (transfer full): the authorization
 */
FlAuthorization *
fl_authorization_new (FlService *service,
                      FlConnection *connection,
                      FlHttpSession *session,
                      FlSecretStore *store)
{
  FlAuthorization *self;

  g_return_val_if_fail (FL_IS_SERVICE (service), NULL);
  g_return_val_if_fail (FL_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (FL_IS_HTTP_SESSION (session), NULL);
  g_return_val_if_fail (FL_IS_SECRET_STORE (store), NULL);

  self = g_object_new (FL_TYPE_AUTHORIZATION, NULL);
  self->service = g_object_ref (service);
  self->connection = g_object_ref (connection);
  self->session = g_object_ref (session);
  self->store = g_object_ref (store);
  self->grant = fl_auth_scheme_get_default_grant (service);
  return self;
}

/**
 * fl_authorization_get_grant:
 *
 * Returns: how the connection is connected; without meaning for types other than OAuth
 */
FlGrant
fl_authorization_get_grant (FlAuthorization *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION (self), FL_GRANT_AUTHORIZATION_CODE);

  return self->grant;
}

/**
 * fl_authorization_set_grant:
 * @grant: one of fl_auth_scheme_list_grants()
 *
 * Chooses, before it runs, another way to connect than the service's own: a pasted token instead of
 * the browser, for instance.
 */
void
fl_authorization_set_grant (FlAuthorization *self, FlGrant grant)
{
  g_return_if_fail (FL_IS_AUTHORIZATION (self));
  g_return_if_fail (!self->task);

  self->grant = grant;
}

/**
 * fl_authorization_set_inputs:
 * @inputs: what the person typed, under the keys of fl_auth_scheme_list_inputs()
 *
 * Hands over, before it runs, what a person was asked for.
 */
void
fl_authorization_set_inputs (FlAuthorization *self, FlCredentials *inputs)
{
  g_return_if_fail (FL_IS_AUTHORIZATION (self));
  g_return_if_fail (FL_IS_CREDENTIALS (inputs));
  g_return_if_fail (!self->task);

  g_set_object (&self->inputs, inputs);
}

static char **
join_scopes (const char *const *asked, const char *const *more)
{
  g_autoptr (GStrvBuilder) joined = g_strv_builder_new ();

  for (guint i = 0; asked[i]; i++)
    g_strv_builder_add (joined, asked[i]);
  for (guint i = 0; more[i]; i++) {
    if (!g_strv_contains (asked, more[i]))
      g_strv_builder_add (joined, more[i]);
  }
  return g_strv_builder_end (joined);
}

/**
 * fl_authorization_add_scopes:
 * @scopes: scopes to ask for beside those of the connection
 *
 * Asks for more, before it runs. The connection has them from now on, unless the flow fails.
 */
void
fl_authorization_add_scopes (FlAuthorization *self, const char *const *scopes)
{
  const char *const *asked = NULL;
  g_auto (GStrv) joined = NULL;

  g_return_if_fail (FL_IS_AUTHORIZATION (self));
  g_return_if_fail (scopes);
  g_return_if_fail (!self->task && !self->scopes_before);

  asked = fl_connection_get_scopes (self->connection);
  joined = join_scopes (asked, scopes);
  self->scopes_before = g_strdupv ((char **) asked);
  fl_connection_set_scopes (self->connection, (const char *const *) joined);
}

/**
 * fl_authorization_set_examiner:
 * @examine: (scope forever): called with the new credentials, before they replace others; it calls,
 *   then or later, fl_authorization_approve(), fl_authorization_ask_account() or
 *   fl_authorization_refuse()
 * @user_data: handed to @examine
 *
 * Lets whoever runs it try the credentials first.
 */
void
fl_authorization_set_examiner (FlAuthorization *self,
                               FlAuthorizationExamine examine,
                               gpointer user_data)
{
  g_return_if_fail (FL_IS_AUTHORIZATION (self));
  g_return_if_fail (!self->task);

  self->examine = examine;
  self->examine_data = user_data;
}

/**
 * fl_authorization_approve:
 * @credentials: those examined, or what a refresh made of them meanwhile
 *
 * For an examiner: goes on and stores them.
 */
void
fl_authorization_approve (FlAuthorization *self, FlCredentials *credentials)
{
  g_return_if_fail (FL_IS_AUTHORIZATION (self));
  g_return_if_fail (FL_IS_CREDENTIALS (credentials));

  g_set_object (&self->credentials, credentials);
  lock (self);
}

/**
 * fl_authorization_apply:
 * @connection: a copy of the connection
 *
 * For an examiner: notes on a connection what the answer says besides the credentials.
 */
void
fl_authorization_apply (FlAuthorization *self, FlConnection *connection)
{
  g_return_if_fail (FL_IS_AUTHORIZATION (self));
  g_return_if_fail (FL_IS_CONNECTION (connection));
  g_return_if_fail (self->flow);

  fl_grant_flow_apply (self->flow, connection);
}

/**
 * fl_authorization_refuse:
 * @error: (transfer full): why
 *
 * For an examiner: ends it, and leaves the connection as it was.
 */
void
fl_authorization_refuse (FlAuthorization *self, GError *error)
{
  g_return_if_fail (FL_IS_AUTHORIZATION (self));
  g_return_if_fail (error);

  fail (self, error);
}

/**
 * fl_authorization_get_credentials:
 *
 * Returns: (transfer none) (nullable): what it obtained, whether it is stored or refused
 */
FlCredentials *
fl_authorization_get_credentials (FlAuthorization *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION (self), NULL);

  return self->credentials;
}

/**
 * fl_authorization_get_replaced:
 *
 * Returns: (transfer none) (nullable): what the keyring held for the connection before
 */
FlCredentials *
fl_authorization_get_replaced (FlAuthorization *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION (self), NULL);

  return self->replaced;
}

/**
 * fl_authorization_get_state:
 *
 * Returns: how far it is
 */
FlAuthorizationState
fl_authorization_get_state (FlAuthorization *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION (self), FL_AUTHORIZATION_FAILED);

  return self->state;
}

/**
 * fl_authorization_get_wait:
 *
 * Returns: what a person is to do
 */
FlWait
fl_authorization_get_wait (FlAuthorization *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION (self), FL_WAIT_NOTHING);

  return self->wait;
}

/**
 * fl_authorization_get_user_code:
 *
 * Returns: (nullable): the code to enter in the browser
 *
 * Source: RFC 8628 §3.3
 */
const char *
fl_authorization_get_user_code (FlAuthorization *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION (self), NULL);

  return self->user_code;
}

/**
 * fl_authorization_get_address:
 *
 * Tells what to open in the browser. It holds the state, so it is shown to the person and to nobody
 * else: never log it.
 *
 * Returns: (transfer none) (nullable): the authorization URL; %NULL until it waits for the browser
 */
const char *
fl_authorization_get_address (FlAuthorization *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION (self), NULL);

  return self->address;
}

/**
 * fl_authorization_get_plain_address:
 *
 * Tells where a person enters the code by hand, on another device for instance. Where the server
 * has an address with the code in it, that is the one to open.
 *
 * Returns: (transfer none) (nullable): the address without the code
 *
 * Source: RFC 8628 §3.3
 */
const char *
fl_authorization_get_plain_address (FlAuthorization *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION (self), NULL);

  return self->flow ? fl_grant_flow_get_plain_address (self->flow) : NULL;
}

/**
 * fl_authorization_get_deadline_us:
 *
 * Returns: when waiting ends, in microseconds since 1970 UTC; 0 until it waits
 */
gint64
fl_authorization_get_deadline_us (FlAuthorization *self)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION (self), 0);

  return self->deadline_us;
}

/**
 * fl_authorization_run_async:
 * @cancellable: (nullable): ends it; the connection is then as it was
 * @callback: called in the end, after the browser has seen its last page or five seconds have gone
 * @user_data: handed to @callback
 *
 * Connects the connection. The state is %FL_AUTHORIZATION_DONE as soon as it is connected, which
 * can be a moment before @callback.
 */
void
fl_authorization_run_async (FlAuthorization *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_return_if_fail (FL_IS_AUTHORIZATION (self));
  g_return_if_fail (!self->task && self->state == FL_AUTHORIZATION_PREPARING);

  g_task_set_source_tag (task, fl_authorization_run_async);
  /* Who is connected is, though somebody cancels a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  if (!check_status (self, &error) || !create_flow (self, &error)) {
    set_state (self, FL_AUTHORIZATION_FAILED);
    g_task_return_error (task, error);
    return;
  }
  self->task = g_steal_pointer (&task);
  if (cancellable)
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                g_object_ref (self->cancellable), g_object_unref);
  fl_secret_store_lookup_async (self->store, FL_SECRET_KIND_CONNECTION,
                                fl_connection_get_id (self->connection), self->cancellable,
                                keyring_asked_cb, g_object_ref (self));
}

/**
 * fl_authorization_run_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_authorization_run_async(). The connection has changed; the caller saves its document.
 *
 * Returns: whether the connection is connected
 *
 * Errors: %FL_AUTH_ERROR, %FL_SECRETS_ERROR, %FL_HTTP_ERROR, %FL_MODEL_ERROR_BLANK;
 *   %G_IO_ERROR_TIMED_OUT where nobody answered in the browser; %G_IO_ERROR_CANCELLED.
 */
gboolean
fl_authorization_run_finish (FlAuthorization *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fl_authorization_submit_text:
 * @text: the redirected address, or the bare code, as pasted by the person
 * @error: return location
 *
 * Takes the answer from the person's hand, where the browser could not deliver it. Where the text
 * is not an answer to this flow, the flow lives on.
 *
 * Returns: whether the text was an answer to this flow, be it a refusal
 *
 * Errors: %FL_AUTH_ERROR_ANSWER.
 */
gboolean
fl_authorization_submit_text (FlAuthorization *self, const char *text, GError **error)
{
  g_return_val_if_fail (FL_IS_AUTHORIZATION (self), FALSE);
  g_return_val_if_fail (text, FALSE);
  g_return_val_if_fail (self->flow, FALSE);

  return fl_grant_flow_submit_text (self->flow, text, error);
}
