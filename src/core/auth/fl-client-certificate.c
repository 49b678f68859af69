/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-client-certificate.h"

#include "fl-auth-error.h"
#include "fl-signing-key-private.h"
#include "fl-tls-certificates.h"

#include <glib/gi18n-lib.h>
#include <gnutls/pkcs12.h>
#include <string.h>

/* A certificate that a service's callers show, and its key, as people get them: PEM in one file or
 * two, DER with the key beside it, or PKCS #12. What comes out is always the same: the certificate
 * that fits the key, with those that lead to its authority, in PEM for the document, and the key in
 * PEM for the keyring. */

#define MAX_SIZE_BYTES   (256 * 1024)
#define MAX_CERTIFICATES 50

struct _FlClientCertificate {
  GObject parent_instance;

  char *pem;
  FlSecret *key;
};

G_DEFINE_FINAL_TYPE (FlClientCertificate, fl_client_certificate, G_TYPE_OBJECT)

/* What was in the files. */
typedef struct {
  GPtrArray *certificates; /* of gnutls_x509_crt_t */
  gnutls_x509_privkey_t key;
} Contents;

static void
contents_clear (Contents *contents)
{
  g_clear_pointer (&contents->certificates, g_ptr_array_unref);
  g_clear_pointer (&contents->key, gnutls_x509_privkey_deinit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Contents, contents_clear)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_pkcs12_t, gnutls_pkcs12_deinit, NULL)

static void
fl_client_certificate_finalize (GObject *object)
{
  FlClientCertificate *self = FL_CLIENT_CERTIFICATE (object);

  g_free (self->pem);
  g_clear_pointer (&self->key, fl_secret_unref);

  G_OBJECT_CLASS (fl_client_certificate_parent_class)->finalize (object);
}

static void
fl_client_certificate_class_init (FlClientCertificateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_client_certificate_finalize;
}

static void
fl_client_certificate_init (FlClientCertificate *self)
{
}

static gboolean
set_error (GError **error, const char *sentence)
{
  g_set_error_literal (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP, sentence);
  return FALSE;
}

static gnutls_datum_t
get_data (GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return (gnutls_datum_t){ (unsigned char *) data, (unsigned) size };
}

static gboolean
has_text (GBytes *bytes, const char *text)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  return data && g_strstr_len (data, (gssize) size, text);
}

/* Opens what is a PKCS #12 file; NULL where it is something else. */
static gnutls_pkcs12_t
open_pkcs12 (GBytes *bytes)
{
  const gnutls_datum_t data = get_data (bytes);
  g_auto (gnutls_pkcs12_t) file = NULL;

  if (gnutls_pkcs12_init (&file) < 0 ||
      gnutls_pkcs12_import (file, &data, GNUTLS_X509_FMT_DER, 0) < 0)
    return NULL;
  return g_steal_pointer (&file);
}

/* Some programs write no passphrase as an empty one, some as none at all. */
static gboolean
find_passphrase (gnutls_pkcs12_t file, FlSecret *passphrase, const char **found)
{
  const char *const none[] = { NULL, "" };

  if (passphrase && fl_secret_get_length (passphrase) > 0) {
    *found = fl_secret_get_text (passphrase);
    return gnutls_pkcs12_verify_mac (file, *found) != GNUTLS_E_MAC_VERIFY_FAILED;
  }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++) {
    *found = none[i];
    if (gnutls_pkcs12_verify_mac (file, none[i]) != GNUTLS_E_MAC_VERIFY_FAILED)
      return TRUE;
  }
  return FALSE;
}

static void
take_list (GPtrArray *certificates, gnutls_x509_crt_t *list, unsigned n_certificates)
{
  for (unsigned i = 0; i < n_certificates; i++)
    g_ptr_array_add (certificates, list[i]);
  gnutls_free (list);
}

