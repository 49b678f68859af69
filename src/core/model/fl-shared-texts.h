/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **fl_shared_texts_new (const char *const *texts);
void fl_shared_texts_free (char **texts);

G_END_DECLS
