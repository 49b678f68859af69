/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authorization.h"

G_BEGIN_DECLS

typedef struct _FlCliPaste FlCliPaste;

/* Hands each line of standard input to the flow, from now on until it is freed. */
FlCliPaste *fl_cli_paste_new (FlAuthorization *authorization);
void fl_cli_paste_free (FlCliPaste *self);
gboolean fl_cli_paste_is_interactive (FlCliPaste *self);

G_END_DECLS
