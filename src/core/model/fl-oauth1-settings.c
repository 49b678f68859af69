/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The `auth` object of a service that speaks OAuth 1.0a. Source: RFC 5849. */

#include "config.h"

#include "fl-oauth1-settings.h"

#include "fl-model-private.h"
#include "fl-pair.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_REDIRECT_HOST "127.0.0.1"
#define DEFAULT_REDIRECT_PORT 8723
#define DEFAULT_REDIRECT_PATH "/callback"

struct _FlOauth1Settings {
  FlAuthSettings parent_instance;

  char *request_url;
  char *authorize_url;
  char *token_url;
  char *client_id;
  guint signature_method;
  guint placement_kind;
  char *realm;
  gboolean one_legged;
  guint callback;
  char *redirect_host;
  guint redirect_port;
  char *redirect_path;
  char **keep;
};

G_DEFINE_FINAL_TYPE (FlOauth1Settings, fl_oauth1_settings, FL_TYPE_AUTH_SETTINGS)

G_DEFINE_ENUM_TYPE (FlSignatureMethod,
                    fl_signature_method,
                    G_DEFINE_ENUM_VALUE (FL_SIGNATURE_HMAC_SHA1, "HMAC-SHA1"),
                    G_DEFINE_ENUM_VALUE (FL_SIGNATURE_HMAC_SHA256, "HMAC-SHA256"),
                    G_DEFINE_ENUM_VALUE (FL_SIGNATURE_RSA_SHA1, "RSA-SHA1"),
                    G_DEFINE_ENUM_VALUE (FL_SIGNATURE_PLAINTEXT, "PLAINTEXT"))

G_DEFINE_ENUM_TYPE (FlOauth1Callback,
                    fl_oauth1_callback,
                    G_DEFINE_ENUM_VALUE (FL_OAUTH1_CALLBACK_REDIRECT, "redirect"),
                    G_DEFINE_ENUM_VALUE (FL_OAUTH1_CALLBACK_OOB, "oob"))

static const FlField fields[] = {
  { "request-url", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth1Settings, request_url) },
  { "authorize-url", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth1Settings, authorize_url) },
  { "token-url", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth1Settings, token_url) },
  { "client-id", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth1Settings, client_id) },
  { "signature-method", FL_FIELD_WORD, G_STRUCT_OFFSET (FlOauth1Settings, signature_method),
    fl_signature_method_get_type, .number = FL_SIGNATURE_HMAC_SHA1 },
  { "placement-kind", FL_FIELD_WORD, G_STRUCT_OFFSET (FlOauth1Settings, placement_kind),
    fl_placement_kind_get_type, .number = FL_PLACEMENT_HEADER },
  { "realm", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth1Settings, realm) },
  { "one-legged", FL_FIELD_SWITCH, G_STRUCT_OFFSET (FlOauth1Settings, one_legged) },
  { "callback", FL_FIELD_WORD, G_STRUCT_OFFSET (FlOauth1Settings, callback),
    fl_oauth1_callback_get_type, .number = FL_OAUTH1_CALLBACK_REDIRECT },
  { "redirect-host", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth1Settings, redirect_host),
    .text = DEFAULT_REDIRECT_HOST },
  { "redirect-port", FL_FIELD_NUMBER, G_STRUCT_OFFSET (FlOauth1Settings, redirect_port),
    .number = DEFAULT_REDIRECT_PORT, .max = 65535 },
  { "redirect-path", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlOauth1Settings, redirect_path),
    .text = DEFAULT_REDIRECT_PATH },
  { "keep", FL_FIELD_TEXTS, G_STRUCT_OFFSET (FlOauth1Settings, keep) },
  { NULL },
};

static const FlMember redirect_members[] = {
  { "host", FL_MEMBER_TEXT, "redirect-host" },
  { "port", FL_MEMBER_NUMBER, "redirect-port" },
  { "path", FL_MEMBER_TEXT, "redirect-path" },
  { NULL },
};

static const FlMember token_fields_members[] = {
  { "keep", FL_MEMBER_TEXTS, "keep", .silent = TRUE },
  { NULL },
};

