/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FL_SECRETS_ERROR (fl_secrets_error_quark ())

/**
 * FlSecretsError:
 * @FL_SECRETS_ERROR_FAILED: none of the below
 * @FL_SECRETS_ERROR_NO_SERVICE: no program provides the Secret Service on this session bus
 * @FL_SECRETS_ERROR_LOCKED: the keyring is locked and was not, or could not be, unlocked
 * @FL_SECRETS_ERROR_DISMISSED: the person dismissed the keyring's prompt
 * @FL_SECRETS_ERROR_VANISHED: the keyring's program went away meanwhile, or did not answer in time
 * @FL_SECRETS_ERROR_NOT_FOUND: the keyring is open and holds no such item
 * @FL_SECRETS_ERROR_CORRUPT: the item is there but is not what Fairlead writes
 */
typedef enum {
  FL_SECRETS_ERROR_FAILED,
  FL_SECRETS_ERROR_NO_SERVICE,
  FL_SECRETS_ERROR_LOCKED,
  FL_SECRETS_ERROR_DISMISSED,
  FL_SECRETS_ERROR_VANISHED,
  FL_SECRETS_ERROR_NOT_FOUND,
  FL_SECRETS_ERROR_CORRUPT,
} FlSecretsError;

GQuark fl_secrets_error_quark (void);

G_END_DECLS
