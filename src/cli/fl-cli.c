/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli.h"

#include "fl-cli-dispatch.h"
#include "fl-cli-error.h"
#include "fl-cli-output.h"
#include "fl-cli-streams.h"
#include "fl-redactor.h"
#include "fl-secret.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

/* One run of fairleadctl: languages, signals, the main loop, the exit status. A command is a plain
 * function that starts an operation of the runtime and waits for it here, at the bottom of the
 * stack: no loop ever runs inside another one. */

static const int signal_numbers[] = { SIGINT, SIGTERM, SIGHUP };

static void
remember_signal (FlCli *cli, int number)
{
  cli->signal = number;
  cli->n_signals++;
  g_cancellable_cancel (cli->cancellable);
}

static gboolean
interrupted_cb (gpointer cli)
{
  remember_signal (cli, SIGINT);
  return G_SOURCE_CONTINUE;
}

static gboolean
terminated_cb (gpointer cli)
{
  remember_signal (cli, SIGTERM);
  return G_SOURCE_CONTINUE;
}

static gboolean
hung_up_cb (gpointer cli)
{
  remember_signal (cli, SIGHUP);
  return G_SOURCE_CONTINUE;
}

/* Before the first wait there is nothing to clean up, and the signals do what they always do. */
static void
watch_signals (FlCli *cli)
{
  static const GSourceFunc callbacks[] = { interrupted_cb, terminated_cb, hung_up_cb };

  G_STATIC_ASSERT (G_N_ELEMENTS (callbacks) == G_N_ELEMENTS (signal_numbers));
  if (cli->signals[0])
    return;
  for (guint i = 0; i < G_N_ELEMENTS (callbacks); i++)
    cli->signals[i] = g_unix_signal_add (signal_numbers[i], callbacks[i], cli);
}

/* Another process may be calling the Playground that this one serves. */
static void
leave_playground (FlCli *cli)
{
  FlPlayground *playground = cli->runtime ? fl_runtime_get_playground (cli->runtime) : NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (!playground || fl_playground_get_port (playground) == 0 || cli->signal)
    return;
  fl_playground_leave_async (playground, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  fl_playground_leave_finish (playground, result, NULL);
}

/* A refresh token that has been sent is spent: ending now would lose the one that comes for it, and
 * what is still to be written into a log. Who interrupts once more does not want to wait. */
static void
settle (FlCli *cli)
{
  g_clear_object (&cli->result);
  fl_runtime_settle_async (cli->runtime, fl_cli_result_cb, cli);
  while (!cli->result && cli->n_signals < 2)
    g_main_context_iteration (NULL, TRUE);
  if (cli->result)
    fl_runtime_settle_finish (cli->runtime, cli->result);
  g_clear_object (&cli->result);
}

static void
cli_clear (FlCli *cli)
{
  for (guint i = 0; i < G_N_ELEMENTS (cli->signals); i++)
    g_clear_handle_id (&cli->signals[i], g_source_remove);
  g_clear_object (&cli->result);
  g_clear_object (&cli->runtime);
  g_clear_object (&cli->cancellable);
}

/* Ends as the signal would have ended it, so that a shell's loop around it ends too. */
static void
raise_again (int number)
{
  signal (number, SIG_DFL);
  raise (number);
}

/* Standard error is for the one line of fl_cli_report(). What libraries would add is shown to who
 * asks for it with G_MESSAGES_DEBUG, never among the results, and where it means that Fairlead
 * itself is wrong. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL) || g_getenv ("G_MESSAGES_DEBUG"))
    return g_log_writer_default (level, fields, n_fields, NULL);
  return G_LOG_WRITER_HANDLED;
}

static void
init_language (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
fl_cli_main (int argc, char **argv)
{
  FlCli cli = { .status = FL_CLI_STATUS_SUCCESS };
  g_auto (GStrv) arguments = g_strdupv (argv + MIN (argc, 1));
  g_autoptr (GError) error = NULL;

  fl_cli_streams_fill_gaps ();
  fl_secret_forbid_core_files ();
  init_language ();
  g_log_writer_default_set_use_stderr (TRUE);
  g_log_set_writer_func (write_log, NULL, NULL);
  g_set_prgname (FL_CLI_NAME);
  cli.cancellable = g_cancellable_new ();

  if (fl_cli_dispatch (&cli, arguments, &error))
    fl_cli_flush (&error);
  if (error)
    cli.status = fl_cli_report (&cli, error);
  if (cli.runtime)
    settle (&cli);
  leave_playground (&cli);
  cli_clear (&cli);
  if (cli.signal)
    raise_again (cli.signal);
  if (g_error_matches (error, FL_CLI_ERROR, FL_CLI_ERROR_PIPE))
    raise_again (SIGPIPE);
  return cli.status;
}

void
fl_cli_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FlCli *cli = user_data;

  cli->result = g_object_ref (result);
}

/* (transfer full) */
GAsyncResult *
fl_cli_wait (FlCli *cli)
{
  watch_signals (cli);
  while (!cli->result)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&cli->result);
}

FlRuntime *
fl_cli_get_runtime (FlCli *cli)
{
  if (!cli->runtime)
    cli->runtime = fl_runtime_new (NULL);
  return cli->runtime;
}

FlService *
fl_cli_find_service (FlCli *cli, const char *link_name, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_find_service_async (runtime, link_name, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  return fl_runtime_find_service_finish (runtime, result, error);
}

FlConnection *
fl_cli_find_connection (FlCli *cli, const char *link_name, GError **error)
{
  FlRuntime *runtime = fl_cli_get_runtime (cli);
  g_autoptr (GAsyncResult) result = NULL;

  fl_runtime_find_connection_async (runtime, link_name, cli->cancellable, fl_cli_result_cb, cli);
  result = fl_cli_wait (cli);
  return fl_runtime_find_connection_finish (runtime, result, error);
}
