/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-sessions.h"

#include "fl-auth-error.h"
#include "fl-client-certificate.h"
#include "fl-secrets-error.h"
#include "fl-tls-certificates.h"
#include "fl-tls-trust.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The session of each service: one for all that trust what the computer trusts and show nothing,
 * and one for each service with authorities or a client certificate of its own. Such a session
 * lasts as long as all three (authorities, certificate, key) stay what they are, so that a
 * connection that was made with one identity is never used again with another. Main thread. */

typedef struct {
  char *digest;
  FlHttpSession *session;
} Entry;

struct _FlServiceSessions {
  GObject parent_instance;

  FlHttpSession *plain;
  GHashTable *entries; /* link name → Entry */
};

G_DEFINE_FINAL_TYPE (FlServiceSessions, fl_service_sessions, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  g_free (entry->digest);
  g_object_unref (entry->session);
  g_free (entry);
}

static void
fl_service_sessions_dispose (GObject *object)
{
  FlServiceSessions *self = FL_SERVICE_SESSIONS (object);

  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_object (&self->plain);

  G_OBJECT_CLASS (fl_service_sessions_parent_class)->dispose (object);
}

static void
fl_service_sessions_class_init (FlServiceSessionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_service_sessions_dispose;
}

static void
fl_service_sessions_init (FlServiceSessions *self)
{
  self->plain = fl_http_session_new ();
  self->entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
}

/**
 * fl_service_sessions_new:
 *
 * Makes the sessions of a process.
 *
 * Returns: (transfer full): the sessions
 */
FlServiceSessions *
fl_service_sessions_new (void)
{
  return g_object_new (FL_TYPE_SERVICE_SESSIONS, NULL);
}

static char *
compute_digest (FlService *service, FlSecret *key)
{
  const char *const parts[] = {
    fl_service_get_ca_certificates (service),
    fl_service_get_client_certificate (service),
    key ? fl_secret_get_text (key) : NULL,
  };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    const char *part = parts[i] ? parts[i] : "";

    /* With its final zero, so that nothing moves from one part to the next. */
    g_checksum_update (checksum, (const guchar *) part, (gssize) strlen (part) + 1);
  }
  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
name_place (GError **error, FlService *service, const char *place)
{
  g_autofree char *reason = g_strdup ((*error)->message);

  g_clear_error (error);
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: a service's name, a place in its document, and a sentence. */
               _ ("The service “%s” (%s): %s"), fl_service_get_name (service), place, reason);
  return FALSE;
}

static gboolean
load_authorities (FlService *service, GTlsDatabase **database, GError **error)
{
  const char *pem = fl_service_get_ca_certificates (service);
  g_autoptr (GPtrArray) authorities = NULL;
  GError *reason = NULL;

  if (!pem)
    return TRUE;
  authorities = fl_tls_certificates_parse (pem, &reason);
  if (authorities) {
    *database = fl_tls_trust_new (NULL, authorities);
    return TRUE;
  }
  g_propagate_error (error, reason);
  return name_place (error, service, "/tls/ca_certificates");
}

static gboolean
load_client_certificate (FlService *service,
                         FlSecret *key,
                         GTlsCertificate **certificate,
                         GError **error)
{
  const char *pem = fl_service_get_client_certificate (service);
  GError *reason = NULL;

  if (!pem)
    return TRUE;
  if (!key) {
    g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
                 /* Translators: the first placeholder is a service's name, the second its link
                  * name. */
                 _ ("The key of the client certificate of the service “%s” is not in the keyring: "
                    "import both once more on the service, or with “fairleadctl service "
                    "set-certificate %s”."),
                 fl_service_get_name (service), fl_service_get_link_name (service));
    return FALSE;
  }
  *certificate = fl_client_certificate_load (pem, key, &reason);
  if (*certificate)
    return TRUE;
  g_propagate_error (error, reason);
  return name_place (error, service, "/tls/client_certificate");
}

/* Borrowed. */
static FlHttpSession *
find_session (FlServiceSessions *self, FlService *service, FlSecret *key, GError **error)
{
  const char *link_name = fl_service_get_link_name (service);
  g_autofree char *digest = compute_digest (service, key);
  Entry *entry = g_hash_table_lookup (self->entries, link_name);
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;

  if (entry && g_str_equal (entry->digest, digest))
    return entry->session;
  if (!load_authorities (service, &database, error) ||
      !load_client_certificate (service, key, &certificate, error))
    return NULL;
  entry = g_new0 (Entry, 1);
  entry->digest = g_steal_pointer (&digest);
  entry->session = fl_http_session_new_with_identity (self->plain, database, certificate);
  g_hash_table_replace (self->entries, g_strdup (link_name), entry);
  return entry->session;
}

static void
return_session (GTask *task, FlSecret *key)
{
  FlServiceSessions *self = g_task_get_source_object (task);
  FlHttpSession *session = NULL;
  GError *error = NULL;

  session = find_session (self, g_task_get_task_data (task), key, &error);
  if (session)
    g_task_return_pointer (task, g_object_ref (session), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
key_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (FlCredentials) credentials = NULL;
  GError *error = NULL;

  credentials = fl_secret_store_lookup_finish (FL_SECRET_STORE (source), result, &error);
  if (g_error_matches (error, FL_SECRETS_ERROR, FL_SECRETS_ERROR_NOT_FOUND))
    g_clear_error (&error);
  if (error)
    g_task_return_error (task, error);
  else
    return_session (task,
                    credentials ? fl_credentials_get (credentials, FL_CREDENTIAL_TLS_KEY) : NULL);
}

/**
 * fl_service_sessions_find_async:
 * @self: the sessions
 * @service: a service
 * @store: where the key of its client certificate is
 * @cancellable: (nullable): a cancellable
 * @callback: called in the end
 * @user_data: for @callback
 *
 * Finds what sends all that concerns a service: calls, and requests to its token endpoint and the
 * like. Only for a client certificate the keyring is asked.
 *
 * Thread: main
 */
void
fl_service_sessions_find_async (FlServiceSessions *self,
                                FlService *service,
                                FlSecretStore *store,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *id = NULL;

  g_return_if_fail (FL_IS_SERVICE_SESSIONS (self));
  g_return_if_fail (FL_IS_SERVICE (service));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_service_sessions_find_async);
  g_task_set_task_data (task, g_object_ref (service), g_object_unref);
  if (fl_service_get_client_certificate (service)) {
    id = fl_secret_store_client_id (fl_service_get_link_name (service));
    fl_secret_store_lookup_async (store, FL_SECRET_KIND_CLIENT, id, cancellable, key_looked_up_cb,
                                  g_steal_pointer (&task));
  } else if (fl_service_get_ca_certificates (service)) {
    return_session (task, NULL);
  } else {
    g_task_return_pointer (task, g_object_ref (self->plain), g_object_unref);
  }
}

/**
 * fl_service_sessions_find_finish:
 * @self: the sessions
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_service_sessions_find_async().
 *
 * Returns: (transfer full): the session
 *
 * Errors: %FL_AUTH_ERROR_SETUP, naming what is wrong with the certificates; %FL_SECRETS_ERROR.
 */
FlHttpSession *
fl_service_sessions_find_finish (FlServiceSessions *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
