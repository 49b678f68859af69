/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-log-entry.h"

G_BEGIN_DECLS

char *fl_log_outcome_text (GObject *object, FlLogOutcome outcome);
char *fl_log_outcome_icon_name (GObject *object, FlLogOutcome outcome);
char *fl_log_outcome_tone (GObject *object, FlLogOutcome outcome);
char *fl_log_page_name (GObject *object, GObject *entries, const char *problem, guint n_entries);

char *fl_log_entry_subtitle (FlLogEntry *entry, GTimeZone *zone);
char *fl_log_entry_explanation (FlLogEntry *entry);

G_END_DECLS
