/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-response.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fl_response_save_as (FlResponse *response, GtkWidget *widget);

void fl_response_save_async (FlResponse *response,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean fl_response_save_finish (FlResponse *response, GAsyncResult *result, GError **error);

G_END_DECLS
