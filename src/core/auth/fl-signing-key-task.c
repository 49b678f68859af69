/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-signing-key.h"

/* What takes a moment, in a thread: making an RSA key, and undoing the encryption of one. */

typedef struct {
  char *algorithm;
  FlSecret *text;
  FlSecret *passphrase;
} Work;

static void
work_free (Work *work)
{
  g_free (work->algorithm);
  g_clear_pointer (&work->text, fl_secret_unref);
  g_clear_pointer (&work->passphrase, fl_secret_unref);
  g_free (work);
}

static void
work_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  FlSigningKey *key;
  GError *error = NULL;

  key = work->text ? fl_signing_key_import (work->text, work->passphrase, &error)
                   : fl_signing_key_generate (work->algorithm, &error);
  if (key)
    g_task_return_pointer (task, key, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
start (Work *work,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, work_thread);
}

/**
 * fl_signing_key_generate_async:
 * @algorithm: what it will sign with
 * @cancellable: (nullable): gives up on it
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Makes a new key, as fl_signing_key_generate() does.
 */
void
fl_signing_key_generate_async (const char *algorithm,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Work *work;

  g_return_if_fail (algorithm);

  work = g_new0 (Work, 1);
  work->algorithm = g_strdup (algorithm);
  start (work, fl_signing_key_generate_async, cancellable, callback, user_data);
}

/**
 * fl_signing_key_generate_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_signing_key_generate_async().
 *
 * Returns: (transfer full): the key
 *
 * Errors: as fl_signing_key_generate() has them; %G_IO_ERROR_CANCELLED.
 */
FlSigningKey *
fl_signing_key_generate_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * fl_signing_key_import_async:
 * @text: PEM, or a private JWK
 * @passphrase: (nullable): what opens it where it is encrypted
 * @cancellable: (nullable): gives up on it
 * @callback: called in the end
 * @user_data: handed to @callback
 *
 * Reads a private key, as fl_signing_key_import() does.
 */
void
fl_signing_key_import_async (FlSecret *text,
                             FlSecret *passphrase,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Work *work;

  g_return_if_fail (text);

  work = g_new0 (Work, 1);
  work->text = fl_secret_ref (text);
  work->passphrase = passphrase ? fl_secret_ref (passphrase) : NULL;
  start (work, fl_signing_key_import_async, cancellable, callback, user_data);
}

/**
 * fl_signing_key_import_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends fl_signing_key_import_async().
 *
 * Returns: (transfer full): the key
 *
 * Errors: as fl_signing_key_import() has them; %G_IO_ERROR_CANCELLED.
 */
FlSigningKey *
fl_signing_key_import_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
