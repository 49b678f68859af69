/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How to reach and authorize one API: a service document as an object. Every getter has a property
 * of the same name, read-write but for the list of variables. Absent texts are NULL for a getter
 * and "" for a property, and a setter takes both for none. Its rules and its JSON are in
 * fl-service-document.c. */

#include "config.h"

#include "fl-service.h"

#include "fl-property.h"

#define DEFAULT_CHECK_METHOD "GET"

struct _FlService {
  GObject parent_instance;

  char *name;
  char *link_name;
  guint origin;
  char *provided_by;
  char **categories;
  char *documentation_url;
  char *console_url;
  GListStore *variables;
  char *base_url;
  char **hosts;
  char *check_method;
  char *check_path;
  char *check_account;
  GListStore *headers;
  GListStore *lookups;
  char *ca_certificates;
  char *client_certificate;
  FlAuthSettings *auth;
};

G_DEFINE_FINAL_TYPE (FlService, fl_service, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (FlServiceOrigin,
                    fl_service_origin,
                    G_DEFINE_ENUM_VALUE (FL_SERVICE_CUSTOM, "custom"),
                    G_DEFINE_ENUM_VALUE (FL_SERVICE_DEFAULT, "default"))

typedef enum {
  PROP_NAME = 1,
  PROP_LINK_NAME,
  PROP_ORIGIN,
  PROP_PROVIDED_BY,
  PROP_CATEGORIES,
  PROP_DOCUMENTATION_URL,
  PROP_CONSOLE_URL,
  PROP_VARIABLES,
  PROP_BASE_URL,
  PROP_HOSTS,
  PROP_CHECK_METHOD,
  PROP_CHECK_PATH,
  PROP_CHECK_ACCOUNT,
  PROP_HEADERS,
  PROP_LOOKUPS,
  PROP_CA_CERTIFICATES,
  PROP_CLIENT_CERTIFICATE,
  PROP_AUTH,
  N_PROPS,
} FlServiceProperty;

static GParamSpec *properties[N_PROPS];

static void
fl_service_finalize (GObject *object)
{
  FlService *self = FL_SERVICE (object);

  g_free (self->name);
  g_free (self->link_name);
  g_free (self->provided_by);
  g_strfreev (self->categories);
  g_free (self->documentation_url);
  g_free (self->console_url);
  g_object_unref (self->variables);
  g_free (self->base_url);
  g_strfreev (self->hosts);
  g_free (self->check_method);
  g_free (self->check_path);
  g_free (self->check_account);
  g_object_unref (self->headers);
  g_object_unref (self->lookups);
  g_free (self->ca_certificates);
  g_free (self->client_certificate);
  g_object_unref (self->auth);
  G_OBJECT_CLASS (fl_service_parent_class)->finalize (object);
}

static void
fl_service_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlService *self = FL_SERVICE (object);

  switch ((FlServiceProperty) id) {
  case PROP_NAME:
    g_value_set_string (value, fl_service_get_name (self));
    break;
  case PROP_LINK_NAME:
    g_value_set_string (value, fl_service_get_link_name (self));
    break;
  case PROP_ORIGIN:
    g_value_set_enum (value, fl_service_get_origin (self));
    break;
  case PROP_PROVIDED_BY:
    fl_property_get_text (value, fl_service_get_provided_by (self));
    break;
  case PROP_CATEGORIES:
    g_value_set_boxed (value, fl_service_get_categories (self));
    break;
  case PROP_DOCUMENTATION_URL:
    fl_property_get_text (value, fl_service_get_documentation_url (self));
    break;
  case PROP_CONSOLE_URL:
    fl_property_get_text (value, fl_service_get_console_url (self));
    break;
  case PROP_VARIABLES:
    g_value_set_object (value, fl_service_get_variables (self));
    break;
  case PROP_BASE_URL:
    fl_property_get_text (value, fl_service_get_base_url (self));
    break;
  case PROP_HOSTS:
    g_value_set_boxed (value, fl_service_get_hosts (self));
    break;
  case PROP_CHECK_METHOD:
    g_value_set_string (value, fl_service_get_check_method (self));
    break;
  case PROP_CHECK_PATH:
    fl_property_get_text (value, fl_service_get_check_path (self));
    break;
  case PROP_CHECK_ACCOUNT:
    fl_property_get_text (value, fl_service_get_check_account (self));
    break;
  case PROP_HEADERS:
    g_value_set_object (value, fl_service_get_headers (self));
    break;
  case PROP_LOOKUPS:
    g_value_set_object (value, fl_service_get_lookups (self));
    break;
  case PROP_CA_CERTIFICATES:
    fl_property_get_text (value, fl_service_get_ca_certificates (self));
    break;
  case PROP_CLIENT_CERTIFICATE:
    fl_property_get_text (value, fl_service_get_client_certificate (self));
    break;
  case PROP_AUTH:
    g_value_set_object (value, fl_service_get_auth (self));
    break;
  case N_PROPS:
    break;
  }
}

