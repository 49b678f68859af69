/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One authorization of one service: a connection document as an object, without any secret. Every
 * getter has a read-write property of the same name; the variables and what was kept of the token
 * answer are two maps (JsonObject). Absent texts are NULL for a getter and "" for a property, and a
 * setter takes both for none. Its rules and its JSON are in fl-connection-document.c, what becomes
 * of it in fl-connection-life.c. The file is long because its properties are so many. */

#include "config.h"

#include "fl-connection.h"

#include "fl-clock.h"
#include "fl-property.h"
#include "fl-rules.h"
#include "fl-shared-texts.h"

struct _FlConnection {
  GObject parent_instance;

  char *id;
  char *name;
  char *link_name;
  guint origin;
  guint status;
  guint status_before;
  gboolean pending;
  gint64 created_at_us;
  JsonObject *variables;
  JsonObject *pending_variables;
  char *status_reason;
  char *reason_before;
  gint64 status_since_us;
  gint64 expires_at_us;
  gint64 warn_at_us;
  gint64 refreshed_at_us;
  gint64 refresh_expires_at_us;
  gint64 last_used_at_us;
  char *account;
  JsonObject *kept;

  /* Shared by all connections that have the same: ten thousand of them have few services and few
   * creators. */
  char **scopes;
  char **granted_scopes;
  char **pending_scopes;
  char *service;
  char *created_by;
};

