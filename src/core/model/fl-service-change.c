/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a change of a service means to a connection of it. Credentials were given for the service as
 * it was: by whom, to which client, for which hosts. Where that changes they are somebody else's.
 */

#include "config.h"

#include "fl-service-change.h"

#include "fl-json.h"

#include <string.h>

struct _FlConcerned {
  GObject parent_instance;

  FlConnection *connection;
  FlConsequence consequence;
};

typedef enum {
  PROP_CONNECTION = 1,
  PROP_CONSEQUENCE,
} FlConcernedProperty;

static GParamSpec *properties[PROP_CONSEQUENCE + 1];

G_DEFINE_FINAL_TYPE (FlConcerned, fl_concerned, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (FlConsequence,
                    fl_consequence,
                    G_DEFINE_ENUM_VALUE (FL_CONSEQUENCE_NOTHING, "nothing"),
                    G_DEFINE_ENUM_VALUE (FL_CONSEQUENCE_NEXT_CALL, "next call"),
                    G_DEFINE_ENUM_VALUE (FL_CONSEQUENCE_RECONNECT, "reconnect"),
                    G_DEFINE_ENUM_VALUE (FL_CONSEQUENCE_EDIT, "edit"))

/* Who gave the credentials, and to whom. */
static const char *const giving[] = {
  "type",        "grant",  "authorize_url", "token_url",    "request_token_url",
  "request_url", "issuer", "client_id",     "auth_hosts",   "accounts_server",
  "audience",    "dpop",   "resources",     "consumer_key", "access_token_url",
  "long_lived",  "steps",  "login",
};

/* What matters while somebody connects, and not after that. */
static const char *const asking[] = {
  "authorize_parameters",
  "redirect",
  "pkce",
  "par_url",
  "device_url",
  "response_mode",
  "scopes",
  "scope_delimiter",
  "scope_parameter",
  "token_parameters",
  "issuer_announced",
  "subject_token_type",
  "requested_token_type",
  "account_parameters",
  "revoke_url",
  "revoke_replaced",
};

static void
fl_concerned_finalize (GObject *object)
{
  g_clear_object (&FL_CONCERNED (object)->connection);
  G_OBJECT_CLASS (fl_concerned_parent_class)->finalize (object);
}

static void
fl_concerned_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlConcerned *self = FL_CONCERNED (object);

  switch ((FlConcernedProperty) id) {
  case PROP_CONNECTION:
    g_value_set_object (value, self->connection);
    break;
  case PROP_CONSEQUENCE:
    g_value_set_enum (value, (int) self->consequence);
    break;
  }
}

