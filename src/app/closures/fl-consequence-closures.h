/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service-change.h"

G_BEGIN_DECLS

char *fl_consequence_text (GObject *object, FlConsequence consequence);
char *fl_consequence_icon_name (GObject *object, FlConsequence consequence);

G_END_DECLS
