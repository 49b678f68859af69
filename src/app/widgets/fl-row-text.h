/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void fl_row_set_texts (AdwActionRow *row, const char *title, const char *subtitle);
void fl_row_bind_texts (AdwActionRow *row,
                        gpointer source,
                        const char *title,
                        const char *subtitle);

G_END_DECLS
