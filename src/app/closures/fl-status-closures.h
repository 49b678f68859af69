/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

G_BEGIN_DECLS

char *fl_status_text (GObject *object, FlStatus status);
char *fl_status_icon_name (GObject *object, FlStatus status);
char *fl_status_tone (GObject *object, FlStatus status);
char *fl_status_sentence (GObject *object, FlStatus status, const char *reason);
gboolean fl_status_has_begun (GObject *object, FlStatus status);
char *fl_status_verb (GObject *object, FlStatus status);
char *fl_status_action (GObject *object, FlStatus status);
char **fl_status_button_classes (GObject *object, FlStatus status);
char **fl_status_request_classes (GObject *object, FlStatus status);

G_END_DECLS
