/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Sets every writable property of texts, numbers, enumerations and lists of texts to something
 * else: it must read back and notify once, and not notify again for the same value. */
void fl_test_properties (gpointer object);

/* How often a property notifies while this is alive. */
typedef struct {
  gpointer object;
  gulong handler;
  guint count;
} FlTestNotify;
void fl_test_notify_init (FlTestNotify *self, gpointer object, const char *property);
void fl_test_notify_clear (FlTestNotify *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlTestNotify, fl_test_notify_clear)

G_END_DECLS
