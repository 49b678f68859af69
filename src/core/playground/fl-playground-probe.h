/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_PLAYGROUND_PROBE_PATH "/.well-known/fairlead-playground"

typedef enum {
  FL_PLAYGROUND_PROBE_OURS,
  FL_PLAYGROUND_PROBE_STRANGER,
  FL_PLAYGROUND_PROBE_NOBODY,
} FlPlaygroundProbe;

char *fl_playground_probe_dup_proof (const char *instance_id, guint16 port, const char *nonce);
void fl_playground_probe_async (const char *state_path,
                                guint16 port,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean fl_playground_probe_finish (GAsyncResult *result,
                                     FlPlaygroundProbe *probe,
                                     GError **error);

G_END_DECLS
