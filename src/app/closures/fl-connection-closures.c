/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connection-closures.h"

#include "fl-expiry.h"
#include "fl-host-rules.h"
#include "fl-pair.h"
#include "fl-time-closures.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

/* What a connection and its service say together. The service is NULL where its document is gone
 * or broken. Arguments that only say when to ask again stand last. */

char *
fl_connection_service_name (GObject *object, FlConnection *connection, FlService *service)
{
  if (service)
    return g_strdup (fl_service_get_name (service));
  return g_strdup (connection ? fl_connection_get_service (connection) : NULL);
}

/* What its credentials are called where it is said how long they last. */
char *
fl_credentials_title (GObject *object, FlService *service)
{
  return g_strdup (fl_expiry_is_of_token (service) ? _ ("Access Token") : _ ("Credentials"));
}

/* NULL while everything is there. */
char *
fl_connection_missing_service (GObject *object, FlConnection *connection, FlService *service)
{
  if (service || !connection)
    return NULL;
  /* Translators: %s is the link name of a service. */
  return g_strdup_printf (
      _ ("Its service “%s” is missing or cannot be read, so no call can be made."),
      fl_connection_get_service (connection));
}

/* A sentence on when it was last used; NULL where it never was. */
char *
fl_connection_usage_text (GObject *object, FlConnection *connection, gint64 now_us)
{
  gint64 used_at_us = fl_connection_get_last_used_at_us (connection);
  g_autofree char *ago = fl_time_ago_text (object, used_at_us, now_us);

  if (!ago)
    return NULL;
  /* Translators: when a connection was last used, such as "3 minutes ago". */
  return g_strdup_printf (_ ("Last used: %s."), ago);
}

/* The template itself where a blank in it has no value yet. */
char *
fl_connection_base_url (GObject *object, FlConnection *connection, FlService *service)
{
  const char *template = service ? fl_service_get_base_url (service) : NULL;
  char *base_url = NULL;

  if (!connection || !template)
    return NULL;
  base_url = fl_connection_expand (connection, service, template, NULL);
  return base_url ? base_url : g_strdup (template);
}

/* Rules that cannot be made (a blank without a value) allow nothing. */
GListModel *
fl_connection_hosts (GObject *object,
                     FlConnection *connection,
                     FlService *service,
                     JsonObject *variables_set,
                     JsonObject *kept)
{
  g_autoptr (FlHostRules) rules = NULL;
  g_auto (GStrv) patterns = NULL;

  if (connection && service)
    rules = fl_host_rules_new (service, connection, NULL);
  if (rules)
    patterns = fl_host_rules_dup_patterns (rules);
  return G_LIST_MODEL (gtk_string_list_new ((const char *const *) patterns));
}

static void
append_pair (GListStore *pairs, const char *name, const char *value)
{
  g_autoptr (FlPair) pair = NULL;

  if (!value || !*value)
    return;
  pair = fl_pair_new (name, value);
  g_list_store_append (pairs, pair);
}

static const char *
find_choice_label (FlVariable *variable, const char *value)
{
  GListModel *choices = fl_variable_get_choices (variable);

  for (guint i = 0; i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (FlPair) choice = g_list_model_get_item (choices, i);

    if (g_strcmp0 (fl_pair_get_name (choice), value) == 0)
      return fl_pair_get_value (choice);
  }
  return value;
}

GListModel *
fl_connection_variables (GObject *object,
                         FlConnection *connection,
                         FlService *service,
                         JsonObject *variables_set)
{
  GListStore *pairs = g_list_store_new (FL_TYPE_PAIR);
  GListModel *variables = service ? fl_service_get_variables (service) : NULL;

  for (guint i = 0; connection && variables && i < g_list_model_get_n_items (variables); i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (variables, i);
    const char *value = fl_connection_get_variable (connection, fl_variable_get_key (variable));

    if (!value)
      value = fl_variable_get_default_value (variable);
    append_pair (pairs, fl_variable_get_label (variable), find_choice_label (variable, value));
  }
  return G_LIST_MODEL (pairs);
}

GListModel *
fl_connection_kept (GObject *object, FlConnection *connection, FlService *service, JsonObject *kept)
{
  GListStore *pairs = g_list_store_new (FL_TYPE_PAIR);
  const char *const *keys = NULL;

  if (connection && service)
    keys = fl_auth_settings_get_keep (fl_service_get_auth (service));
  for (guint i = 0; keys && keys[i]; i++)
    append_pair (pairs, keys[i], fl_connection_get_kept (connection, keys[i]));
  return G_LIST_MODEL (pairs);
}
