/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void fl_random_bytes (guint8 *bytes, gsize size_bytes);
char *fl_random_token (gsize size_bytes);

G_END_DECLS