static void
set_auth (FlService *self, FlAuthSettings *auth)
{
  if (!auth || self->auth == auth)
    return;
  g_set_object (&self->auth, auth);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTH]);
}

static void
fl_service_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlService *self = FL_SERVICE (object);

  switch ((FlServiceProperty) id) {
  case PROP_NAME:
    fl_property_set_text (self, &self->name, g_value_get_string (value), pspec);
    break;
  case PROP_LINK_NAME:
    fl_property_set_text (self, &self->link_name, g_value_get_string (value), pspec);
    break;
  case PROP_ORIGIN:
    fl_property_set_number (self, &self->origin, g_value_get_enum (value), pspec);
    break;
  case PROP_PROVIDED_BY:
    fl_property_set_text (self, &self->provided_by, g_value_get_string (value), pspec);
    break;
  case PROP_CATEGORIES:
    fl_property_set_texts (self, &self->categories, g_value_get_boxed (value), pspec);
    break;
  case PROP_DOCUMENTATION_URL:
    fl_property_set_text (self, &self->documentation_url, g_value_get_string (value), pspec);
    break;
  case PROP_CONSOLE_URL:
    fl_property_set_text (self, &self->console_url, g_value_get_string (value), pspec);
    break;
  case PROP_BASE_URL:
    fl_property_set_text (self, &self->base_url, g_value_get_string (value), pspec);
    break;
  case PROP_HOSTS:
    fl_property_set_texts (self, &self->hosts, g_value_get_boxed (value), pspec);
    break;
  case PROP_CHECK_METHOD:
    fl_property_set_text (self, &self->check_method, g_value_get_string (value), pspec);
    break;
  case PROP_CHECK_PATH:
    fl_property_set_text (self, &self->check_path, g_value_get_string (value), pspec);
    break;
  case PROP_CHECK_ACCOUNT:
    fl_property_set_text (self, &self->check_account, g_value_get_string (value), pspec);
    break;
  case PROP_CA_CERTIFICATES:
    fl_property_set_text (self, &self->ca_certificates, g_value_get_string (value), pspec);
    break;
  case PROP_CLIENT_CERTIFICATE:
    fl_property_set_text (self, &self->client_certificate, g_value_get_string (value), pspec);
    break;
  case PROP_AUTH:
    set_auth (self, g_value_get_object (value));
    break;
  case PROP_VARIABLES:
  case PROP_HEADERS:
  case PROP_LOOKUPS:
  case N_PROPS:
    break;
  }
}

