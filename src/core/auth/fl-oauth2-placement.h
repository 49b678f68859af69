/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-placement.h"
#include "fl-secret.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

gboolean fl_oauth2_placement_apply (FlPlacement *placement,
                                    FlSecret *token,
                                    SoupMessage *message,
                                    GError **error);

G_END_DECLS
