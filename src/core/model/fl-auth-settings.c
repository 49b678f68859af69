/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The `auth` object of a service document: how a connection of that service is authorized. Each
 * authentication type is a class of its own with its own members; the table below is all of them.
 * Property, set when it is made: auth-type. */

#include "config.h"

#include "fl-auth-settings.h"

#include "fl-api-key-settings.h"
#include "fl-aws-settings.h"
#include "fl-bearer-settings.h"
#include "fl-certificate-settings.h"
#include "fl-json.h"
#include "fl-login-settings.h"
#include "fl-model-private.h"
#include "fl-oauth1-settings.h"
#include "fl-oauth2-settings.h"
#include "fl-two-step-settings.h"

#include <glib/gi18n-lib.h>

typedef struct {
  FlAuthType type;
} FlAuthSettingsPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FlAuthSettings, fl_auth_settings, FL_TYPE_RECORD)

G_DEFINE_ENUM_TYPE (FlAuthType,
                    fl_auth_type,
                    G_DEFINE_ENUM_VALUE (FL_AUTH_TYPE_OAUTH2, "oauth2"),
                    G_DEFINE_ENUM_VALUE (FL_AUTH_TYPE_OAUTH1, "oauth1"),
                    G_DEFINE_ENUM_VALUE (FL_AUTH_TYPE_API_KEY, "api_key"),
                    G_DEFINE_ENUM_VALUE (FL_AUTH_TYPE_BASIC, "basic"),
                    G_DEFINE_ENUM_VALUE (FL_AUTH_TYPE_BEARER, "bearer"),
                    G_DEFINE_ENUM_VALUE (FL_AUTH_TYPE_TWO_STEP, "two_step"),
                    G_DEFINE_ENUM_VALUE (FL_AUTH_TYPE_AWS, "aws"),
                    G_DEFINE_ENUM_VALUE (FL_AUTH_TYPE_DIGEST, "digest"),
                    G_DEFINE_ENUM_VALUE (FL_AUTH_TYPE_CERTIFICATE, "certificate"))

typedef GType (*GetType) (void);

static const GetType settings_types[] = {
  [FL_AUTH_TYPE_OAUTH2] = fl_oauth2_settings_get_type,
  [FL_AUTH_TYPE_OAUTH1] = fl_oauth1_settings_get_type,
  [FL_AUTH_TYPE_API_KEY] = fl_api_key_settings_get_type,
  [FL_AUTH_TYPE_BASIC] = fl_login_settings_get_type,
  [FL_AUTH_TYPE_BEARER] = fl_bearer_settings_get_type,
  [FL_AUTH_TYPE_TWO_STEP] = fl_two_step_settings_get_type,
  [FL_AUTH_TYPE_AWS] = fl_aws_settings_get_type,
  [FL_AUTH_TYPE_DIGEST] = fl_login_settings_get_type,
  [FL_AUTH_TYPE_CERTIFICATE] = fl_certificate_settings_get_type,
};

typedef enum {
  PROP_AUTH_TYPE = 1,
} FlAuthSettingsProperty;

static void
fl_auth_settings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((FlAuthSettingsProperty) id) {
  case PROP_AUTH_TYPE:
    g_value_set_enum (value, fl_auth_settings_get_auth_type (FL_AUTH_SETTINGS (object)));
    break;
  }
}

static void
fl_auth_settings_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlAuthSettingsPrivate *priv = fl_auth_settings_get_instance_private (FL_AUTH_SETTINGS (object));

  switch ((FlAuthSettingsProperty) id) {
  case PROP_AUTH_TYPE:
    priv->type = g_value_get_enum (value);
    break;
  }
}

static GListModel *
get_no_scopes (FlAuthSettings *self)
{
  static GListStore *none = NULL;

  if (g_once_init_enter (&none))
    g_once_init_leave (&none, g_list_store_new (FL_TYPE_SCOPE));
  return G_LIST_MODEL (none);
}

static const char *const *
get_no_names (FlAuthSettings *self)
{
  static const char *const none[] = { NULL };

  return none;
}

static const char *
get_no_text (FlAuthSettings *self)
{
  return NULL;
}

static void
ignore_text (FlAuthSettings *self, const char *text)
{
}

static gboolean
has_none (FlAuthSettings *self)
{
  return FALSE;
}

static char *
dup_no_text (FlAuthSettings *self)
{
  return NULL;
}

