/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-client.h"

#include "fl-auth-error.h"
#include "fl-client-item.h"
#include "fl-clock.h"
#include "fl-host-rules.h"
#include "fl-oauth1-base-string.h"
#include "fl-random.h"

#include <glib/gi18n-lib.h>

/* Who Fairlead is to an OAuth 1.0 service, and how it shows that: the client ID (the RFC's client
 * identifier, the vendors' consumer key), the key that signs, and where the signature travels. */

#define NONCE_SIZE_BYTES 14

struct _FlOauth1Client {
  GObject parent_instance;

  char *client_id;
  FlSignatureMethod method;
  FlSecret *client_key;
  FlPlacementKind place;
  char *realm;
  /* The signature of PLAINTEXT, alive as long as it may be quoted, so that it is masked there. */
  FlSecret *plain_signature;
};

G_DEFINE_FINAL_TYPE (FlOauth1Client, fl_oauth1_client, G_TYPE_OBJECT)

static void
fl_oauth1_client_finalize (GObject *object)
{
  FlOauth1Client *self = FL_OAUTH1_CLIENT (object);

  g_free (self->client_id);
  g_free (self->realm);
  g_clear_pointer (&self->client_key, fl_secret_unref);
  g_clear_pointer (&self->plain_signature, fl_secret_unref);

  G_OBJECT_CLASS (fl_oauth1_client_parent_class)->finalize (object);
}

static void
fl_oauth1_client_class_init (FlOauth1ClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_oauth1_client_finalize;
}

static void
fl_oauth1_client_init (FlOauth1Client *self)
{
}

/**
 * fl_oauth1_client_new:
 * @client_id: the client ID
 * @method: how it signs
 * @client_key: (nullable): the client secret, or with RSA-SHA1 the private key in PEM form; %NULL
 *   for a client whose secret is empty
 * @place: where the protocol parameters travel
 * @realm: (nullable): the realm that the header names
 *
 * Makes a client.
 *
 * Returns: (transfer full): the client
 */
FlOauth1Client *
fl_oauth1_client_new (const char *client_id,
                      FlSignatureMethod method,
                      FlSecret *client_key,
                      FlPlacementKind place,
                      const char *realm)
{
  FlOauth1Client *self;

  g_return_val_if_fail (client_id, NULL);
  g_return_val_if_fail (client_key || method != FL_SIGNATURE_RSA_SHA1, NULL);

  self = g_object_new (FL_TYPE_OAUTH1_CLIENT, NULL);
  self->client_id = g_strdup (client_id);
  self->method = method;
  self->client_key = client_key ? fl_secret_ref (client_key) : NULL;
  self->place = place;
  self->realm = g_strdup (realm);
  return self;
}

static FlOauth1Settings *
get_auth (FlService *service)
{
  return FL_OAUTH1_SETTINGS (fl_service_get_auth (service));
}

static void
return_missing_key (GTask *task, FlService *service)
{
  const char *name = fl_service_get_name (service);
  const char *link_name = fl_service_get_link_name (service);

  if (fl_oauth1_settings_get_signature_method (get_auth (service)) == FL_SIGNATURE_RSA_SHA1)
    g_task_return_new_error (
        task, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
        /* Translators: the first placeholder is a service's name, the second its link name. */
        _ ("The private key of the service “%s” is not in the keyring: enter it on the service, or "
           "with “fairleadctl service set-client %s --key-file FILE”."),
        name, link_name);
  else
    g_task_return_new_error (
        task, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
        /* Translators: the first placeholder is a service's name, the second its link name. */
        _ ("The client secret of the service “%s” is not in the keyring: enter it on the service, "
           "or with “fairleadctl service set-client %s”."),
        name, link_name);
}

static void
key_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlCredentials) credentials = NULL;
  FlService *service = g_task_get_task_data (task);
  FlOauth1Settings *auth = get_auth (service);
  FlSignatureMethod method = fl_oauth1_settings_get_signature_method (auth);
  FlSecret *key = NULL;

  credentials = fl_client_item_find_finish (result, &error);
  if (error) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (credentials)
    key = fl_credentials_get (credentials, method == FL_SIGNATURE_RSA_SHA1
                                               ? FL_CREDENTIAL_PRIVATE_KEY
                                               : FL_CREDENTIAL_CLIENT_SECRET);
  if (!key) {
    return_missing_key (task, service);
    return;
  }
  g_task_return_pointer (task,
                         fl_oauth1_client_new (fl_oauth1_settings_get_client_id (auth), method, key,
                                               fl_oauth1_settings_get_placement_kind (auth),
                                               fl_oauth1_settings_get_realm (auth)),
                         g_object_unref);
}

/**
 * fl_oauth1_client_lookup_async:
 * @service: a service that speaks OAuth 1.0
 * @store: where its client secret or its private key is
 * @cancellable: (nullable): ends the look-up
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Puts together the client of a service.
 */
void
fl_oauth1_client_lookup_async (FlService *service,
                               FlSecretStore *store,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  const char *client_id = fl_oauth1_settings_get_client_id (get_auth (service));

  g_task_set_source_tag (task, fl_oauth1_client_lookup_async);
  g_task_set_task_data (task, g_object_ref (service), g_object_unref);
  if (!client_id || !*client_id) {
    g_task_return_new_error (
        task, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
        /* Translators: the first placeholder is a service's name. */
        _ ("The service “%s” has no client ID (%s): register Fairlead with its "
           "vendor and enter the client ID that you are given."),
        fl_service_get_name (service), "/auth/client_id");
    return;
  }
  fl_client_item_find_async (service, store, cancellable, key_looked_up_cb,
                             g_steal_pointer (&task));
}

