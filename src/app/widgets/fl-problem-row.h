/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_PROBLEM_ROW (fl_problem_row_get_type ())

G_DECLARE_FINAL_TYPE (FlProblemRow, fl_problem_row, FL, PROBLEM_ROW, AdwPreferencesRow)

const char *fl_problem_row_get_place (FlProblemRow *self);
void fl_problem_row_set_place (FlProblemRow *self, const char *place);
gboolean fl_problem_row_get_exact (FlProblemRow *self);
GtkWidget *fl_problem_row_get_field (FlProblemRow *self);
void fl_problem_row_set_field (FlProblemRow *self, GtkWidget *field);
const char *fl_problem_row_get_problem (FlProblemRow *self);
void fl_problem_row_set_problem (FlProblemRow *self, const char *problem);
gboolean fl_problem_row_get_revealed (FlProblemRow *self);
void fl_problem_row_reveal (FlProblemRow *self);

typedef void (*FlProblemRowFunc) (FlProblemRow *row, gpointer user_data);
void fl_problem_rows_foreach (GtkWidget *root, FlProblemRowFunc function, gpointer user_data);
gboolean fl_problem_rows_check (GtkWidget *root);

G_END_DECLS
