/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

/* The encryption of secrets on the bus is among what libsecret calls unstable, and has not changed
 * since 2012. */
#define SECRET_API_SUBJECT_TO_CHANGE

#include "fl-keyring-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How secrets travel over the bus: encrypted with a key that libsecret agrees upon with the
 * keyring's program, so that they are not in what somebody records of the bus. */

static void
session_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  FlKeyringOperation *operation = g_task_get_task_data (task);

  if (!secret_service_ensure_session_finish (operation->service, result, &error))
    fl_keyring_operation_fail (task, error);
  else if (!operation->is_over)
    operation->next (task);
}

/* Agrees upon a key, unless that was done before. */
void
fl_keyring_open_session (GTask *task, FlKeyringStep next)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);

  operation->next = next;
  secret_service_ensure_session (operation->service, operation->inner_cancellable,
                                 session_opened_cb, g_object_ref (task));
}

/* The object path under which the key is known. */
const char *
fl_keyring_get_session (FlKeyringOperation *operation)
{
  return secret_service_get_session_dbus_path (operation->service);
}

/* Encrypts the text that is to be stored. */
GVariant *
fl_keyring_encode (FlKeyringOperation *operation)
{
  g_autoptr (SecretValue) value =
      secret_value_new (fl_secret_get_text (operation->text),
                        (gssize) fl_secret_get_length (operation->text), "text/plain");
  GVariant *encoded = secret_service_encode_dbus_secret (operation->service, value);

  return encoded ? g_variant_take_ref (encoded) : NULL;
}

/* Decrypts what was looked up; NULL where that is no text. */
FlSecret *
fl_keyring_decode (FlKeyringOperation *operation, GVariant *secret)
{
  g_autoptr (SecretValue) value = secret_service_decode_dbus_secret (operation->service, secret);
  const char *text;
  gsize length = 0;

  if (!value)
    return NULL;
  text = secret_value_get (value, &length);
  if (memchr (text, '\0', length))
    return NULL;
  return fl_secret_new_take (g_strndup (text, length));
}
