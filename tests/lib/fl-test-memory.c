/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-memory.h"

/* The sanitizers must not notice. */
__attribute__ ((no_sanitize ("address", "undefined"))) gboolean
fl_test_memory_holds (const volatile char *memory, const char *text)
{
  for (gsize i = 0; text[i]; i++) {
    if (memory[FL_TEST_MEMORY_OFFSET + i] != text[i])
      return FALSE;
  }
  return TRUE;
}