G_DEFINE_FINAL_TYPE (FlConnection, fl_connection, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (FlStatus,
                    fl_status,
                    G_DEFINE_ENUM_VALUE (FL_STATUS_NOT_CONNECTED, "not connected"),
                    G_DEFINE_ENUM_VALUE (FL_STATUS_CONNECTED, "connected"),
                    G_DEFINE_ENUM_VALUE (FL_STATUS_RECONNECT_NEEDED, "reconnect needed"),
                    G_DEFINE_ENUM_VALUE (FL_STATUS_DISCONNECTED, "disconnected"),
                    G_DEFINE_ENUM_VALUE (FL_STATUS_DISABLED, "disabled"))

G_DEFINE_ENUM_TYPE (FlConnectionOrigin,
                    fl_connection_origin,
                    G_DEFINE_ENUM_VALUE (FL_CONNECTION_MINE, "mine"),
                    G_DEFINE_ENUM_VALUE (FL_CONNECTION_SHARED, "shared"),
                    G_DEFINE_ENUM_VALUE (FL_CONNECTION_INTERNAL, "internal"))

typedef enum {
  PROP_ID = 1,
  PROP_NAME,
  PROP_LINK_NAME,
  PROP_SERVICE,
  PROP_ORIGIN,
  PROP_CREATED_BY,
  PROP_CREATED_AT_US,
  PROP_VARIABLES,
  PROP_SCOPES,
  PROP_GRANTED_SCOPES,
  PROP_STATUS,
  PROP_STATUS_REASON,
  PROP_STATUS_SINCE_US,
  PROP_STATUS_BEFORE,
  PROP_REASON_BEFORE,
  PROP_EXPIRES_AT_US,
  PROP_WARN_AT_US,
  PROP_REFRESHED_AT_US,
  PROP_REFRESH_EXPIRES_AT_US,
  PROP_LAST_USED_AT_US,
  PROP_ACCOUNT,
  PROP_KEPT,
  PROP_PENDING,
  PROP_PENDING_SCOPES,
  PROP_PENDING_VARIABLES,
  N_PROPS,
} FlConnectionProperty;

static GParamSpec *properties[N_PROPS];

/* Texts without a default are all got in the same way. */
static const gsize text_offsets[N_PROPS] = {
  [PROP_ID] = G_STRUCT_OFFSET (FlConnection, id),
  [PROP_NAME] = G_STRUCT_OFFSET (FlConnection, name),
  [PROP_LINK_NAME] = G_STRUCT_OFFSET (FlConnection, link_name),
  [PROP_SERVICE] = G_STRUCT_OFFSET (FlConnection, service),
  [PROP_CREATED_BY] = G_STRUCT_OFFSET (FlConnection, created_by),
  [PROP_STATUS_REASON] = G_STRUCT_OFFSET (FlConnection, status_reason),
  [PROP_REASON_BEFORE] = G_STRUCT_OFFSET (FlConnection, reason_before),
  [PROP_ACCOUNT] = G_STRUCT_OFFSET (FlConnection, account),
};

static const gsize instant_offsets[N_PROPS] = {
  [PROP_CREATED_AT_US] = G_STRUCT_OFFSET (FlConnection, created_at_us),
  [PROP_STATUS_SINCE_US] = G_STRUCT_OFFSET (FlConnection, status_since_us),
  [PROP_EXPIRES_AT_US] = G_STRUCT_OFFSET (FlConnection, expires_at_us),
  [PROP_WARN_AT_US] = G_STRUCT_OFFSET (FlConnection, warn_at_us),
  [PROP_REFRESHED_AT_US] = G_STRUCT_OFFSET (FlConnection, refreshed_at_us),
  [PROP_REFRESH_EXPIRES_AT_US] = G_STRUCT_OFFSET (FlConnection, refresh_expires_at_us),
  [PROP_LAST_USED_AT_US] = G_STRUCT_OFFSET (FlConnection, last_used_at_us),
};

static void
fl_connection_finalize (GObject *object)
{
  FlConnection *self = FL_CONNECTION (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->link_name);
  g_clear_pointer (&self->service, g_ref_string_release);
  g_clear_pointer (&self->created_by, g_ref_string_release);
  g_clear_pointer (&self->variables, json_object_unref);
  fl_shared_texts_free (self->scopes);
  fl_shared_texts_free (self->granted_scopes);
  fl_shared_texts_free (self->pending_scopes);
  g_clear_pointer (&self->pending_variables, json_object_unref);
  g_free (self->status_reason);
  g_free (self->reason_before);
  g_free (self->account);
  g_clear_pointer (&self->kept, json_object_unref);
  G_OBJECT_CLASS (fl_connection_parent_class)->finalize (object);
}

static char **
find_text (FlConnection *self, guint id)
{
  return G_STRUCT_MEMBER_P (self, text_offsets[id]);
}

static gint64 *
find_instant (FlConnection *self, guint id)
{
  return G_STRUCT_MEMBER_P (self, instant_offsets[id]);
}

static void
fl_connection_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlConnection *self = FL_CONNECTION (object);

  switch ((FlConnectionProperty) id) {
  case PROP_ID:
  case PROP_NAME:
  case PROP_LINK_NAME:
  case PROP_SERVICE:
  case PROP_CREATED_BY:
  case PROP_STATUS_REASON:
  case PROP_REASON_BEFORE:
  case PROP_ACCOUNT:
    fl_property_get_text (value, *find_text (self, id));
    break;
  case PROP_CREATED_AT_US:
  case PROP_STATUS_SINCE_US:
  case PROP_EXPIRES_AT_US:
  case PROP_WARN_AT_US:
  case PROP_REFRESHED_AT_US:
  case PROP_REFRESH_EXPIRES_AT_US:
  case PROP_LAST_USED_AT_US:
    g_value_set_int64 (value, *find_instant (self, id));
    break;
  case PROP_ORIGIN:
    g_value_set_enum (value, fl_connection_get_origin (self));
    break;
  case PROP_VARIABLES:
    fl_property_get_map (value, self->variables);
    break;
  case PROP_SCOPES:
    g_value_set_boxed (value, fl_connection_get_scopes (self));
    break;
  case PROP_GRANTED_SCOPES:
    g_value_set_boxed (value, fl_connection_get_granted_scopes (self));
    break;
  case PROP_STATUS:
    g_value_set_enum (value, fl_connection_get_status (self));
    break;
  case PROP_STATUS_BEFORE:
    g_value_set_enum (value, (int) self->status_before);
    break;
  case PROP_KEPT:
    fl_property_get_map (value, self->kept);
    break;
  case PROP_PENDING:
    g_value_set_boolean (value, self->pending);
    break;
  case PROP_PENDING_SCOPES:
    g_value_set_boxed (value, fl_property_get_texts (self->pending_scopes));
    break;
  case PROP_PENDING_VARIABLES:
    fl_property_get_map (value, self->pending_variables);
    break;
  case N_PROPS:
    break;
  }
}