static gboolean
read_pkcs12 (gnutls_pkcs12_t file, FlSecret *passphrase, Contents *contents, GError **error)
{
  gnutls_x509_crt_t *chain = NULL;
  gnutls_x509_crt_t *others = NULL;
  unsigned n_chain = 0;
  unsigned n_others = 0;
  const char *opener = NULL;
  int parsed = 0;

  if (!find_passphrase (file, passphrase, &opener))
    return set_error (error, passphrase ? _ ("The passphrase does not open the file.")
                                        : _ ("The file is encrypted: its passphrase is needed."));
  parsed = gnutls_pkcs12_simple_parse (file, opener, &contents->key, &chain, &n_chain, &others,
                                       &n_others, NULL, GNUTLS_PKCS12_SP_INCLUDE_SELF_SIGNED);
  if (parsed == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
    return set_error (error, _ ("The file must hold a certificate and its private key."));
  if (parsed < 0)
    return set_error (error, _ ("The PKCS #12 file cannot be opened: it is damaged, or its "
                                "passphrase is another one."));
  take_list (contents->certificates, chain, n_chain);
  take_list (contents->certificates, others, n_others);
  return TRUE;
}

static gboolean
read_certificates (GBytes *bytes, Contents *contents, GError **error)
{
  const gnutls_datum_t data = get_data (bytes);
  gboolean is_pem = has_text (bytes, "-----BEGIN ");
  gnutls_x509_crt_t *list = NULL;
  unsigned n_certificates = 0;

  if (gnutls_x509_crt_list_import2 (&list, &n_certificates, &data,
                                    is_pem ? GNUTLS_X509_FMT_PEM : GNUTLS_X509_FMT_DER, 0) < 0)
    return set_error (error, _ ("There is no certificate in the file: it must be PEM, DER or "
                                "PKCS #12."));
  take_list (contents->certificates, list, n_certificates);
  return TRUE;
}

/* Of a file with other things too, GnuTLS takes the key. */
static gboolean
read_key (GBytes *bytes, FlSecret *passphrase, Contents *contents, GError **error)
{
  const gnutls_datum_t data = get_data (bytes);
  gboolean is_pem = has_text (bytes, "-----BEGIN ");
  gboolean is_encrypted = fl_client_certificate_is_encrypted (bytes);

  if (is_pem && !has_text (bytes, "PRIVATE KEY-----"))
    return set_error (error, _ ("There is no private key beside the certificate: name the file "
                                "that has it too."));
  if (is_encrypted && !passphrase)
    return set_error (error, _ ("The key is encrypted: its passphrase is needed."));
  if (!fl_gnutls_check (gnutls_x509_privkey_init (&contents->key), error))
    return FALSE;
  if (gnutls_x509_privkey_import2 (contents->key, &data,
                                   is_pem ? GNUTLS_X509_FMT_PEM : GNUTLS_X509_FMT_DER,
                                   passphrase ? fl_secret_get_text (passphrase) : NULL, 0) >= 0)
    return TRUE;
  return set_error (error, is_encrypted ? _ ("The passphrase does not open the key.")
                                        : _ ("The key is damaged, or of a form that is not "
                                             "known; it must be PEM or DER."));
}

static gboolean
read_contents (GBytes *certificate,
               GBytes *key,
               FlSecret *passphrase,
               Contents *contents,
               GError **error)
{
  g_auto (gnutls_pkcs12_t) pkcs12 = NULL;

  if (g_bytes_get_size (certificate) > MAX_SIZE_BYTES ||
      (key && g_bytes_get_size (key) > MAX_SIZE_BYTES))
    return set_error (error, _ ("This is too long for a certificate and its key: 256 KiB is the "
                                "most."));
  pkcs12 = open_pkcs12 (certificate);
  if (pkcs12)
    return read_pkcs12 (pkcs12, passphrase, contents, error);
  return read_certificates (certificate, contents, error) &&
         read_key (key ? key : certificate, passphrase, contents, error);
}

static gboolean
fits (gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key)
{
  unsigned char of_certificate[64];
  unsigned char of_key[64];
  size_t certificate_size = sizeof of_certificate;
  size_t key_size = sizeof of_key;

  return gnutls_x509_crt_get_key_id (certificate, GNUTLS_KEYID_USE_SHA256, of_certificate,
                                     &certificate_size) >= 0 &&
         gnutls_x509_privkey_get_key_id (key, GNUTLS_KEYID_USE_SHA256, of_key, &key_size) >= 0 &&
         certificate_size == key_size && memcmp (of_certificate, of_key, key_size) == 0;
}

/* The one certificate that the key belongs to. */
static gnutls_x509_crt_t
find_leaf (Contents *contents, GError **error)
{
  gnutls_x509_crt_t leaf = NULL;

  for (guint i = 0; i < contents->certificates->len; i++) {
    gnutls_x509_crt_t certificate = contents->certificates->pdata[i];

    if (!fits (certificate, contents->key))
      continue;
    if (leaf && !gnutls_x509_crt_equals (leaf, certificate)) {
      set_error (error, _ ("There are several certificates for the key: keep one of them, and "
                           "those of the authorities that it was signed by."));
      return NULL;
    }
    leaf = certificate;
  }
  if (!leaf)
    set_error (error, _ ("The private key does not belong to the certificate."));
  return leaf;
}

static gnutls_x509_crt_t
find_issuer (Contents *contents, gnutls_x509_crt_t certificate)
{
  if (gnutls_x509_crt_check_issuer (certificate, certificate))
    return NULL;
  for (guint i = 0; i < contents->certificates->len; i++) {
    gnutls_x509_crt_t candidate = contents->certificates->pdata[i];

    if (gnutls_x509_crt_check_issuer (certificate, candidate))
      return candidate;
  }
  return NULL;
}

/* The leaf first, then each one's issuer, as TLS wants them. What leads nowhere is left out: it
 * would be shown to nobody. */
static char *
write_chain (Contents *contents, gnutls_x509_crt_t leaf, GError **error)
{
  g_autoptr (GString) pem = g_string_new (NULL);
  guint n_written = 0;

  for (gnutls_x509_crt_t next = leaf; next && n_written < MAX_CERTIFICATES;
       next = find_issuer (contents, next)) {
    gnutls_datum_t text = { NULL, 0 };

    if (!fl_gnutls_check (gnutls_x509_crt_export2 (next, GNUTLS_X509_FMT_PEM, &text), error))
      return NULL;
    g_string_append_len (pem, (const char *) text.data, text.size);
    gnutls_free (text.data);
    n_written++;
  }
  return g_string_free (g_steal_pointer (&pem), FALSE);
}

static FlSecret *
write_key (gnutls_x509_privkey_t key, GError **error)
{
  gnutls_datum_t text = { NULL, 0 };
  FlSecret *secret = NULL;

  if (!fl_gnutls_check (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL,
                                                           GNUTLS_PKCS_PLAIN, &text),
                        error))
    return NULL;
  secret = fl_secret_new_take (g_strndup ((const char *) text.data, text.size));
  fl_gnutls_wipe (&text);
  return secret;
}

