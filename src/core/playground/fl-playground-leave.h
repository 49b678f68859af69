/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-playground-port.h"

G_BEGIN_DECLS

void fl_playground_leave_ports_async (GPtrArray *ports,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean fl_playground_leave_ports_finish (GAsyncResult *result, GError **error);

G_END_DECLS