static void
fl_connection_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlConnection *self = FL_CONNECTION (object);

  switch ((FlConnectionProperty) id) {
  case PROP_ID:
  case PROP_NAME:
  case PROP_LINK_NAME:
  case PROP_STATUS_REASON:
  case PROP_REASON_BEFORE:
  case PROP_ACCOUNT:
    fl_property_set_text (self, find_text (self, id), g_value_get_string (value), pspec);
    break;
  case PROP_CREATED_AT_US:
  case PROP_STATUS_SINCE_US:
  case PROP_EXPIRES_AT_US:
  case PROP_WARN_AT_US:
  case PROP_REFRESHED_AT_US:
  case PROP_REFRESH_EXPIRES_AT_US:
  case PROP_LAST_USED_AT_US:
    fl_property_set_int64 (self, find_instant (self, id), g_value_get_int64 (value), pspec);
    break;
  case PROP_SERVICE:
  case PROP_CREATED_BY:
    fl_property_set_shared_text (self, find_text (self, id), g_value_get_string (value), pspec);
    break;
  case PROP_ORIGIN:
    fl_property_set_number (self, &self->origin, g_value_get_enum (value), pspec);
    break;
  case PROP_VARIABLES:
    fl_property_set_map (self, &self->variables, g_value_get_boxed (value), pspec);
    break;
  case PROP_SCOPES:
    fl_connection_set_scopes (self, g_value_get_boxed (value));
    break;
  case PROP_GRANTED_SCOPES:
    fl_property_set_shared_texts (self, &self->granted_scopes, g_value_get_boxed (value), pspec);
    break;
  case PROP_STATUS:
    fl_property_set_number (self, &self->status, g_value_get_enum (value), pspec);
    break;
  case PROP_STATUS_BEFORE:
    fl_property_set_number (self, &self->status_before, g_value_get_enum (value), pspec);
    break;
  case PROP_KEPT:
    fl_property_set_map (self, &self->kept, g_value_get_boxed (value), pspec);
    break;
  case PROP_PENDING:
    fl_property_set_switch (self, &self->pending, g_value_get_boolean (value), pspec);
    break;
  case PROP_PENDING_SCOPES:
    fl_property_set_shared_texts (self, &self->pending_scopes, g_value_get_boxed (value), pspec);
    break;
  case PROP_PENDING_VARIABLES:
    fl_property_set_map (self, &self->pending_variables, g_value_get_boxed (value), pspec);
    break;
  case N_PROPS:
    break;
  }
}

static void
install_texts (GParamFlags flags)
{
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, "", flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_LINK_NAME] = g_param_spec_string ("link-name", NULL, NULL, "", flags);
  properties[PROP_SERVICE] = g_param_spec_string ("service", NULL, NULL, "", flags);
  properties[PROP_CREATED_BY] = g_param_spec_string ("created-by", NULL, NULL, "", flags);
  properties[PROP_STATUS_REASON] = g_param_spec_string ("status-reason", NULL, NULL, "", flags);
  properties[PROP_REASON_BEFORE] = g_param_spec_string ("reason-before", NULL, NULL, "", flags);
  properties[PROP_ACCOUNT] = g_param_spec_string ("account", NULL, NULL, "", flags);
}

