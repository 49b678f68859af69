/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-account-key.h"

#include "fl-auth-error.h"
#include "fl-json.h"

#include <glib/gi18n-lib.h>

/* The key of an account that is no person, in the forms in which vendors hand it out: a key alone,
 * or Google's file, which names the account as well. */

/**
 * fl_account_key_free:
 *
 * Lets go of the key.
 */
void
fl_account_key_free (FlAccountKey *self)
{
  g_clear_object (&self->key);
  g_free (self->issuer);
  g_free (self->audience);
  g_free (self);
}

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, sentence);
  return FALSE;
}

static const char *
find_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                  : NULL;
}

static gboolean
require_text (JsonObject *object, const char *name, const char **text, GError **error)
{
  *text = find_text (object, name);
  if (*text && **text)
    return TRUE;
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: the placeholder is the name of a member of a JSON object. */
               _ ("The service-account file has no “%s”: download it once more."), name);
  return FALSE;
}

/* A file of the same look belongs to a person who signed in, and has no key. */
static gboolean
check_type (JsonObject *object, GError **error)
{
  const char *type = find_text (object, "type");

  if (!type || g_str_equal (type, "service_account"))
    return TRUE;
  return fail (error, _ ("This is another file of the vendor: the JSON key of a service account is "
                         "needed."));
}

static FlAccountKey *
read_file (JsonObject *object, GError **error)
{
  g_autoptr (FlAccountKey) self = g_new0 (FlAccountKey, 1);
  g_autoptr (FlSecret) pem = NULL;
  const char *key, *issuer, *id;

  if (!check_type (object, error) || !require_text (object, "client_email", &issuer, error) ||
      !require_text (object, "private_key", &key, error))
    return NULL;
  pem = fl_secret_new (key);
  self->key = fl_signing_key_import (pem, NULL, error);
  if (!self->key)
    return NULL;
  id = find_text (object, "private_key_id");
  fl_signing_key_set_id (self->key, id ? id : "");
  self->issuer = g_strdup (issuer);
  self->audience = g_strdup (find_text (object, "token_uri"));
  return g_steal_pointer (&self);
}

static gboolean
is_file (JsonNode *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  return object && !json_object_has_member (object, "kty") &&
         (json_object_has_member (object, "type") ||
          json_object_has_member (object, "private_key"));
}

/**
 * fl_account_key_read:
 * @text: PEM, a private JWK, or Google's service-account file
 * @passphrase: (nullable): what opens it where it is encrypted PEM
 * @error: return location
 *
 * Reads the key of an account.
 *
 * Returns: (transfer full): the key, and what the file says beside it
 *
 * Errors: %FL_AUTH_ERROR_SETUP; the sentence says what is wrong and never quotes the text.
 * Source: https://google.aip.dev/auth/4112
 */
FlAccountKey *
fl_account_key_read (FlSecret *text, FlSecret *passphrase, GError **error)
{
  g_autoptr (FlAccountKey) self = NULL;
  const char *start;
  JsonNode *root = NULL;

  g_return_val_if_fail (text, NULL);

  start = fl_secret_get_text (text);
  while (g_ascii_isspace (*start))
    start++;
  if (*start == '{' && fl_secret_get_length (text) <= FL_SIGNING_KEY_MAX_SIZE_BYTES)
    root = fl_json_parse (start, -1, NULL);
  if (root && is_file (root)) {
    self = read_file (json_node_get_object (root), error);
    fl_json_wipe_free (root);
    return g_steal_pointer (&self);
  }
  fl_json_wipe_free (root);
  self = g_new0 (FlAccountKey, 1);
  self->key = fl_signing_key_import (text, passphrase, error);
  if (!self->key)
    return NULL;
  /* The vendor, who may have made the key, knows nothing of its thumbprint. */
  if (g_strcmp0 (fl_signing_key_get_id (self->key), fl_signing_key_get_thumbprint (self->key)) == 0)
    fl_signing_key_set_id (self->key, "");
  return g_steal_pointer (&self);
}
