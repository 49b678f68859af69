/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FlCliSink FlCliSink;

/* Where a body goes: a file that appears once all is written, or standard output for NULL and "-".
 */
FlCliSink *fl_cli_sink_open (const char *path, GError **error);
/* (nullable): NULL for standard output. */
const char *fl_cli_sink_get_path (FlCliSink *self);
gboolean fl_cli_sink_write (FlCliSink *self, gconstpointer data, gsize size_bytes, GError **error);
gboolean fl_cli_sink_write_file (FlCliSink *self,
                                 const char *path,
                                 GCancellable *cancellable,
                                 GError **error);
gboolean fl_cli_sink_commit (FlCliSink *self, GError **error);
/* What was not committed leaves no trace. */
void fl_cli_sink_free (FlCliSink *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlCliSink, fl_cli_sink_free)

G_END_DECLS