/**
 * fl_client_certificate_import:
 * @certificate: PEM (also with the key), DER, or PKCS #12
 * @key: (nullable): the key, PEM or DER, where it is elsewhere
 * @passphrase: (nullable): what opens it where it is encrypted
 * @error: return location
 *
 * Reads a certificate and its key from anywhere. Undoing the encryption may take a second.
 *
 * Returns: (transfer full): both
 *
 * Errors: %FL_AUTH_ERROR_SETUP; the sentence says what is wrong and never quotes the text.
 * Source: RFC 7468; RFC 7292
 * Thread: any.
 */
FlClientCertificate *
fl_client_certificate_import (GBytes *certificate,
                              GBytes *key,
                              FlSecret *passphrase,
                              GError **error)
{
  g_auto (Contents) contents = { NULL, NULL };
  g_autoptr (FlClientCertificate) self = NULL;
  gnutls_x509_crt_t leaf = NULL;

  g_return_val_if_fail (certificate, NULL);

  contents.certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) gnutls_x509_crt_deinit);
  if (!read_contents (certificate, key, passphrase, &contents, error))
    return NULL;
  if (!contents.key || contents.certificates->len == 0) {
    set_error (error, _ ("The file must hold a certificate and its private key."));
    return NULL;
  }
  leaf = find_leaf (&contents, error);
  if (!leaf)
    return NULL;
  self = g_object_new (FL_TYPE_CLIENT_CERTIFICATE, NULL);
  self->pem = write_chain (&contents, leaf, error);
  self->key = self->pem ? write_key (contents.key, error) : NULL;
  return self->key ? g_steal_pointer (&self) : NULL;
}

typedef struct {
  GBytes *certificate;
  GBytes *key;
  FlSecret *passphrase;
} Work;

static void
work_free (Work *work)
{
  g_bytes_unref (work->certificate);
  g_clear_pointer (&work->key, g_bytes_unref);
  g_clear_pointer (&work->passphrase, fl_secret_unref);
  g_free (work);
}

