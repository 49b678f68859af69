/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void fl_row_bind_text (gpointer row, gpointer source, const char *property);
void fl_row_bind_words (gpointer row, gpointer source, const char *property);
void fl_row_bind_selected (AdwComboRow *row, gpointer source, const char *property);
void fl_row_bind_value (AdwComboRow *row,
                        gpointer source,
                        const char *property,
                        const char *const *values);

char **fl_split_words (const char *text);
void fl_row_bind_pairs (gpointer row, GListStore *pairs);

G_END_DECLS