static const FlMember members[] = {
  { "type", FL_MEMBER_TYPE, "auth-type" },
  { "request_url", FL_MEMBER_TEXT, "request-url" },
  { "authorize_url", FL_MEMBER_TEXT, "authorize-url" },
  { "token_url", FL_MEMBER_TEXT, "token-url" },
  { "client_id", FL_MEMBER_TEXT, "client-id" },
  { "signature_method", FL_MEMBER_WORD, "signature-method" },
  { "in", FL_MEMBER_WORD, "placement-kind" },
  { "realm", FL_MEMBER_TEXT, "realm", .silent = TRUE },
  { "one_legged", FL_MEMBER_SWITCH, "one-legged", .silent = TRUE },
  { "callback", FL_MEMBER_WORD, "callback" },
  { "redirect", FL_MEMBER_PART, .members = redirect_members },
  { "token_fields", FL_MEMBER_PART, .members = token_fields_members, .silent = TRUE },
  { NULL },
};

/* Where there is no token there is nobody to ask for one. */
static gboolean
check_url (FlOauth1Settings *self,
           const char *place,
           const char *key,
           const char *url,
           GListModel *variables,
           GError **error)
{
  const FlBlanks blanks = { variables, NULL };
  g_autofree char *url_place = g_strconcat (place, key, NULL);

  return (self->one_legged && !url) ||
         fl_rules_check_url (url_place, url, &blanks, FL_URL_ENDPOINT, error);
}

/* RFC 5849 §3.4.4: such a signature is the secrets themselves. */
static gboolean
check_signature_method (FlOauth1Settings *self, const char *place, GError **error)
{
  const char *const urls[] = { self->request_url, self->token_url };

  if (self->signature_method != FL_SIGNATURE_PLAINTEXT)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (urls); i++) {
    if (!urls[i] || g_ascii_strncasecmp (urls[i], "http:", 5) != 0)
      continue;
    if (!fl_rules_is_loopback (urls[i]))
      return fl_rules_fail (
          error,
          /* Translators: the place of the authentication settings in a document: /auth. */
          _ ("%s/signature_method may be “PLAINTEXT” with https addresses only."), place);
  }
  return TRUE;
}

static gboolean
check (FlAuthSettings *settings, const char *place, GListModel *variables, GError **error)
{
  FlOauth1Settings *self = FL_OAUTH1_SETTINGS (settings);

  return fl_rules_check_keep ((const char *const *) self->keep, place, error) &&
         check_url (self, place, "/request_url", self->request_url, variables, error) &&
         check_url (self, place, "/authorize_url", self->authorize_url, variables, error) &&
         check_url (self, place, "/token_url", self->token_url, variables, error) &&
         fl_rules_check_optional_line (place, "/client_id", self->client_id, error) &&
         fl_rules_check_optional_line (place, "/realm", self->realm, error) &&
         check_signature_method (self, place, error) &&
         fl_rules_check_redirect (place, fl_oauth1_settings_get_redirect_host (self),
                                  fl_oauth1_settings_get_redirect_path (self), error);
}

static const char *const *
get_keep (FlAuthSettings *settings)
{
  return fl_oauth1_settings_get_keep (FL_OAUTH1_SETTINGS (settings));
}

static const char *
get_client_id (FlAuthSettings *settings)
{
  return fl_oauth1_settings_get_client_id (FL_OAUTH1_SETTINGS (settings));
}

static void
set_client_id (FlAuthSettings *settings, const char *client_id)
{
  g_object_set (settings, "client-id", client_id, NULL);
}

static gboolean
has_client (FlAuthSettings *settings)
{
  return TRUE;
}

static gboolean
has_client_secret (FlAuthSettings *settings)
{
  return get_client_id (settings) && fl_oauth1_settings_get_signature_method (
                                         FL_OAUTH1_SETTINGS (settings)) != FL_SIGNATURE_RSA_SHA1;
}

static char *
dup_callback_address (FlAuthSettings *settings)
{
  FlOauth1Settings *self = FL_OAUTH1_SETTINGS (settings);

  if (self->one_legged || self->callback == FL_OAUTH1_CALLBACK_OOB)
    return NULL;
  return fl_redirect_dup_address (fl_oauth1_settings_get_redirect_host (self), self->redirect_port,
                                  fl_oauth1_settings_get_redirect_path (self));
}

