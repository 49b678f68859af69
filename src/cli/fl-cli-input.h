/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* All of a file, or of standard input where the name is "-". */
GBytes *fl_cli_read_all (const char *name, GError **error);
/* The same, wiped when it is freed. */
GBytes *fl_cli_read_secret_file (const char *name, GError **error);
/* One line from standard input, or from a prompt without echo where that is a terminal. */
FlSecret *fl_cli_read_secret (const char *prompt, GError **error);
/* The same, which may be shown while it is typed, or be empty. */
FlSecret *fl_cli_read_line (const char *prompt,
                            gboolean hidden,
                            gboolean may_be_empty,
                            GError **error);
/* "key=value" taken apart at the first "=". */
gboolean fl_cli_split_pair (const char *text,
                            const char *option,
                            char **key,
                            char **value,
                            GError **error);

G_END_DECLS