/**
 * fl_oauth1_client_lookup_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_oauth1_client_lookup_async().
 *
 * Returns: (transfer full): the client
 *
 * Errors: %FL_AUTH_ERROR_SETUP where the client ID or the key is missing, %FL_SECRETS_ERROR.
 */
FlOauth1Client *
fl_oauth1_client_lookup_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The secrets themselves travel with PLAINTEXT. */
static gboolean
check_transport (FlOauth1Client *self, GUri *uri, GError **error)
{
  if (self->method != FL_SIGNATURE_PLAINTEXT || g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 ||
      fl_uri_is_loopback (uri))
    return TRUE;
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                       _ ("The signature method PLAINTEXT (/auth/signature_method) sends the "
                          "secrets themselves, hence only to addresses that begin with https://."));
  return FALSE;
}

/* What is in the keyring, or in a document, may have been put there by another program. */
static gboolean
check_realm (FlOauth1Client *self, GError **error)
{
  for (const char *at = self->realm; at && *at; at++) {
    if (!g_ascii_iscntrl (*at))
      continue;
    g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                         _ ("The realm of the service (/auth/realm) holds a line break or another "
                            "control character."));
    return FALSE;
  }
  return TRUE;
}

/* Letters and digits alone, 28 of them: there are servers that take no others, and no more than 30.
 */
static char *
create_nonce (void)
{
  guint8 bytes[NONCE_SIZE_BYTES];
  GString *nonce = g_string_new (NULL);

  fl_random_bytes (bytes, sizeof bytes);
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (nonce, "%02x", bytes[i]);
  return g_string_free (nonce, FALSE);
}

static FlForm *
create_protocol (FlOauth1Client *self, FlSecret *token, FlForm *parameters)
{
  FlForm *protocol = fl_form_new ();
  g_autofree char *nonce = create_nonce ();
  g_autofree char *timestamp =
      g_strdup_printf ("%" G_GINT64_FORMAT, fl_clock_now_us () / G_USEC_PER_SEC);

  fl_form_add_always (protocol, "oauth_consumer_key", self->client_id);
  if (token)
    fl_form_add_always (protocol, "oauth_token", fl_secret_get_text (token));
  fl_form_add_always (protocol, "oauth_signature_method",
                      fl_oauth1_signature_get_name (self->method));
  fl_form_add_always (protocol, "oauth_timestamp", timestamp);
  fl_form_add_always (protocol, "oauth_nonce", nonce);
  fl_form_add_always (protocol, "oauth_version", "1.0");
  for (guint i = 0; parameters && i < fl_form_get_length (parameters); i++)
    fl_form_add_always (protocol, fl_form_get_name (parameters, i),
                        fl_form_get_value (parameters, i));
  return protocol;
}

static void
keep_plain_signature (FlOauth1Client *self, const char *signature)
{
  if (self->method != FL_SIGNATURE_PLAINTEXT)
    return;
  g_clear_pointer (&self->plain_signature, fl_secret_unref);
  self->plain_signature = fl_secret_new (signature);
}

static gboolean
add_signature (FlOauth1Client *self,
               FlForm *protocol,
               SoupMessage *message,
               GBytes *form_body,
               FlSecret *token_secret,
               GError **error)
{
  char *base_string =
      fl_oauth1_base_string_create (soup_message_get_method (message),
                                    soup_message_get_uri (message), protocol, form_body);
  char *signature =
      fl_oauth1_signature_create (self->method, base_string, self->client_key, token_secret, error);

  fl_wipe_free (base_string);
  if (!signature)
    return FALSE;
  keep_plain_signature (self, signature);
  fl_form_add_always (protocol, "oauth_signature", signature);
  fl_wipe_free (signature);
  return TRUE;
}

/**
 * fl_oauth1_client_sign:
 * @message: a message that has not been sent; nothing of it may change afterwards
 * @body: (nullable): its body
 * @token: (nullable): the temporary or the access token
 * @token_secret: (nullable): its secret
 * @parameters: (nullable): protocol parameters beyond the usual ones, such as `oauth_callback`
 * @error: return location
 *
 * Signs a message, with a nonce and a timestamp of its own. What a caller wrote under the
 * protocol's names gives way. A body that is not form-encoded is covered by its hash.
 *
 * Returns: whether it is signed
 *
 * Errors: %FL_AUTH_ERROR_SETUP for PLAINTEXT without TLS, a private key or a realm that is none.
 * Source: RFC 5849 §3.1, §3.3, §3.4.4; OAuth Request Body Hash 1.0, draft 4, §4.1
 */
gboolean
fl_oauth1_client_sign (FlOauth1Client *self,
                       SoupMessage *message,
                       GBytes *body,
                       FlSecret *token,
                       FlSecret *token_secret,
                       FlForm *parameters,
                       GError **error)
{
  g_autoptr (FlForm) protocol = NULL;
  g_autoptr (GBytes) left = NULL;
  gboolean is_form;

  g_return_val_if_fail (FL_IS_OAUTH1_CLIENT (self), FALSE);
  g_return_val_if_fail (SOUP_IS_MESSAGE (message), FALSE);

  if (!check_transport (self, soup_message_get_uri (message), error) || !check_realm (self, error))
    return FALSE;
  protocol = create_protocol (self, token, parameters);
  left = fl_oauth1_placement_clear (message, body, protocol);
  is_form = fl_oauth1_placement_is_form (message, left);
  if (left && !is_form) {
    g_autofree char *hash = fl_oauth1_signature_hash_body (self->method, left);

    fl_form_add (protocol, "oauth_body_hash", hash);
  }
  if (!add_signature (self, protocol, message, is_form ? left : NULL, token_secret, error))
    return FALSE;
  fl_oauth1_placement_apply (self->place, self->realm, protocol, message, left);
  return TRUE;
}
