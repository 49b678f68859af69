/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FL_TYPE_BADGE (fl_badge_get_type ())

G_DECLARE_FINAL_TYPE (FlBadge, fl_badge, FL, BADGE, GtkWidget)

const char *fl_badge_get_text (FlBadge *self);
void fl_badge_set_text (FlBadge *self, const char *text);
const char *fl_badge_get_icon_name (FlBadge *self);
void fl_badge_set_icon_name (FlBadge *self, const char *icon_name);
const char *fl_badge_get_tone (FlBadge *self);
void fl_badge_set_tone (FlBadge *self, const char *tone);
gboolean fl_badge_get_can_shrink (FlBadge *self);
void fl_badge_set_can_shrink (FlBadge *self, gboolean can_shrink);

G_END_DECLS
