/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth2-client.h"

#include "fl-assertion.h"
#include "fl-encoding.h"

#include <string.h>

/* Who Fairlead is to an authorization server: the client ID out of the service's document, the
 * client secret or key out of the keyring, and how they are shown. Where tokens are bound to a key
 * of the connection, the client has that too, so that every token request proves it. */

#define ASSERTION_TYPE "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

struct _FlOauth2Client {
  GObject parent_instance;

  char *client_id;
  FlSecret *client_secret;
  FlClientAuthentication authentication;
  FlSigningKey *signing_key;
  char *algorithm;
  char *audience;
  FlSigningKey *dpop_key;
};

G_DEFINE_FINAL_TYPE (FlOauth2Client, fl_oauth2_client, G_TYPE_OBJECT)

static void
fl_oauth2_client_finalize (GObject *object)
{
  FlOauth2Client *self = FL_OAUTH2_CLIENT (object);

  g_free (self->client_id);
  g_clear_pointer (&self->client_secret, fl_secret_unref);
  g_clear_object (&self->signing_key);
  g_free (self->algorithm);
  g_free (self->audience);
  g_clear_object (&self->dpop_key);

  G_OBJECT_CLASS (fl_oauth2_client_parent_class)->finalize (object);
}

static void
fl_oauth2_client_class_init (FlOauth2ClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_oauth2_client_finalize;
}

static void
fl_oauth2_client_init (FlOauth2Client *self)
{
}

/**
 * fl_oauth2_client_new:
 * @client_id: the client ID; empty for none, where the grant alone says who asks
 * @client_secret: (nullable): the client secret; %NULL for a public client
 * @authentication: how the secret travels
 *
 * Makes a client.
 *
 * Returns: (transfer full): the client
 */
FlOauth2Client *
fl_oauth2_client_new (const char *client_id,
                      FlSecret *client_secret,
                      FlClientAuthentication authentication)
{
  FlOauth2Client *self;

  g_return_val_if_fail (client_id, NULL);

  self = g_object_new (FL_TYPE_OAUTH2_CLIENT, NULL);
  self->client_id = g_strdup (client_id);
  self->client_secret = client_secret ? fl_secret_ref (client_secret) : NULL;
  self->authentication = authentication;
  return self;
}

/**
 * fl_oauth2_client_get_id:
 *
 * Returns: (transfer none): the client ID
 */
const char *
fl_oauth2_client_get_id (FlOauth2Client *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_CLIENT (self), NULL);

  return self->client_id;
}

/**
 * fl_oauth2_client_get_secret:
 *
 * Returns: (transfer none) (nullable): the client secret; %NULL for a public client
 */
FlSecret *
fl_oauth2_client_get_secret (FlOauth2Client *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_CLIENT (self), NULL);

  return self->client_secret;
}

/* Both parts are form-encoded first, so that a colon in the ID, or a percent sign in the secret,
 * arrives as it is. */
static void
add_basic (FlOauth2Client *self, SoupMessageHeaders *headers)
{
  g_autofree char *user = fl_form_encode (self->client_id);
  char *password = fl_form_encode (fl_secret_get_text (self->client_secret));
  char *pair = g_strconcat (user, ":", password, NULL);
  char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  char *value = g_strconcat ("Basic ", encoded, NULL);

  soup_message_headers_replace (headers, "Authorization", value);
  fl_wipe_free (password);
  fl_wipe_free (pair);
  fl_wipe_free (encoded);
  fl_wipe_free (value);
}

/**
 * fl_oauth2_client_set_signing:
 * @key: what signs the client's assertions
 * @algorithm: how
 * @audience: whom they are for: the issuer, or where that is unknown the token endpoint
 *
 * Equips a client that shows itself by a signature.
 *
 * Source: RFC 7523 §2.2, §3
 */