static void
import_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  FlClientCertificate *imported = NULL;
  GError *error = NULL;

  imported = fl_client_certificate_import (work->certificate, work->key, work->passphrase, &error);
  if (imported)
    g_task_return_pointer (task, imported, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * fl_client_certificate_import_async:
 * @certificate: PEM (also with the key), DER, or PKCS #12
 * @key: (nullable): the key, PEM or DER, where it is elsewhere
 * @passphrase: (nullable): what opens it where it is encrypted
 * @cancellable: (nullable): gives up on it
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Reads a certificate and its key, as fl_client_certificate_import() does.
 */
void
fl_client_certificate_import_async (GBytes *certificate,
                                    GBytes *key,
                                    FlSecret *passphrase,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work = NULL;

  g_return_if_fail (certificate);

  work = g_new0 (Work, 1);
  work->certificate = g_bytes_ref (certificate);
  work->key = key ? g_bytes_ref (key) : NULL;
  work->passphrase = passphrase ? fl_secret_ref (passphrase) : NULL;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_client_certificate_import_async);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, import_thread);
}

/**
 * fl_client_certificate_import_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_client_certificate_import_async().
 *
 * Returns: (transfer full): both
 *
 * Errors: as fl_client_certificate_import() has them; %G_IO_ERROR_CANCELLED.
 */
FlClientCertificate *
fl_client_certificate_import_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * fl_client_certificate_is_encrypted:
 * @bytes: a file as somebody has it
 *
 * Returns: whether a passphrase is needed to read it
 */
gboolean
fl_client_certificate_is_encrypted (GBytes *bytes)
{
  g_auto (gnutls_pkcs12_t) pkcs12 = NULL;
  const char *passphrase = NULL;

  g_return_val_if_fail (bytes, FALSE);

  if (g_bytes_get_size (bytes) > MAX_SIZE_BYTES)
    return FALSE;
  if (has_text (bytes, "-----BEGIN ENCRYPTED PRIVATE KEY-----") ||
      has_text (bytes, "Proc-Type: 4,ENCRYPTED"))
    return TRUE;
  pkcs12 = open_pkcs12 (bytes);
  return pkcs12 && !find_passphrase (pkcs12, NULL, &passphrase);
}

/**
 * fl_client_certificate_load:
 * @pem: the certificate, and those that lead to its authority
 * @key: its key, in PEM
 * @error: return location
 *
 * Joins what the document and the keyring hold into what TLS shows. The two are written one after
 * the other, so that they may not belong together.
 *
 * Returns: (transfer full): the certificate with its key
 *
 * Errors: %FL_AUTH_ERROR_SETUP.
 */
GTlsCertificate *
fl_client_certificate_load (const char *pem, FlSecret *key, GError **error)
{
  g_autoptr (GBytes) certificate_bytes = NULL;
  g_autoptr (GBytes) key_bytes = NULL;
  g_autoptr (FlClientCertificate) whole = NULL;
  g_autoptr (GError) reason = NULL;
  GTlsCertificate *certificate = NULL;
  char *joined = NULL;

  g_return_val_if_fail (pem, NULL);
  g_return_val_if_fail (key, NULL);

  certificate_bytes = g_bytes_new_static (pem, strlen (pem));
  key_bytes = g_bytes_new_static (fl_secret_get_text (key), fl_secret_get_length (key));
  whole = fl_client_certificate_import (certificate_bytes, key_bytes, NULL, error);
  if (!whole)
    return NULL;
  joined = g_strconcat (whole->pem, fl_secret_get_text (whole->key), NULL);
  certificate = g_tls_certificate_new_from_pem (joined, -1, &reason);
  fl_wipe_free (joined);
  if (!certificate)
    set_error (error, _ ("The client certificate cannot be used: its key is of a kind that TLS "
                         "does not take."));
  return certificate;
}

/**
 * fl_client_certificate_get_pem:
 *
 * Returns: (transfer none): the certificate, and those that lead to its authority, in PEM
 */
const char *
fl_client_certificate_get_pem (FlClientCertificate *self)
{
  g_return_val_if_fail (FL_IS_CLIENT_CERTIFICATE (self), NULL);

  return self->pem;
}

/**
 * fl_client_certificate_get_key:
 *
 * Returns: (transfer none): the private key, in PEM
 */
FlSecret *
fl_client_certificate_get_key (FlClientCertificate *self)
{
  g_return_val_if_fail (FL_IS_CLIENT_CERTIFICATE (self), NULL);

  return self->key;
}