static void
fl_service_class_init (FlServiceClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fl_service_finalize;
  object_class->get_property = fl_service_get_property;
  object_class->set_property = fl_service_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_LINK_NAME] = g_param_spec_string ("link-name", NULL, NULL, "", flags);
  properties[PROP_ORIGIN] =
      g_param_spec_enum ("origin", NULL, NULL, FL_TYPE_SERVICE_ORIGIN, FL_SERVICE_CUSTOM, flags);
  properties[PROP_PROVIDED_BY] = g_param_spec_string ("provided-by", NULL, NULL, "", flags);
  properties[PROP_CATEGORIES] = g_param_spec_boxed ("categories", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_DOCUMENTATION_URL] =
      g_param_spec_string ("documentation-url", NULL, NULL, "", flags);
  properties[PROP_CONSOLE_URL] = g_param_spec_string ("console-url", NULL, NULL, "", flags);
  properties[PROP_VARIABLES] =
      g_param_spec_object ("variables", NULL, NULL, G_TYPE_LIST_MODEL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_BASE_URL] = g_param_spec_string ("base-url", NULL, NULL, "", flags);
  properties[PROP_HOSTS] = g_param_spec_boxed ("hosts", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_CHECK_METHOD] =
      g_param_spec_string ("check-method", NULL, NULL, DEFAULT_CHECK_METHOD, flags);
  properties[PROP_CHECK_PATH] = g_param_spec_string ("check-path", NULL, NULL, "", flags);
  properties[PROP_CHECK_ACCOUNT] = g_param_spec_string ("check-account", NULL, NULL, "", flags);
  properties[PROP_HEADERS] =
      g_param_spec_object ("headers", NULL, NULL, G_TYPE_LIST_MODEL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOOKUPS] =
      g_param_spec_object ("lookups", NULL, NULL, G_TYPE_LIST_MODEL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CA_CERTIFICATES] = g_param_spec_string ("ca-certificates", NULL, NULL, "", flags);
  properties[PROP_CLIENT_CERTIFICATE] =
      g_param_spec_string ("client-certificate", NULL, NULL, "", flags);
  properties[PROP_AUTH] = g_param_spec_object ("auth", NULL, NULL, FL_TYPE_AUTH_SETTINGS, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fl_service_init (FlService *self)
{
  self->categories = g_new0 (char *, 1);
  self->variables = g_list_store_new (FL_TYPE_VARIABLE);
  self->hosts = g_new0 (char *, 1);
  self->headers = g_list_store_new (FL_TYPE_PAIR);
  self->lookups = g_list_store_new (FL_TYPE_LOOKUP);
  self->auth = fl_auth_settings_new (FL_AUTH_TYPE_OAUTH2);
}

/**
 * fl_service_new:
 *
 * Creates an empty custom service.
 *
 * Returns: (transfer full): a new service
 */
FlService *
fl_service_new (void)
{
  return g_object_new (FL_TYPE_SERVICE, NULL);
}

/**
 * fl_service_get_name:
 *
 * Returns: the name that people see, never NULL
 */
const char *
fl_service_get_name (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), "");

  return self->name ? self->name : "";
}

/**
 * fl_service_get_link_name:
 *
 * Returns: the identifier that scripts use, never NULL
 */
const char *
fl_service_get_link_name (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), "");

  return self->link_name ? self->link_name : "";
}

/**
 * fl_service_get_origin:
 *
 * Returns: whether the service came with Fairlead or was made by the user; not part of the document
 */
FlServiceOrigin
fl_service_get_origin (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), FL_SERVICE_CUSTOM);

  return self->origin;
}

/**
 * fl_service_get_provided_by:
 *
 * Returns: (nullable): who runs its server: "playground" for Fairlead's own, NULL for anybody else
 */
const char *
fl_service_get_provided_by (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return self->provided_by;
}

/**
 * fl_service_get_categories:
 *
 * Returns: words to find the service by, never NULL
 */
const char *const *
fl_service_get_categories (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return (const char *const *) self->categories;
}

/**
 * fl_service_get_documentation_url:
 *
 * Returns: (nullable): address of the service's documentation
 */
const char *
fl_service_get_documentation_url (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return self->documentation_url;
}

/**
 * fl_service_get_console_url:
 *
 * Returns: (nullable): address where a client is registered
 */
const char *
fl_service_get_console_url (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return self->console_url;
}

/**
 * fl_service_get_variables:
 *
 * Returns: (transfer none): a GListStore of FlVariable that may be edited in place
 */
GListModel *
fl_service_get_variables (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return G_LIST_MODEL (self->variables);
}

/**
 * fl_service_get_base_url:
 *
 * Returns: (nullable): template of the address that paths stand below; NULL where not filled in yet
 */
const char *
fl_service_get_base_url (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return self->base_url;
}

/**
 * fl_service_get_hosts:
 *
 * Returns: patterns of hosts that credentials may go to, as written; empty means the host of the
 *   base URL; never NULL
 */
const char *const *
fl_service_get_hosts (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return (const char *const *) self->hosts;
}

/**
 * fl_service_get_check_method:
 *
 * Returns: method of the check request, never NULL
 */
const char *
fl_service_get_check_method (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), "");

  return self->check_method ? self->check_method : DEFAULT_CHECK_METHOD;
}

/**
 * fl_service_get_check_path:
 *
 * Returns: (nullable): path of the check request below the base URL; NULL where there is none
 */