static void
fl_concerned_class_init (FlConcernedClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = fl_concerned_finalize;
  object_class->get_property = fl_concerned_get_property;
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION, flags);
  properties[PROP_CONSEQUENCE] = g_param_spec_enum ("consequence", NULL, NULL, FL_TYPE_CONSEQUENCE,
                                                    FL_CONSEQUENCE_NOTHING, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_concerned_init (FlConcerned *self)
{
}

/**
 * fl_concerned_new:
 * @connection: a connection of a service that is changed
 * @consequence: what the change means to it
 *
 * Returns: (transfer full): both together, for a list
 */
FlConcerned *
fl_concerned_new (FlConnection *connection, FlConsequence consequence)
{
  FlConcerned *self = g_object_new (FL_TYPE_CONCERNED, NULL);

  self->connection = g_object_ref (connection);
  self->consequence = consequence;
  return self;
}

/**
 * fl_concerned_get_connection:
 *
 * Returns: (transfer none): the connection
 */
FlConnection *
fl_concerned_get_connection (FlConcerned *self)
{
  g_return_val_if_fail (FL_IS_CONCERNED (self), NULL);

  return self->connection;
}

/**
 * fl_concerned_get_consequence:
 *
 * Returns: what the change means to it
 */
FlConsequence
fl_concerned_get_consequence (FlConcerned *self)
{
  g_return_val_if_fail (FL_IS_CONCERNED (self), FL_CONSEQUENCE_NOTHING);

  return self->consequence;
}

static gboolean
is_among (const char *const *keys, gsize n_keys, const char *key)
{
  for (gsize i = 0; i < n_keys; i++) {
    if (g_str_equal (keys[i], key))
      return TRUE;
  }
  return FALSE;
}

static gboolean
same_nodes (JsonNode *first, JsonNode *second)
{
  if (!first || !second)
    return first == second;
  return json_node_equal (first, second);
}

static gboolean
same_at (JsonNode *before, JsonNode *after, const char *pointer)
{
  return same_nodes (fl_json_lookup (before, pointer), fl_json_lookup (after, pointer));
}

/* The keys that the keyring holds a person's parameters under. */
static gboolean
same_parameter_keys (JsonNode *before, JsonNode *after)
{
  for (guint i = 0;; i++) {
    g_autofree char *pointer = g_strdup_printf ("/%u/key", i);
    JsonNode *first = before ? fl_json_lookup (before, pointer) : NULL;
    JsonNode *second = after ? fl_json_lookup (after, pointer) : NULL;

    if (!same_nodes (first, second))
      return FALSE;
    if (!first)
      return TRUE;
  }
}

static FlConsequence
weigh_member (JsonObject *before, JsonObject *after, const char *key)
{
  JsonNode *first = json_object_get_member (before, key);
  JsonNode *second = json_object_get_member (after, key);

  if (same_nodes (first, second) || is_among (asking, G_N_ELEMENTS (asking), key))
    return FL_CONSEQUENCE_NOTHING;
  if (is_among (giving, G_N_ELEMENTS (giving), key))
    return FL_CONSEQUENCE_RECONNECT;
  if (g_str_equal (key, "parameters") && !same_parameter_keys (first, second))
    return FL_CONSEQUENCE_RECONNECT;
  return FL_CONSEQUENCE_NEXT_CALL;
}

static FlConsequence
weigh_members (JsonObject *before, JsonObject *after, JsonObject *keys)
{
  g_autoptr (GList) names = json_object_get_members (keys);
  FlConsequence gravest = FL_CONSEQUENCE_NOTHING;

  for (GList *name = names; name; name = name->next)
    gravest = MAX (gravest, weigh_member (before, after, name->data));
  return gravest;
}

static FlConsequence
weigh_auth (JsonNode *before, JsonNode *after)
{
  JsonObject *first = json_node_get_object (fl_json_lookup (before, "/auth"));
  JsonObject *second = json_node_get_object (fl_json_lookup (after, "/auth"));

  return MAX (weigh_members (first, second, first), weigh_members (first, second, second));
}

static FlConsequence
weigh_api (JsonNode *before, JsonNode *after)
{
  static const char *const used[] = { "/api/base_url", "/api/hosts", "/api/headers", "/tls" };

  if (!same_at (before, after, "/api/lookups"))
    return FL_CONSEQUENCE_RECONNECT;
  for (gsize i = 0; i < G_N_ELEMENTS (used); i++) {
    if (!same_at (before, after, used[i]))
      return FL_CONSEQUENCE_NEXT_CALL;
  }
  return FL_CONSEQUENCE_NOTHING;
}

static gboolean
lacks_value (FlConnection *connection, FlService *service)
{
  GListModel *variables = fl_service_get_variables (service);

  for (guint i = 0; i < g_list_model_get_n_items (variables); i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (variables, i);

    if (!fl_connection_get_variable (connection, fl_variable_get_key (variable)) &&
        !fl_variable_get_default_value (variable))
      return TRUE;
  }
  return FALSE;
}

/* A default fills the blanks of the connections that say nothing else. */
static gboolean
has_other_value (FlConnection *connection, FlService *before, FlVariable *variable)
{
  const char *key = fl_variable_get_key (variable);
  FlVariable *old = fl_service_find_variable (before, key);

  if (!old || fl_connection_get_variable (connection, key))
    return FALSE;
  return g_strcmp0 (fl_variable_get_default_value (old),
                    fl_variable_get_default_value (variable)) != 0;
}

static FlConsequence
weigh_variables (FlConnection *connection, FlService *before, FlService *after)
{
  GListModel *variables = fl_service_get_variables (after);
  FlConsequence gravest = FL_CONSEQUENCE_NOTHING;

  for (guint i = 0; i < g_list_model_get_n_items (variables); i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (variables, i);
    const char *key = fl_variable_get_key (variable);

    if (has_other_value (connection, before, variable))
      gravest =
          MAX (gravest, fl_service_is_authorized_with (after, key) ? FL_CONSEQUENCE_RECONNECT
                                                                   : FL_CONSEQUENCE_NEXT_CALL);
  }
  return gravest;
}

/**
 * fl_service_change_weigh:
 * @before: a service
 * @after: the same service as it is to be
 * @connection: a connection of it
 *
 * Tells what a change of a service means to a connection. One without an authorization gets its
 * first with the service as it is then.
 *
 * Returns: the gravest consequence
 */
FlConsequence
fl_service_change_weigh (FlService *before, FlService *after, FlConnection *connection)
{
  g_autoptr (JsonNode) first = NULL;
  g_autoptr (JsonNode) second = NULL;

  g_return_val_if_fail (FL_IS_SERVICE (before), FL_CONSEQUENCE_NOTHING);
  g_return_val_if_fail (FL_IS_SERVICE (after), FL_CONSEQUENCE_NOTHING);
  g_return_val_if_fail (FL_IS_CONNECTION (connection), FL_CONSEQUENCE_NOTHING);

  first = fl_service_to_json (before);
  second = fl_service_to_json (after);
  if (lacks_value (connection, after))
    return FL_CONSEQUENCE_EDIT;
  if (!fl_connection_is_authorized (connection))
    return FL_CONSEQUENCE_NOTHING;
  return MAX (MAX (weigh_auth (first, second), weigh_api (first, second)),
              weigh_variables (connection, before, after));
}

static gboolean
names_blank (JsonNode *node, const char *blank)
{
  g_autofree char *text = node ? fl_json_print (node) : NULL;

  return text && strstr (text, blank);
}

/**
 * fl_service_is_authorized_with:
 * @service: a service
 * @variable: key of a variable
 *
 * Tells whether another value of a variable means another authorization: where it says who gives
 * the credentials, or to which hosts they go.
 *
 * Returns: whether a connection must be authorized anew once the value has changed
 */
gboolean
fl_service_is_authorized_with (FlService *service, const char *variable)
{
  g_autoptr (JsonNode) document = NULL;
  g_autofree char *blank = NULL;

  g_return_val_if_fail (FL_IS_SERVICE (service), FALSE);
  g_return_val_if_fail (variable, FALSE);

  document = fl_service_to_json (service);
  blank = g_strconcat ("{", variable, "}", NULL);
  return names_blank (fl_json_lookup (document, "/auth"), blank) ||
         names_blank (fl_json_lookup (document, "/api/base_url"), blank) ||
         names_blank (fl_json_lookup (document, "/api/hosts"), blank);
}