static void
install_instants (GParamFlags flags)
{
  static const char *const names[N_PROPS] = {
    [PROP_CREATED_AT_US] = "created-at-us",
    [PROP_STATUS_SINCE_US] = "status-since-us",
    [PROP_EXPIRES_AT_US] = "expires-at-us",
    [PROP_WARN_AT_US] = "warn-at-us",
    [PROP_REFRESHED_AT_US] = "refreshed-at-us",
    [PROP_REFRESH_EXPIRES_AT_US] = "refresh-expires-at-us",
    [PROP_LAST_USED_AT_US] = "last-used-at-us",
  };

  for (guint id = 1; id < N_PROPS; id++) {
    if (names[id])
      properties[id] = g_param_spec_int64 (names[id], NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  }
}

static void
install_pending (GParamFlags flags)
{
  properties[PROP_PENDING] = g_param_spec_boolean ("pending", NULL, NULL, FALSE, flags);
  properties[PROP_PENDING_SCOPES] =
      g_param_spec_boxed ("pending-scopes", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_PENDING_VARIABLES] =
      g_param_spec_boxed ("pending-variables", NULL, NULL, JSON_TYPE_OBJECT, flags);
}

static void
fl_connection_class_init (FlConnectionClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fl_connection_finalize;
  object_class->get_property = fl_connection_get_property;
  object_class->set_property = fl_connection_set_property;

  install_texts (flags);
  install_instants (flags);
  install_pending (flags);
  properties[PROP_ORIGIN] = g_param_spec_enum ("origin", NULL, NULL, FL_TYPE_CONNECTION_ORIGIN,
                                               FL_CONNECTION_MINE, flags);
  properties[PROP_VARIABLES] =
      g_param_spec_boxed ("variables", NULL, NULL, JSON_TYPE_OBJECT, flags);
  properties[PROP_SCOPES] = g_param_spec_boxed ("scopes", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_GRANTED_SCOPES] =
      g_param_spec_boxed ("granted-scopes", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_STATUS] =
      g_param_spec_enum ("status", NULL, NULL, FL_TYPE_STATUS, FL_STATUS_NOT_CONNECTED, flags);
  properties[PROP_STATUS_BEFORE] = g_param_spec_enum ("status-before", NULL, NULL, FL_TYPE_STATUS,
                                                      FL_STATUS_NOT_CONNECTED, flags);
  properties[PROP_KEPT] = g_param_spec_boxed ("kept", NULL, NULL, JSON_TYPE_OBJECT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fl_connection_init (FlConnection *self)
{
}

/* "Unknown" is what GLib answers where the account has no full name. */
static const char *
get_creator (void)
{
  const char *name = g_get_real_name ();

  return name && *name && !g_str_equal (name, "Unknown") ? name : g_get_user_name ();
}

/* Documents keep whole seconds. */
static gint64
get_now_us (void)
{
  return fl_clock_now_us () / G_USEC_PER_SEC * G_USEC_PER_SEC;
}

/**
 * fl_connection_new:
 * @name: (nullable): the name that people see
 * @link_name: (nullable): the identifier that scripts use
 * @service: (nullable): link name of the service
 *
 * Creates a connection that is not connected yet, with a new UUID, made now by the user of this
 * process.
 *
 * Returns: (transfer full): a new connection
 */
FlConnection *
fl_connection_new (const char *name, const char *link_name, const char *service)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *creator = fl_rules_make_line (get_creator ());
  gint64 now_us = get_now_us ();

  return g_object_new (FL_TYPE_CONNECTION, "id", id, "name", name, "link-name", link_name,
                       "service", service, "created-by", creator, "created-at-us", now_us,
                       "status-since-us", now_us, NULL);
}

/**
 * fl_connection_get_id:
 *
 * Returns: the UUID that secrets are kept under, never NULL
 */
const char *
fl_connection_get_id (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), "");

  return self->id ? self->id : "";
}

/**
 * fl_connection_get_name:
 *
 * Returns: the name that people see, never NULL
 */
const char *
fl_connection_get_name (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), "");

  return self->name ? self->name : "";
}

/**
 * fl_connection_get_link_name:
 *
 * Returns: the identifier that scripts use, never NULL
 */
const char *
fl_connection_get_link_name (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), "");

  return self->link_name ? self->link_name : "";
}

/**
 * fl_connection_get_service:
 *
 * Returns: link name of the service, never NULL
 */
const char *
fl_connection_get_service (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), "");

  return self->service ? self->service : "";
}

/**
 * fl_connection_get_origin:
 *
 * Returns: whether it was made here by me, by somebody else, or by the desktop itself
 */
FlConnectionOrigin
fl_connection_get_origin (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), FL_CONNECTION_MINE);

  return self->origin;
}

/**
 * fl_connection_get_created_by:
 *
 * Returns: name of the person who made it, never NULL
 */
const char *
fl_connection_get_created_by (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), "");

  return self->created_by ? self->created_by : "";
}

/**
 * fl_connection_get_created_at_us:
 *
 * Returns: when it was made, in microseconds since 1970 UTC; 0 where unknown
 */
gint64
fl_connection_get_created_at_us (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), 0);

  return self->created_at_us;
}

/**
 * fl_connection_get_status:
 *
 * Returns: whether it can be used
 */
FlStatus
fl_connection_get_status (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), FL_STATUS_NOT_CONNECTED);

  return self->status;
}

/**
 * fl_connection_get_status_reason:
 *
 * Returns: (nullable): one sentence for people; NULL where the status speaks for itself
 */
const char *
fl_connection_get_status_reason (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);

  return self->status_reason;
}

static void
begin_status (FlConnection *self)
{
  fl_property_set_int64 (self, &self->status_since_us, get_now_us (),
                         properties[PROP_STATUS_SINCE_US]);
  fl_property_set_number (self, &self->status_before, FL_STATUS_NOT_CONNECTED,
                          properties[PROP_STATUS_BEFORE]);
  fl_property_set_text (self, &self->reason_before, NULL, properties[PROP_REASON_BEFORE]);
}

/**
 * fl_connection_set_status:
 * @reason: (nullable): one sentence for people, made one line where it is not
 *
 * Sets the status together with its reason. Where it is another one than before it began now, and
 * what it was before it was disabled is forgotten.
 */