static void
fl_oauth1_settings_class_init (FlOauth1SettingsClass *class)
{
  FlAuthSettingsClass *settings_class = FL_AUTH_SETTINGS_CLASS (class);

  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
  settings_class->members = members;
  settings_class->check = check;
  settings_class->get_keep = get_keep;
  settings_class->get_client_id = get_client_id;
  settings_class->set_client_id = set_client_id;
  settings_class->has_client = has_client;
  settings_class->has_client_secret = has_client_secret;
  settings_class->dup_callback_address = dup_callback_address;
}

static void
fl_oauth1_settings_init (FlOauth1Settings *self)
{
}

/**
 * fl_oauth1_settings_get_request_url:
 *
 * Returns: (nullable): template of the address that temporary credentials are asked for at (RFC
 *   5849 §2.1)
 */
const char *
fl_oauth1_settings_get_request_url (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), NULL);

  return self->request_url;
}

/**
 * fl_oauth1_settings_get_authorize_url:
 *
 * Returns: (nullable): template of the address that the browser is sent to (RFC 5849 §2.2)
 */
const char *
fl_oauth1_settings_get_authorize_url (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), NULL);

  return self->authorize_url;
}

/**
 * fl_oauth1_settings_get_token_url:
 *
 * Returns: (nullable): template of the address that token credentials are asked for at (RFC 5849
 *   §2.3)
 */
const char *
fl_oauth1_settings_get_token_url (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), NULL);

  return self->token_url;
}

/**
 * fl_oauth1_settings_get_client_id:
 *
 * Returns: (nullable): the public identifier of the registered client ("consumer key"); NULL where
 *   none was given yet
 */
const char *
fl_oauth1_settings_get_client_id (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), NULL);

  return self->client_id;
}

/**
 * fl_oauth1_settings_get_signature_method:
 *
 * Returns: how requests are signed
 */
FlSignatureMethod
fl_oauth1_settings_get_signature_method (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), FL_SIGNATURE_HMAC_SHA1);

  return self->signature_method;
}

/**
 * fl_oauth1_settings_get_placement_kind:
 *
 * Returns: where the signature travels
 */
FlPlacementKind
fl_oauth1_settings_get_placement_kind (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), FL_PLACEMENT_HEADER);

  return self->placement_kind;
}

/**
 * fl_oauth1_settings_get_realm:
 *
 * Returns: (nullable): the realm of the Authorization header; NULL where there is none
 */
const char *
fl_oauth1_settings_get_realm (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), NULL);

  return self->realm;
}

/**
 * fl_oauth1_settings_get_one_legged:
 *
 * Tells whether the service knows its callers by their client alone, so that there is no token, and
 * nobody is asked for a consent.
 */
gboolean
fl_oauth1_settings_get_one_legged (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), FALSE);

  return self->one_legged;
}

/**
 * fl_oauth1_settings_get_callback:
 *
 * Returns: how the verifier comes back
 */
FlOauth1Callback
fl_oauth1_settings_get_callback (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), FL_OAUTH1_CALLBACK_REDIRECT);

  return self->callback;
}

/**
 * fl_oauth1_settings_get_redirect_host:
 *
 * Returns: "127.0.0.1", "localhost" or "[::1]"; never NULL
 */
const char *
fl_oauth1_settings_get_redirect_host (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), NULL);

  return self->redirect_host ? self->redirect_host : DEFAULT_REDIRECT_HOST;
}

/**
 * fl_oauth1_settings_get_redirect_port:
 *
 * Returns: the port of the callback address; 0 is any free one
 */
guint
fl_oauth1_settings_get_redirect_port (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), 0);

  return self->redirect_port;
}

/**
 * fl_oauth1_settings_get_redirect_path:
 *
 * Returns: the path of the callback address, never NULL
 */
const char *
fl_oauth1_settings_get_redirect_path (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), NULL);

  return self->redirect_path ? self->redirect_path : DEFAULT_REDIRECT_PATH;
}

/**
 * fl_oauth1_settings_get_keep:
 *
 * Returns: names of members of the token answer to keep, such as "screen_name"; never NULL
 */
const char *const *
fl_oauth1_settings_get_keep (FlOauth1Settings *self)
{
  g_return_val_if_fail (FL_IS_OAUTH1_SETTINGS (self), NULL);

  return (const char *const *) self->keep;
}
