/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-test-http.h"

G_BEGIN_DECLS

typedef enum {
  FL_TEST_BROWSER_ALLOW,
  FL_TEST_BROWSER_DENY,
} FlTestBrowserDecision;

/* What a person does with the Playground's authorization URL: opens the page, reads it, presses a
 * button, and is sent back with a code or an error. Nothing here blocks.
 *
 * decide: ends with the address to which the browser is sent back, without going there.
 * visit: goes there too, and where that sends it, and ends with the last page. */
void fl_test_browser_decide_async (const char *address,
                                   FlTestBrowserDecision decision,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* (transfer full) */
char *fl_test_browser_decide_finish (GAsyncResult *result, GError **error);

void fl_test_browser_visit_async (const char *address,
                                  FlTestBrowserDecision decision,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* (transfer full) */
FlTestAnswer *fl_test_browser_visit_finish (GAsyncResult *result, GError **error);

/* The value of a hidden input on a page; (transfer full) (nullable). */
char *fl_test_browser_find_input (const char *page, const char *name);

G_END_DECLS