void
fl_connection_set_status (FlConnection *self, FlStatus status, const char *reason)
{
  g_autofree char *line = fl_rules_make_line (reason);

  g_return_if_fail (FL_IS_CONNECTION (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (status != self->status)
    begin_status (self);
  fl_property_set_number (self, &self->status, status, properties[PROP_STATUS]);
  fl_property_set_text (self, &self->status_reason, line, properties[PROP_STATUS_REASON]);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * fl_connection_get_status_since_us:
 *
 * Returns: when the status began, in microseconds since 1970 UTC; 0 where unknown
 */
gint64
fl_connection_get_status_since_us (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), 0);

  return self->status_since_us;
}

/**
 * fl_connection_get_status_before:
 *
 * Returns: what the status was before the connection was disabled; %FL_STATUS_NOT_CONNECTED where
 *   it is not disabled, or where its document does not tell
 */
FlStatus
fl_connection_get_status_before (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), FL_STATUS_NOT_CONNECTED);

  return self->status_before;
}

/**
 * fl_connection_get_reason_before:
 *
 * Returns: (nullable): the reason of that status
 */
const char *
fl_connection_get_reason_before (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);

  return self->reason_before;
}

/**
 * fl_connection_get_expires_at_us:
 *
 * Returns: when the access token expires, in microseconds since 1970 UTC; 0 where unknown
 */
gint64
fl_connection_get_expires_at_us (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), 0);

  return self->expires_at_us;
}

/**
 * fl_connection_set_expires_at_us:
 * @expires_at_us: microseconds since 1970 UTC; 0 where unknown
 *
 * Sets when the access token expires.
 */
void
fl_connection_set_expires_at_us (FlConnection *self, gint64 expires_at_us)
{
  g_return_if_fail (FL_IS_CONNECTION (self));

  fl_property_set_int64 (self, &self->expires_at_us, expires_at_us, properties[PROP_EXPIRES_AT_US]);
}

/**
 * fl_connection_get_warn_at_us:
 *
 * Returns: from when on a person is warned that the credentials expire, in microseconds since 1970
 *   UTC; 0 where they are renewed without a person, or do not expire
 */
gint64
fl_connection_get_warn_at_us (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), 0);

  return self->warn_at_us;
}

/**
 * fl_connection_set_warn_at_us:
 * @warn_at_us: microseconds since 1970 UTC; 0 for never
 *
 * Sets from when on a person is warned.
 */
void
fl_connection_set_warn_at_us (FlConnection *self, gint64 warn_at_us)
{
  g_return_if_fail (FL_IS_CONNECTION (self));

  fl_property_set_int64 (self, &self->warn_at_us, warn_at_us, properties[PROP_WARN_AT_US]);
}

/**
 * fl_connection_get_refreshed_at_us:
 *
 * Returns: when the server last gave tokens, in microseconds since 1970 UTC; 0 where unknown
 */
gint64
fl_connection_get_refreshed_at_us (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), 0);

  return self->refreshed_at_us;
}

/**
 * fl_connection_note_refreshed:
 * @refresh_lifetime_s: for how many seconds the refresh token lives unless it is used; 0 where
 *   nobody says
 *
 * Notes that the server has just given tokens.
 */
void
fl_connection_note_refreshed (FlConnection *self, gint64 refresh_lifetime_s)
{
  gint64 now_us = get_now_us ();
  gint64 expires_at_us = refresh_lifetime_s > 0 ? now_us + refresh_lifetime_s * G_USEC_PER_SEC : 0;

  g_return_if_fail (FL_IS_CONNECTION (self));

  fl_property_set_int64 (self, &self->refreshed_at_us, now_us, properties[PROP_REFRESHED_AT_US]);
  fl_property_set_int64 (self, &self->refresh_expires_at_us, expires_at_us,
                         properties[PROP_REFRESH_EXPIRES_AT_US]);
}

/**
 * fl_connection_get_refresh_expires_at_us:
 *
 * Returns: when the refresh token lapses unless it is used before, in microseconds since 1970 UTC;
 *   0 where unknown
 */
gint64
fl_connection_get_refresh_expires_at_us (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), 0);

  return self->refresh_expires_at_us;
}

/**
 * fl_connection_get_last_used_at_us:
 *
 * Returns: when a call last went through it, in microseconds since 1970 UTC; 0 where unknown. It
 *   stands beside the document, not in it.
 */
gint64
fl_connection_get_last_used_at_us (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), 0);

  return self->last_used_at_us;
}

