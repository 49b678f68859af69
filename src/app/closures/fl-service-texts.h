/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-placement.h"

G_BEGIN_DECLS

char *fl_format_placement (FlPlacementKind kind, const char *name, const char *prefix);
char *fl_format_scopes (GListModel *scopes);
char *fl_format_choices (GListModel *choices);

G_END_DECLS
