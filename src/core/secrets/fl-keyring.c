/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-keyring-private.h"

/* The desktop's keyring, by the Secret Service: GNOME Keyring, KWallet, KeePassXC. Each
 * connection's credentials, and each service's client secret, are one item of the default
 * collection, with the schema io.github.fairlead.Credentials and no attributes but an opaque id and
 * the kind, since attributes and labels are not kept secret.
 *
 * The calls go over D-Bus as they stand in the specification, and not through libsecret's functions
 * for them: those take a dismissed prompt for success, or a program that went away for a dismissed
 * prompt. libsecret opens the session and encrypts what travels.
 *
 * Thread: that of the main context in which it was made.
 * Source: https://specifications.freedesktop.org/secret-service/ */

#define ANSWER_TIMEOUT_MS 30000
#define PROMPT_TIMEOUT_MS 120000

struct _FlKeyring {
  GObject parent_instance;

  guint answer_timeout_ms;
  guint prompt_timeout_ms;
  SecretService *service;
  char *owner;
};

typedef enum {
  PROP_ANSWER_TIMEOUT_MS = 1,
  PROP_PROMPT_TIMEOUT_MS,
} FlKeyringProperty;

static GParamSpec *properties[PROP_PROMPT_TIMEOUT_MS + 1];

static void fl_keyring_iface_init (FlSecretStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlKeyring,
                               fl_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_SECRET_STORE, fl_keyring_iface_init))

/* The service that an earlier operation opened, if the same program still provides it: a session
 * that was opened with another one is worth nothing. */
SecretService *
fl_keyring_get_service (FlKeyring *self, GDBusConnection *bus)
{
  g_autofree char *owner = NULL;

  if (!self->service || g_dbus_proxy_get_connection (G_DBUS_PROXY (self->service)) != bus)
    return NULL;
  owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (self->service));
  return g_strcmp0 (owner, self->owner) == 0 ? self->service : NULL;
}

void
fl_keyring_set_service (FlKeyring *self, SecretService *service, const char *owner)
{
  g_set_object (&self->service, service);
  g_free (self->owner);
  self->owner = g_strdup (owner);
}

static void
fl_keyring_lookup_async (FlSecretStore *store,
                         FlSecretKind kind,
                         const char *id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task =
      fl_keyring_operation_new (FL_KEYRING (store), kind, id, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_keyring_lookup_async);
  fl_keyring_open (task, fl_keyring_lookup);
}

static FlCredentials *
fl_keyring_lookup_finish (FlSecretStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fl_keyring_store_async (FlSecretStore *store,
                        FlSecretKind kind,
                        const char *id,
                        FlCredentials *credentials,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task =
      fl_keyring_operation_new (FL_KEYRING (store), kind, id, cancellable, callback, user_data);
  FlKeyringOperation *operation = g_task_get_task_data (task);

  g_task_set_source_tag (task, fl_keyring_store_async);
  operation->text = fl_credentials_serialize (credentials);
  fl_keyring_open (task, fl_keyring_store);
}

static void
fl_keyring_clear_async (FlSecretStore *store,
                        FlSecretKind kind,
                        const char *id,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task =
      fl_keyring_operation_new (FL_KEYRING (store), kind, id, cancellable, callback, user_data);

  g_task_set_source_tag (task, fl_keyring_clear_async);
  fl_keyring_open (task, fl_keyring_clear);
}

static gboolean
finish_boolean (FlSecretStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
fl_keyring_iface_init (FlSecretStoreInterface *iface)
{
  iface->lookup_async = fl_keyring_lookup_async;
  iface->lookup_finish = fl_keyring_lookup_finish;
  iface->store_async = fl_keyring_store_async;
  iface->store_finish = finish_boolean;
  iface->clear_async = fl_keyring_clear_async;
  iface->clear_finish = finish_boolean;
}

static void
fl_keyring_dispose (GObject *object)
{
  FlKeyring *self = FL_KEYRING (object);

  g_clear_object (&self->service);
  g_clear_pointer (&self->owner, g_free);

  G_OBJECT_CLASS (fl_keyring_parent_class)->dispose (object);
}

static void
fl_keyring_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlKeyring *self = FL_KEYRING (object);

  switch ((FlKeyringProperty) id) {
  case PROP_ANSWER_TIMEOUT_MS:
    g_value_set_uint (value, self->answer_timeout_ms);
    break;
  case PROP_PROMPT_TIMEOUT_MS:
    g_value_set_uint (value, self->prompt_timeout_ms);
    break;
  }
}

static void
fl_keyring_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlKeyring *self = FL_KEYRING (object);

  switch ((FlKeyringProperty) id) {
  case PROP_ANSWER_TIMEOUT_MS:
    self->answer_timeout_ms = g_value_get_uint (value);
    break;
  case PROP_PROMPT_TIMEOUT_MS:
    self->prompt_timeout_ms = g_value_get_uint (value);
    break;
  }
}

static void
fl_keyring_class_init (FlKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fl_keyring_dispose;
  object_class->get_property = fl_keyring_get_property;
  object_class->set_property = fl_keyring_set_property;

  /**
   * FlKeyring:answer-timeout-ms:
   *
   * How long the keyring's program may take for all the answers of one operation.
   */
  properties[PROP_ANSWER_TIMEOUT_MS] =
      g_param_spec_uint ("answer-timeout-ms", NULL, NULL, 1, G_MAXUINT, ANSWER_TIMEOUT_MS, flags);
  /**
   * FlKeyring:prompt-timeout-ms:
   *
   * How long a person may take to answer the keyring's prompt.
   */
  properties[PROP_PROMPT_TIMEOUT_MS] =
      g_param_spec_uint ("prompt-timeout-ms", NULL, NULL, 1, G_MAXUINT, PROMPT_TIMEOUT_MS, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_keyring_init (FlKeyring *self)
{
}

/**
 * fl_keyring_new:
 *
 * Makes a store that keeps credentials in the desktop's keyring. Nothing is asked of the keyring
 * until the first operation.
 *
 * Returns: (transfer full): the store
 */
FlSecretStore *
fl_keyring_new (void)
{
  return g_object_new (FL_TYPE_KEYRING, NULL);
}