/**
 * fl_connection_set_last_used_at_us:
 * @last_used_at_us: microseconds since 1970 UTC; 0 where unknown
 *
 * Sets when a call last went through it.
 */
void
fl_connection_set_last_used_at_us (FlConnection *self, gint64 last_used_at_us)
{
  g_return_if_fail (FL_IS_CONNECTION (self));

  fl_property_set_int64 (self, &self->last_used_at_us, last_used_at_us,
                         properties[PROP_LAST_USED_AT_US]);
}

/**
 * fl_connection_get_account:
 *
 * Returns: (nullable): name of the account at the service
 */
const char *
fl_connection_get_account (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);

  return self->account;
}

/**
 * fl_connection_set_account:
 * @account: (nullable): name of the account at the service, made one line where it is not
 *
 * Sets the account.
 */
void
fl_connection_set_account (FlConnection *self, const char *account)
{
  g_autofree char *line = fl_rules_make_line (account);

  g_return_if_fail (FL_IS_CONNECTION (self));

  fl_property_set_text (self, &self->account, line, properties[PROP_ACCOUNT]);
}

/**
 * fl_connection_get_scopes:
 *
 * Returns: the scopes asked for, never NULL
 */
const char *const *
fl_connection_get_scopes (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);

  return fl_property_get_texts (self->scopes);
}

/**
 * fl_connection_set_scopes:
 * @scopes: (nullable): names of scopes
 *
 * Sets the scopes asked for.
 */
void
fl_connection_set_scopes (FlConnection *self, const char *const *scopes)
{
  g_return_if_fail (FL_IS_CONNECTION (self));

  fl_property_set_shared_texts (self, &self->scopes, scopes, properties[PROP_SCOPES]);
}

/**
 * fl_connection_get_granted_scopes:
 *
 * Returns: the scopes granted, never NULL
 */
const char *const *
fl_connection_get_granted_scopes (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);

  return fl_property_get_texts (self->granted_scopes);
}

/**
 * fl_connection_set_granted_scopes:
 * @scopes: (nullable): names of scopes as a server gave them
 *
 * Sets the scopes granted, leaving out what can be the name of none.
 */
void
fl_connection_set_granted_scopes (FlConnection *self, const char *const *scopes)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  g_return_if_fail (FL_IS_CONNECTION (self));

  for (guint i = 0; scopes && scopes[i]; i++) {
    if (fl_rules_is_line (scopes[i]))
      g_ptr_array_add (lines, (gpointer) scopes[i]);
  }
  g_ptr_array_add (lines, NULL);
  fl_property_set_shared_texts (self, &self->granted_scopes, (const char *const *) lines->pdata,
                                properties[PROP_GRANTED_SCOPES]);
}

/**
 * fl_connection_get_variable:
 * @key: key of a variable
 *
 * Returns: (nullable): what the connection fills into a blank
 */
const char *
fl_connection_get_variable (FlConnection *self, const char *key)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);
  g_return_val_if_fail (key, NULL);

  if (!self->variables)
    return NULL;
  return json_object_get_string_member_with_default (self->variables, key, NULL);
}

/**
 * fl_connection_set_variable:
 * @key: key of a variable
 * @value: (nullable): its value; NULL or "" takes it away
 *
 * Sets what the connection fills into a blank.
 */
void
fl_connection_set_variable (FlConnection *self, const char *key, const char *value)
{
  g_return_if_fail (FL_IS_CONNECTION (self));
  g_return_if_fail (key);

  fl_property_set_map_member (self, &self->variables, key, value, properties[PROP_VARIABLES]);
}

/**
 * fl_connection_get_kept:
 * @key: name of a member of the token answer
 *
 * Returns: (nullable): what was kept of the token answer
 */
const char *
fl_connection_get_kept (FlConnection *self, const char *key)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);
  g_return_val_if_fail (key, NULL);

  if (!self->kept)
    return NULL;
  return json_object_get_string_member_with_default (self->kept, key, NULL);
}

/**
 * fl_connection_set_kept:
 * @key: name of a member of the token answer
 * @value: (nullable): its value as a server gave it; NULL, "" and what is not one line take it away
 *
 * Sets what was kept of the token answer.
 */
void
fl_connection_set_kept (FlConnection *self, const char *key, const char *value)
{
  g_return_if_fail (FL_IS_CONNECTION (self));
  g_return_if_fail (key);

  fl_property_set_map_member (self, &self->kept, key, fl_rules_is_line (value) ? value : NULL,
                              properties[PROP_KEPT]);
}
