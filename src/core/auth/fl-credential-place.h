/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-placement.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

gboolean fl_credential_place (FlPlacementKind kind,
                              const char *name,
                              const char *value,
                              SoupMessage *message,
                              GError **error);

G_END_DECLS
