/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-form.h"
#include "fl-placement.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

gboolean fl_oauth1_placement_is_form (SoupMessage *message, GBytes *body);
GBytes *fl_oauth1_placement_clear (SoupMessage *message, GBytes *body, FlForm *protocol);
void fl_oauth1_placement_apply (FlPlacementKind place,
                                const char *realm,
                                FlForm *protocol,
                                SoupMessage *message,
                                GBytes *body);

G_END_DECLS
