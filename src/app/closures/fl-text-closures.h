/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean fl_text_is_missing (GObject *object, const char *text);
gboolean fl_text_is_given (GObject *object, const char *text);
gboolean fl_is_not (GObject *object, gboolean value);
gboolean fl_is_nothing (GObject *object, GObject *value);
gboolean fl_is_some (GObject *object, guint count);
gboolean fl_is_none (GObject *object, guint count);
char *fl_text_escaped (GObject *object, const char *text);
char *fl_counted_title (GObject *object, const char *title, guint count);

G_END_DECLS
