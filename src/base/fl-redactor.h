/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands in place of a secret, whatever its length. */
#define FL_REDACTED "********"

char *fl_redact (const char *text);
char *fl_redact_uri (const char *uri);

G_END_DECLS
