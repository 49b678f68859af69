/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The allocator writes its own book-keeping over the beginning of what is freed. */
#define FL_TEST_MEMORY_OFFSET 16

/* Whether this text stands FL_TEST_MEMORY_OFFSET bytes behind `memory`, which may have been freed.
 */
gboolean fl_test_memory_holds (const volatile char *memory, const char *text);

G_END_DECLS
