/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the sidebar shows of a connection, a service, a broken document or a section's header. */
gboolean fl_item_is_header (GObject *item);
char *fl_item_dup_title (GObject *item);
char *fl_item_dup_subtitle (GObject *item);
/* NULL where initials stand in its place. */
const char *fl_item_get_icon_name (GObject *item);
char *fl_item_dup_badge_text (GObject *item);
char *fl_item_dup_badge_icon_name (GObject *item);
char *fl_item_dup_badge_tone (GObject *item);
/* Everything at once, for a screen reader. */
char *fl_item_dup_spoken (GObject *item);

G_END_DECLS
