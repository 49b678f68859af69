/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-client-keys.h"

#include "fl-auth-error.h"
#include "fl-dpop.h"

#include <glib/gi18n-lib.h>

/* Keys in the keyring's items: a client's own, and the one that a connection's tokens are bound
 * to. */

/**
 * fl_oauth2_client_keys_choose_algorithm:
 * @auth: says what to sign with
 * @key: the key that there is
 *
 * Finds what to sign with: as the service says, where the key can; else as fits the key, since the
 * service's word may be no more than the default.
 *
 * Returns: (transfer none): `ES256` and the like
 */
const char *
fl_oauth2_client_keys_choose_algorithm (FlOauth2Settings *auth, FlSigningKey *key)
{
  g_autoptr (GEnumClass) names = NULL;
  GEnumValue *wanted;

  g_return_val_if_fail (FL_IS_OAUTH2_SETTINGS (auth), NULL);
  g_return_val_if_fail (FL_IS_SIGNING_KEY (key), NULL);

  names = g_type_class_ref (FL_TYPE_SIGNING_ALGORITHM);
  wanted = g_enum_get_value (names, (int) fl_oauth2_settings_get_signing_algorithm (auth));
  if (wanted && fl_signing_key_check_algorithm (key, wanted->value_nick, NULL))
    return wanted->value_nick;
  return fl_signing_key_get_default_algorithm (key);
}

/**
 * fl_oauth2_client_keys_read:
 * @credentials: what the keyring holds for a client
 * @error: return location
 *
 * Reads a client's own key.
 *
 * Returns: (transfer full) (nullable): the key; %NULL without an error where there is none
 *
 * Errors: %FL_AUTH_ERROR_SETUP where it is none.
 */
FlSigningKey *
fl_oauth2_client_keys_read (FlCredentials *credentials, GError **error)
{
  FlSecret *text, *id;
  FlSigningKey *key;

  g_return_val_if_fail (FL_IS_CREDENTIALS (credentials), NULL);

  text = fl_credentials_get (credentials, FL_CREDENTIAL_PRIVATE_KEY);
  id = fl_credentials_get (credentials, FL_CREDENTIAL_KEY_ID);
  key = text ? fl_signing_key_import (text, NULL, error) : NULL;
  if (key && id)
    fl_signing_key_set_id (key, fl_secret_get_text (id));
  return key;
}

/**
 * fl_oauth2_client_keys_write:
 * @credentials: what will be in the keyring for a client
 * @key: (nullable): its key; %NULL takes it away
 * @error: return location
 *
 * Writes a client's own key, and what it is called where that is not its thumbprint.
 *
 * Returns: whether the key could be written
 *
 * Errors: %FL_AUTH_ERROR_SETUP where GnuTLS cannot.
 */
gboolean
fl_oauth2_client_keys_write (FlCredentials *credentials, FlSigningKey *key, GError **error)
{
  g_autoptr (FlSecret) text = NULL;
  g_autoptr (FlSecret) id = NULL;

  g_return_val_if_fail (FL_IS_CREDENTIALS (credentials), FALSE);
  g_return_val_if_fail (!key || FL_IS_SIGNING_KEY (key), FALSE);

  if (key) {
    text = fl_signing_key_export (key, error);
    if (!text)
      return FALSE;
    if (g_strcmp0 (fl_signing_key_get_id (key), fl_signing_key_get_thumbprint (key)) != 0)
      id = fl_secret_new (fl_signing_key_get_id (key));
  }
  fl_credentials_set (credentials, FL_CREDENTIAL_PRIVATE_KEY, text);
  fl_credentials_set (credentials, FL_CREDENTIAL_KEY_ID, id);
  return TRUE;
}

/**
 * fl_oauth2_client_keys_read_dpop:
 * @current: (nullable): the credentials that are to be renewed; %NULL where there are none yet
 * @error: return location
 *
 * Finds the key that a connection's tokens are bound to, or makes one for new tokens: a key of one
 * connection is no other's, so that nobody can tell that two are one person's.
 *
 * Returns: (transfer full): the key
 *
 * Errors: %FL_AUTH_ERROR_RECONNECT where the credentials have none that can be used.
 * Source: RFC 9449 §5
 */
FlSigningKey *
fl_oauth2_client_keys_read_dpop (FlCredentials *current, GError **error)
{
  FlSecret *text = current ? fl_credentials_get (current, FL_CREDENTIAL_DPOP_KEY) : NULL;
  FlSigningKey *key;

  if (!current)
    return fl_signing_key_generate (FL_DPOP_ALGORITHM, error);
  key = text ? fl_signing_key_import (text, NULL, NULL) : NULL;
  if (!key)
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
                         _ ("The key that the tokens are bound to is not in the keyring; connect "
                            "again."));
  return key;
}
