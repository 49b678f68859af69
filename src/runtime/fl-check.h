/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-check-step.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_CHECK (fl_check_get_type ())

G_DECLARE_FINAL_TYPE (FlCheck, fl_check, FL, CHECK, GObject)

FlCheck *fl_check_new (const char *link_name);
const char *fl_check_get_link_name (FlCheck *self);
FlCheckState fl_check_get_state (FlCheck *self);
guint fl_check_get_status_code (FlCheck *self);
FlCheckStep *fl_check_get_step (FlCheck *self, FlCheckPart part);
FlCheckStep *fl_check_find_failed (FlCheck *self);
char *fl_check_dup_report (FlCheck *self);

void fl_check_begin (FlCheck *self);
void fl_check_set_status_code (FlCheck *self, guint status_code);
void fl_check_end (FlCheck *self);

G_END_DECLS
