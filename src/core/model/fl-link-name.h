/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FL_LINK_NAME_MAX_LENGTH 50

typedef gboolean (*FlLinkNameTakenFunc) (const char *link_name, gpointer user_data);

gboolean fl_link_name_is_valid (const char *text);
gboolean fl_link_name_check (const char *text, GError **error);
char *fl_link_name_propose (const char *name, FlLinkNameTakenFunc taken, gpointer user_data);

G_END_DECLS