const char *
fl_service_get_check_path (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return self->check_path;
}

/**
 * fl_service_get_check_account:
 *
 * Returns: (nullable): JSON pointer to the account's name in the answer to the check request
 */
const char *
fl_service_get_check_account (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return self->check_account;
}

/**
 * fl_service_get_headers:
 *
 * Returns: (transfer none): a GListStore of FlPair that may be edited in place: what goes along
 *   with every call to the service's hosts; values are templates, where {client_id} is the client's
 *   identifier
 */
GListModel *
fl_service_get_headers (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return G_LIST_MODEL (self->headers);
}

/**
 * fl_service_get_lookups:
 *
 * Returns: (transfer none): a GListStore of FlLookup that may be edited in place: what is asked
 * once a connection is connected
 */
GListModel *
fl_service_get_lookups (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return G_LIST_MODEL (self->lookups);
}

/**
 * fl_service_get_ca_certificates:
 *
 * Returns: (nullable): certificates, in PEM, that the service's own is signed with; NULL for those
 *   that the computer trusts
 */
const char *
fl_service_get_ca_certificates (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return self->ca_certificates;
}

/**
 * fl_service_get_client_certificate:
 *
 * Returns: (nullable): the certificate, in PEM, that callers show, without its key, which is in the
 *   keyring
 */
const char *
fl_service_get_client_certificate (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return self->client_certificate;
}

/**
 * fl_service_get_oauth2:
 *
 * Returns: (transfer none) (nullable): the settings of a service that speaks OAuth 2.0; NULL for
 * any other
 */
FlOauth2Settings *
fl_service_get_oauth2 (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return FL_IS_OAUTH2_SETTINGS (self->auth) ? FL_OAUTH2_SETTINGS (self->auth) : NULL;
}

static void
add_looked_up_names (GStrvBuilder *names, FlLookup *lookup)
{
  GListModel *keep = fl_lookup_get_keep (lookup);

  for (guint i = 0; i < g_list_model_get_n_items (keep); i++) {
    g_autoptr (FlPair) kept = g_list_model_get_item (keep, i);

    g_strv_builder_add (names, fl_pair_get_name (kept));
  }
}

/**
 * fl_service_dup_kept_names:
 *
 * Lists what a connection keeps of the answers that it gets while it is connected: fields of the
 * token answer, and what is looked up.
 *
 * Returns: (transfer full): their names
 */
char **
fl_service_dup_kept_names (FlService *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  g_strv_builder_addv (names, (const char **) fl_auth_settings_get_keep (self->auth));
  if (FL_IS_OAUTH2_SETTINGS (self->auth) &&
      fl_oauth2_settings_get_accounts_server (FL_OAUTH2_SETTINGS (self->auth)))
    g_strv_builder_add_many (names, "accounts_server", "location", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lookups)); i++) {
    g_autoptr (FlLookup) lookup = g_list_model_get_item (G_LIST_MODEL (self->lookups), i);

    add_looked_up_names (names, lookup);
  }
  return g_strv_builder_end (names);
}

/**
 * fl_service_get_auth:
 *
 * Returns: (transfer none): how a connection is authorized, never NULL
 */
FlAuthSettings *
fl_service_get_auth (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  return self->auth;
}

/**
 * fl_service_find_variable:
 * @key: what stands between braces
 *
 * Looks a variable up.
 *
 * Returns: (transfer none) (nullable): the variable of that key
 */
FlVariable *
fl_service_find_variable (FlService *self, const char *key)
{
  guint n_items = 0;

  g_return_val_if_fail (FL_IS_SERVICE (self), NULL);

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->variables));
  for (guint i = 0; i < n_items; i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (G_LIST_MODEL (self->variables), i);

    /* The list holds it for as long as the caller may look at it. */
    if (g_strcmp0 (fl_variable_get_key (variable), key) == 0)
      return variable;
  }
  return NULL;
}

/**
 * fl_service_needs_client:
 *
 * Tells whether a client has to be registered with the service and its id is still missing.
 */
gboolean
fl_service_needs_client (FlService *self)
{
  g_return_val_if_fail (FL_IS_SERVICE (self), FALSE);

  return fl_auth_settings_has_client (self->auth) && !fl_auth_settings_get_client_id (self->auth);
}
