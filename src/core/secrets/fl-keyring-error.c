/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-keyring-private.h"

#include "fl-redactor.h"

#include <glib/gi18n-lib.h>

/* Puts what D-Bus and the keyring's program report into the words of a person who only wanted to
 * use a connection. */

static const char *
get_sentence (FlSecretsError code)
{
  switch (code) {
  case FL_SECRETS_ERROR_NO_SERVICE:
    return _ ("No keyring is running: start one that provides the Secret Service, "
              "such as GNOME Keyring, KWallet or KeePassXC.");
  case FL_SECRETS_ERROR_LOCKED:
    return _ ("The keyring is locked: unlock it and try again.");
  case FL_SECRETS_ERROR_DISMISSED:
    return _ ("The keyring's prompt was dismissed: try again and confirm it.");
  case FL_SECRETS_ERROR_VANISHED:
    return _ ("The keyring went away or did not answer in time: try again.");
  case FL_SECRETS_ERROR_NOT_FOUND:
    return _ ("The keyring holds no such credentials.");
  case FL_SECRETS_ERROR_CORRUPT:
    return _ ("The keyring's item is not what Fairlead writes.");
  case FL_SECRETS_ERROR_FAILED:
    return _ ("The keyring failed.");
  }
  g_return_val_if_reached (NULL);
}

/* Makes the error for a finding of our own. */
GError *
fl_keyring_error_new (FlSecretsError code)
{
  return g_error_new_literal (FL_SECRETS_ERROR, code, get_sentence (code));
}

static gboolean
is_absence (const GError *cause)
{
  static const GDBusError codes[] = {
    G_DBUS_ERROR_SERVICE_UNKNOWN,
    G_DBUS_ERROR_NAME_HAS_NO_OWNER,
    G_DBUS_ERROR_NO_SERVER,
    G_DBUS_ERROR_SPAWN_EXEC_FAILED,
    G_DBUS_ERROR_SPAWN_FORK_FAILED,
    G_DBUS_ERROR_SPAWN_CHILD_EXITED,
    G_DBUS_ERROR_SPAWN_CHILD_SIGNALED,
    G_DBUS_ERROR_SPAWN_FAILED,
    G_DBUS_ERROR_SPAWN_SETUP_FAILED,
    G_DBUS_ERROR_SPAWN_CONFIG_INVALID,
    G_DBUS_ERROR_SPAWN_SERVICE_INVALID,
    G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND,
    G_DBUS_ERROR_SPAWN_PERMISSIONS_INVALID,
    G_DBUS_ERROR_SPAWN_FILE_INVALID,
    G_DBUS_ERROR_SPAWN_NO_MEMORY,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    if (g_error_matches (cause, G_DBUS_ERROR, (int) codes[i]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_silence (const GError *cause)
{
  return g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) ||
         g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT) ||
         g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT) ||
         g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_DISCONNECTED) ||
         g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
         g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE) ||
         g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* Translates somebody else's error. A program that is absent now was there before if it was
 * reached. */
GError *
fl_keyring_error_new_from (const GError *cause, gboolean was_reached)
{
  g_autoptr (GError) copy = g_error_copy (cause);
  g_autofree char *reason = NULL;

  if (cause->domain == FL_SECRETS_ERROR ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&copy);
  if (is_absence (cause))
    return fl_keyring_error_new (was_reached ? FL_SECRETS_ERROR_VANISHED
                                             : FL_SECRETS_ERROR_NO_SERVICE);
  if (is_silence (cause))
    return fl_keyring_error_new (FL_SECRETS_ERROR_VANISHED);
  if (g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return fl_keyring_error_new (FL_SECRETS_ERROR_LOCKED);

  g_dbus_error_strip_remote_error (copy);
  reason = fl_redact (copy->message);
  return g_error_new (FL_SECRETS_ERROR, FL_SECRETS_ERROR_FAILED,
                      /* Translators: the placeholder is the reason that the keyring gives. */
                      _ ("The keyring failed: %s"), reason);
}

/* Whether an item is no longer where a search found it. */
gboolean
fl_keyring_error_is_removed (const GError *cause)
{
  return g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT) ||
         g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
         g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
         g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE);
}
