/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

G_BEGIN_DECLS

#define FL_CLI_NAME "fairleadctl"

/* One run of fairleadctl, as its command sees it. */
typedef struct {
  gboolean json;
  /* What the run ends with where no error says otherwise. */
  int status;
  GCancellable *cancellable;

  FlRuntime *runtime;
  GAsyncResult *result;
  guint signals[3];
  int signal;
  guint n_signals;
} FlCli;

/* One command: what its help says, what it takes, what it does. `run` is handed the arguments that
 * are no options, as many as it takes. */
typedef struct {
  const char *name;
  const char *arguments;
  const char *summary;
  const char *details;
  const GOptionEntry *options;
  /* Those of another file, before them. */
  const GOptionEntry *more_options;
  const GOptionEntry *most_options;
  guint min_arguments;
  guint max_arguments;
  gboolean (*run) (FlCli *cli, char **arguments, GError **error);
} FlCliCommand;

int fl_cli_main (int argc, char **argv);

/* The command's way to wait: it passes these two to a runtime function, then waits. */
void fl_cli_result_cb (GObject *source, GAsyncResult *result, gpointer cli);
GAsyncResult *fl_cli_wait (FlCli *cli);
FlRuntime *fl_cli_get_runtime (FlCli *cli);

FlService *fl_cli_find_service (FlCli *cli, const char *link_name, GError **error);
FlConnection *fl_cli_find_connection (FlCli *cli, const char *link_name, GError **error);

G_END_DECLS