void
fl_oauth2_client_set_signing (FlOauth2Client *self,
                              FlSigningKey *key,
                              const char *algorithm,
                              const char *audience)
{
  g_return_if_fail (FL_IS_OAUTH2_CLIENT (self));
  g_return_if_fail (FL_IS_SIGNING_KEY (key));
  g_return_if_fail (audience);

  g_set_object (&self->signing_key, key);
  g_free (self->algorithm);
  self->algorithm = g_strdup (algorithm);
  g_free (self->audience);
  self->audience = g_strdup (audience);
}

/**
 * fl_oauth2_client_get_dpop_key:
 *
 * Returns: (transfer none) (nullable): what the connection's tokens are bound to; %NULL where they
 *   are not
 */
FlSigningKey *
fl_oauth2_client_get_dpop_key (FlOauth2Client *self)
{
  g_return_val_if_fail (FL_IS_OAUTH2_CLIENT (self), NULL);

  return self->dpop_key;
}

/**
 * fl_oauth2_client_set_dpop_key:
 * @key: (nullable): the connection's key
 *
 * Has tokens bound to a key.
 *
 * Source: RFC 9449 §5
 */
void
fl_oauth2_client_set_dpop_key (FlOauth2Client *self, FlSigningKey *key)
{
  g_return_if_fail (FL_IS_OAUTH2_CLIENT (self));

  g_set_object (&self->dpop_key, key);
}

/* In the stead of what an earlier try left, or the request says by itself. */
static void
set_value (FlForm *form, const char *name, const char *value)
{
  fl_form_remove (form, name);
  fl_form_add (form, name, value);
}

static gboolean
add_assertion (FlOauth2Client *self, FlForm *form, GError **error)
{
  const FlAssertion assertion = {
    .issuer = self->client_id,
    .subject = self->client_id,
    .audience = self->audience,
  };
  g_autoptr (FlSecret) token =
      fl_assertion_sign (&assertion, self->signing_key, self->algorithm, error);

  if (!token)
    return FALSE;
  set_value (form, "client_id", self->client_id);
  set_value (form, "client_assertion_type", ASSERTION_TYPE);
  set_value (form, "client_assertion", fl_secret_get_text (token));
  return TRUE;
}

static FlClientAuthentication
choose_authentication (FlOauth2Client *self)
{
  if (self->client_secret || self->signing_key)
    return self->authentication;
  return FL_CLIENT_AUTHENTICATION_NONE;
}

/**
 * fl_oauth2_client_authenticate:
 * @form: the body of a request to the authorization server
 * @headers: its headers
 * @error: return location
 *
 * Shows on a request who asks, in exactly one of the ways: the ID and the secret in the body, both
 * in the Authorization header, an assertion, or the ID alone in the body. A form that is sent once
 * more gets a new assertion, since none is good twice.
 *
 * Returns: whether the request shows it
 *
 * Errors: %FL_AUTH_ERROR_SETUP where the key cannot sign.
 * Source: RFC 6749 §2.3.1, §3.2.1; RFC 7523 §2.2
 */
gboolean
fl_oauth2_client_authenticate (FlOauth2Client *self,
                               FlForm *form,
                               SoupMessageHeaders *headers,
                               GError **error)
{
  g_return_val_if_fail (FL_IS_OAUTH2_CLIENT (self), FALSE);
  g_return_val_if_fail (form, FALSE);
  g_return_val_if_fail (headers, FALSE);

  switch (choose_authentication (self)) {
  case FL_CLIENT_AUTHENTICATION_BASIC:
    add_basic (self, headers);
    break;
  case FL_CLIENT_AUTHENTICATION_BODY:
    set_value (form, "client_id", self->client_id);
    set_value (form, "client_secret", fl_secret_get_text (self->client_secret));
    break;
  case FL_CLIENT_AUTHENTICATION_NONE:
    if (*self->client_id)
      set_value (form, "client_id", self->client_id);
    break;
  case FL_CLIENT_AUTHENTICATION_CLIENT_SECRET_JWT:
  case FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT:
    return add_assertion (self, form, error);
  }
  return TRUE;
}
