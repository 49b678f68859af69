/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-cli.h"

G_BEGIN_DECLS

/* The text of a file, or of standard input where the name is "-", that holds a private key; asks
 * for the passphrase where it is encrypted. */
FlSecret *fl_cli_read_key_text (const char *name, FlSecret **passphrase, GError **error);
/* The private key in a file, or in standard input where the name is "-"; asks for the passphrase of
 * an encrypted one. */
FlSigningKey *fl_cli_read_key (FlCli *cli, const char *name, GError **error);
/* Stores it as the key of a service's client. The algorithm may be NULL. */
gboolean fl_cli_store_key (FlCli *cli,
                           const char *service,
                           FlSigningKey *key,
                           const char *algorithm,
                           GError **error);
/* The key that a service's client has; NULL without an error where it has none. */
gboolean fl_cli_find_key (FlCli *cli, const char *service, FlSigningKey **key, GError **error);
/* The public part, as JWK or as PEM. */
gboolean fl_cli_print_key (FlCli *cli,
                           FlService *service,
                           FlSigningKey *key,
                           gboolean as_pem,
                           GError **error);

G_END_DECLS
