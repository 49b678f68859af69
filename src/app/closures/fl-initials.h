/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an AdwAvatar shows of a name. */
char *fl_initials_dup (const char *name);
guint fl_initials_color (const char *name);

G_END_DECLS
