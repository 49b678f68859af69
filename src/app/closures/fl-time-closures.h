/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-response.h"

G_BEGIN_DECLS

char *fl_time_left_text (GObject *object,
                         FlConnection *connection,
                         FlService *service,
                         FlStatus status,
                         gint64 expires_at_us,
                         gint64 warn_at_us,
                         gint64 now_us);
char *fl_expiry_warning (GObject *object,
                         FlConnection *connection,
                         FlService *service,
                         FlStatus status,
                         gint64 expires_at_us,
                         gint64 warn_at_us,
                         gint64 now_us);
char *fl_refresh_left_text (GObject *object, FlStatus status, gint64 expires_at_us, gint64 now_us);
char *fl_last_used_text (GObject *object, FlStatus status, gint64 last_used_at_us, gint64 now_us);
char *fl_instant_text (GObject *object, gint64 instant_us);
char *fl_time_ago_text (GObject *object, gint64 instant_us, gint64 now_us);
char *fl_created_text (GObject *object, const char *created_by, gint64 created_at_us);
char *fl_duration_text (gint64 duration_us);

G_END_DECLS
