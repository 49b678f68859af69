/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of a connection: it is disabled and enabled, duplicated, and asked to be authorized
 * in another way than it is. What a person wants of the next authorization stands beside what the
 * standing one was made with, so that the connection works as before until then. */

#include "config.h"

#include "fl-connection.h"

static gboolean
is_authorized (FlStatus status)
{
  return status == FL_STATUS_CONNECTED || status == FL_STATUS_RECONNECT_NEEDED;
}

/**
 * fl_connection_is_authorized:
 *
 * Tells whether there is an authorization, by the status or, where it is disabled, by what the
 * status was before.
 *
 * Returns: whether scopes and variables are those of an authorization
 */
gboolean
fl_connection_is_authorized (FlConnection *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION (self), FALSE);

  if (fl_connection_get_status (self) == FL_STATUS_DISABLED)
    return is_authorized (fl_connection_get_status_before (self));
  return is_authorized (fl_connection_get_status (self));
}

/**
 * fl_connection_disable:
 *
 * Switches the connection off, and notes what its status was.
 */
void
fl_connection_disable (FlConnection *self)
{
  FlStatus status;
  g_autofree char *reason = NULL;

  g_return_if_fail (FL_IS_CONNECTION (self));

  status = fl_connection_get_status (self);
  if (status == FL_STATUS_DISABLED)
    return;
  reason = g_strdup (fl_connection_get_status_reason (self));
  fl_connection_set_status (self, FL_STATUS_DISABLED, NULL);
  g_object_set (self, "status-before", status, "reason-before", reason, NULL);
}

/**
 * fl_connection_enable:
 * @status: what it is now, as fl_connection_get_status_before() or the keyring tells
 * @reason: (nullable): the reason of that
 *
 * Switches a disabled connection on.
 */
void
fl_connection_enable (FlConnection *self, FlStatus status, const char *reason)
{
  g_autofree char *kept = g_strdup (reason);

  g_return_if_fail (FL_IS_CONNECTION (self));
  g_return_if_fail (status != FL_STATUS_DISABLED);

  if (fl_connection_get_status (self) == FL_STATUS_DISABLED)
    fl_connection_set_status (self, status, kept);
}

/**
 * fl_connection_get_pending:
 *
 * Returns: whether scopes or variables were changed that take effect with the next authorization
 */
gboolean
fl_connection_get_pending (FlConnection *self)
{
  gboolean pending = FALSE;

  g_return_val_if_fail (FL_IS_CONNECTION (self), FALSE);

  g_object_get (self, "pending", &pending, NULL);
  return pending;
}

/**
 * fl_connection_dup_wanted_scopes:
 *
 * Gets the scopes that the next authorization asks for.
 *
 * Returns: (transfer full): names of scopes, never NULL
 */
char **
fl_connection_dup_wanted_scopes (FlConnection *self)
{
  char **scopes = NULL;

  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);

  g_object_get (self, fl_connection_get_pending (self) ? "pending-scopes" : "scopes", &scopes,
                NULL);
  return scopes;
}

/**
 * fl_connection_dup_wanted_variables:
 *
 * Gets the variables that the next authorization fills in.
 *
 * Returns: (transfer full): texts by key, never NULL; not to be changed
 */
JsonObject *
fl_connection_dup_wanted_variables (FlConnection *self)
{
  JsonObject *variables = NULL;

  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);

  g_object_get (self, fl_connection_get_pending (self) ? "pending-variables" : "variables",
                &variables, NULL);
  return variables;
}

static gboolean
same_scopes (FlConnection *self, const char *const *scopes)
{
  return g_strv_equal (fl_connection_get_scopes (self), scopes);
}

static gboolean
same_variables (FlConnection *self, JsonObject *variables)
{
  g_autoptr (JsonObject) own = NULL;
  g_autoptr (JsonNode) own_node = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_object_get (self, "variables", &own, NULL);
  own_node = json_node_init_object (json_node_alloc (), own);
  node = json_node_init_object (json_node_alloc (), variables);
  return json_node_equal (own_node, node);
}

/**
 * fl_connection_set_wanted:
 * @scopes: names of the scopes that the next authorization is to ask for
 * @variables: the variables that it is to fill in, texts by key
 *
 * Says what the next authorization is made with. Where the standing one was made with the same,
 * nothing is pending.
 */
void
fl_connection_set_wanted (FlConnection *self, const char *const *scopes, JsonObject *variables)
{
  gboolean pending;

  g_return_if_fail (FL_IS_CONNECTION (self));
  g_return_if_fail (scopes);
  g_return_if_fail (variables);

  pending = !same_scopes (self, scopes) || !same_variables (self, variables);
  g_object_set (self, "pending", pending, "pending-scopes", pending ? scopes : NULL,
                "pending-variables", pending ? variables : NULL, NULL);
}

/**
 * fl_connection_apply_wanted:
 *
 * Makes what is wanted what holds: for an authorization that is about to be made.
 */
void
fl_connection_apply_wanted (FlConnection *self)
{
  g_auto (GStrv) scopes = NULL;
  g_autoptr (JsonObject) variables = NULL;

  g_return_if_fail (FL_IS_CONNECTION (self));

  if (!fl_connection_get_pending (self))
    return;
  scopes = fl_connection_dup_wanted_scopes (self);
  variables = fl_connection_dup_wanted_variables (self);
  g_object_set (self, "scopes", scopes, "variables", variables, "pending", FALSE, "pending-scopes",
                NULL, "pending-variables", NULL, NULL);
}

/**
 * fl_connection_dup_missing_scopes:
 *
 * Lists the scopes that were asked for and not granted.
 *
 * Returns: (transfer full): names of scopes; none where the server did not say what it granted
 */
char **
fl_connection_dup_missing_scopes (FlConnection *self)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  const char *const *asked;
  const char *const *granted;

  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);

  asked = fl_connection_get_scopes (self);
  granted = fl_connection_get_granted_scopes (self);
  for (guint i = 0; *granted && asked[i]; i++) {
    if (!g_strv_contains (granted, asked[i]))
      g_strv_builder_add (missing, asked[i]);
  }
  return g_strv_builder_end (missing);
}

/**
 * fl_connection_duplicate:
 * @name: the name of the new one
 * @link_name: its link name
 *
 * Makes another connection of the same service, with the same scopes and variables, those that are
 * wanted where they differ. It is mine, has an id of its own, and is not connected: nothing of an
 * authorization comes along.
 *
 * Returns: (transfer full): a new connection
 */
FlConnection *
fl_connection_duplicate (FlConnection *self, const char *name, const char *link_name)
{
  g_auto (GStrv) scopes = NULL;
  g_autoptr (JsonObject) variables = NULL;
  FlConnection *duplicate;

  g_return_val_if_fail (FL_IS_CONNECTION (self), NULL);

  scopes = fl_connection_dup_wanted_scopes (self);
  variables = fl_connection_dup_wanted_variables (self);
  duplicate = fl_connection_new (name, link_name, fl_connection_get_service (self));
  g_object_set (duplicate, "scopes", scopes, "variables", variables, NULL);
  return duplicate;
}
