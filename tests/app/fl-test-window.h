/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-test.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* fl_test_init() for a test that shows windows: also GTK, and Fairlead's resources. There is one
 * program that opens web addresses, and it is a dummy; or there is none. */
void fl_test_window_init (int *argc, char ***argv);
void fl_test_window_init_without_browser (int *argc, char ***argv);

/* Waits until the dummy browser has been opened, and tells with which address. (transfer full) */
char *fl_test_wait_browser (void);

/* The first widget below root, in the order of the keyboard, of a type and with a title (of a row),
 * a label (of a button or label) or a text that is the given one. NULL takes any of the type.
 * (transfer none) (nullable) */
gpointer fl_test_find_widget (gpointer root, GType type, const char *text);
/* The same, once it is on the screen. */
gpointer fl_test_get_widget (gpointer root, GType type, const char *text);

/* What a person does. */
void fl_test_type (gpointer root, const char *title, const char *text);
void fl_test_click (gpointer root, const char *label);

/* Shows a window, and runs the main loop until it is on the screen. */
void fl_test_show (gpointer window);
/* Runs what is pending, without waiting for more. */
void fl_test_settle (void);

/* The window of that type on the screen, or NULL. (transfer none) */
gpointer fl_test_find_window (GType type);

/* Destroys a window that the test has the only further reference to, and makes sure that it is
 * gone. */
void fl_test_destroy (gpointer window);

G_END_DECLS
