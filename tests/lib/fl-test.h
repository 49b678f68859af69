/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sets up GTest with a private, empty home (every XDG folder), removed again by fl_test_run(). */
void fl_test_init (int *argc, char ***argv);
int fl_test_run (void);

/* Runs the main loop until the condition holds; fails the test after ten seconds, naming it. */
typedef gboolean (*FlTestCondition) (gpointer user_data);
void fl_test_wait_until (const char *what, FlTestCondition condition, gpointer user_data);

/* A GAsyncReadyCallback that keeps the result for fl_test_wait_result(). */
typedef struct {
  GAsyncResult *result;
} FlTestResult;
void fl_test_result_cb (GObject *source, GAsyncResult *result, gpointer test_result);
/* (transfer full) */
GAsyncResult *fl_test_wait_result (FlTestResult *test_result);

G_END_DECLS