static void
fl_auth_settings_class_init (FlAuthSettingsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = fl_auth_settings_get_property;
  object_class->set_property = fl_auth_settings_set_property;

  class->get_scopes = get_no_scopes;
  class->get_keep = get_no_names;
  class->get_client_id = get_no_text;
  class->set_client_id = ignore_text;
  class->has_client = has_none;
  class->has_client_secret = has_none;
  class->dup_callback_address = dup_no_text;

  g_object_class_install_property (
      object_class, PROP_AUTH_TYPE,
      g_param_spec_enum ("auth-type", NULL, NULL, FL_TYPE_AUTH_TYPE, FL_AUTH_TYPE_OAUTH2,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
fl_auth_settings_init (FlAuthSettings *self)
{
}

/**
 * fl_auth_settings_new:
 * @type: an authentication type
 *
 * Creates settings as a custom service of that type starts with.
 *
 * Returns: (transfer full): new settings
 */
FlAuthSettings *
fl_auth_settings_new (FlAuthType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (settings_types), NULL);

  return g_object_new (settings_types[type](), "auth-type", type, NULL);
}

static const FlMember *
get_members (gpointer self)
{
  return FL_AUTH_SETTINGS_GET_CLASS (self)->members;
}

/* The first thing to know of settings is their type. */
static GObject *
create (JsonObject *object, const char *place, GError **error)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (FL_TYPE_AUTH_TYPE);
  g_autofree char *type_place = g_strconcat (place, "/type", NULL);
  const char *word = NULL;
  GEnumValue *value = NULL;
  g_autofree char *words = NULL;

  if (!fl_json_read_string (object, place, "type", NULL, &word, error))
    return NULL;
  value = word ? g_enum_get_value_by_nick (class, word) : NULL;
  if (value)
    return G_OBJECT (fl_auth_settings_new (value->value));
  words = fl_document_list_words (class);
  fl_rules_fail (error,
                 word ? /* Translators: a place in a document, and words such as “body”, “basic”. */
                     _ ("%s must be one of %s.")
                      /* Translators: a place in a document, and words such as “body”, “basic”. */
                      : _ ("%s is missing: it must be one of %s."),
                 type_place, words);
  return NULL;
}

const FlVariant fl_auth_settings_variant = { create, get_members };

/**
 * fl_auth_settings_new_from_json:
 * @place: JSON pointer of @node, such as "/auth"
 *
 * Reads authentication settings. URLs may name any blank here; only the service knows which
 * variables there are.
 *
 * Returns: (transfer full) (nullable): new settings
 *
 * Errors: FL_MODEL_ERROR_INVALID, FL_BASE_ERROR_VALUE.
 */
FlAuthSettings *
fl_auth_settings_new_from_json (JsonNode *node, const char *place, GError **error)
{
  return FL_AUTH_SETTINGS (
      fl_document_read_variant (node, place, &fl_auth_settings_variant, error));
}

/**
 * fl_auth_settings_to_json:
 *
 * Writes authentication settings.
 *
 * Returns: (transfer full): their JSON object
 */
JsonNode *
fl_auth_settings_to_json (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return fl_document_write (self, get_members (self));
}

/**
 * fl_auth_settings_check:
 * @place: where they stand
 * @variables: GListModel of FlVariable that URLs may name
 *
 * Checks authentication settings against the rules of their type.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_auth_settings_check (FlAuthSettings *self,
                        const char *place,
                        GListModel *variables,
                        GError **error)
{
  return FL_AUTH_SETTINGS_GET_CLASS (self)->check (self, place, variables, error);
}

/**
 * fl_auth_settings_get_auth_type:
 *
 * Returns: the authentication type
 */
FlAuthType
fl_auth_settings_get_auth_type (FlAuthSettings *self)
{
  FlAuthSettingsPrivate *priv = NULL;

  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), FL_AUTH_TYPE_OAUTH2);

  priv = fl_auth_settings_get_instance_private (self);
  return priv->type;
}

/**
 * fl_auth_settings_get_scopes:
 *
 * Returns: (transfer none): a GListStore of FlScope; that of a type with scopes may be edited in
 *   place, that of any other is empty and stays so
 */
GListModel *
fl_auth_settings_get_scopes (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return FL_AUTH_SETTINGS_GET_CLASS (self)->get_scopes (self);
}

/**
 * fl_auth_settings_get_keep:
 *
 * Returns: names of members of the token answer to keep, such as "api_domain"; never NULL
 */
const char *const *
fl_auth_settings_get_keep (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return FL_AUTH_SETTINGS_GET_CLASS (self)->get_keep (self);
}

/**
 * fl_auth_settings_has_client:
 *
 * Tells whether a client has to be registered with the service before anybody can connect.
 *
 * Returns: whether a client ID is needed
 */
gboolean
fl_auth_settings_has_client (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), FALSE);

  return FL_AUTH_SETTINGS_GET_CLASS (self)->has_client (self);
}

/**
 * fl_auth_settings_has_client_secret:
 *
 * Tells whether the client proves itself with a secret.
 *
 * Returns: whether a client secret is needed
 */
gboolean
fl_auth_settings_has_client_secret (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), FALSE);

  return FL_AUTH_SETTINGS_GET_CLASS (self)->has_client_secret (self);
}

/**
 * fl_auth_settings_get_client_id:
 *
 * Returns: (nullable): the public identifier of the registered client; NULL where none was given
 *   yet, and for types without a client
 */
const char *
fl_auth_settings_get_client_id (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return FL_AUTH_SETTINGS_GET_CLASS (self)->get_client_id (self);
}

/**
 * fl_auth_settings_set_client_id:
 * @client_id: (nullable): the public identifier of the registered client
 *
 * Sets the client's identifier, where the type has a client.
 */
void
fl_auth_settings_set_client_id (FlAuthSettings *self, const char *client_id)
{
  g_return_if_fail (FL_IS_AUTH_SETTINGS (self));

  FL_AUTH_SETTINGS_GET_CLASS (self)->set_client_id (self, client_id);
}

/**
 * fl_redirect_dup_address:
 * @host: a loopback host
 * @port: its port; 0 for any free one
 * @path: the path
 *
 * Puts a callback address together.
 *
 * Returns: (transfer full): the address
 */
char *
fl_redirect_dup_address (const char *host, guint port, const char *path)
{
  g_autofree char *suffix = port != 0 ? g_strdup_printf (":%u", port) : g_strdup ("");

  return g_strconcat ("http://", host, suffix, path, NULL);
}

/**
 * fl_auth_settings_dup_callback_address:
 *
 * Tells the address to register with the service, such as "http://127.0.0.1:8723/callback"; with
 * any free port it has none.
 *
 * Returns: (transfer full) (nullable): the address; NULL where nothing is ever called back
 *
 * Source: RFC 8252 §7.3
 */
char *
fl_auth_settings_dup_callback_address (FlAuthSettings *self)
{
  g_return_val_if_fail (FL_IS_AUTH_SETTINGS (self), NULL);

  return FL_AUTH_SETTINGS_GET_CLASS (self)->dup_callback_address (self);
}
