/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-input.h"

#include "fl-cli-error.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* What a command reads before it does anything: files, standard input, secrets. Reading blocks,
 * since there is nothing else to do yet, and Ctrl+C ends the program as usual. */

#define SECRET_MAX_BYTES (16 * 1024)

static volatile sig_atomic_t interrupted_by;

static GBytes *
read_standard_input (GError **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  GOutputStreamSpliceFlags flags =
      G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET;

  if (g_output_stream_splice (output, input, flags, NULL, error) < 0) {
    g_prefix_error (error, "%s: ", _ ("Standard input cannot be read"));
    return NULL;
  }
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
}

GBytes *
fl_cli_read_all (const char *name, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (name, "-"))
    return read_standard_input (error);
  file = g_file_new_for_commandline_arg (name);
  return g_file_load_bytes (file, NULL, NULL, error);
}

typedef struct {
  char *data;
  gsize size;
} Wiped;

static void
wiped_free (Wiped *wiped)
{
  if (wiped->data)
    explicit_bzero (wiped->data, wiped->size);
  g_free (wiped->data);
  g_free (wiped);
}

/* The bytes are nobody else's, so that taking them out copies nothing. */
GBytes *
fl_cli_read_secret_file (const char *name, GError **error)
{
  GBytes *bytes = fl_cli_read_all (name, error);
  Wiped *wiped = NULL;

  if (!bytes)
    return NULL;
  wiped = g_new0 (Wiped, 1);
  wiped->data = g_bytes_unref_to_data (bytes, &wiped->size);
  return g_bytes_new_with_free_func (wiped->data, wiped->size, (GDestroyNotify) wiped_free, wiped);
}

gboolean
fl_cli_split_pair (const char *text, const char *option, char **key, char **value, GError **error)
{
  const char *equals = strchr (text, '=');

  if (!g_utf8_validate (text, -1, NULL) || !equals || equals == text) {
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                 /* Translators: the placeholder is an option. KEY and VALUE are to be translated as
                  * in the command's help. */
                 _ ("%s takes KEY=VALUE, in UTF-8."), option);
    return FALSE;
  }
  *key = g_strndup (text, (gsize) (equals - text));
  *value = g_strdup (equals + 1);
  return TRUE;
}

static void
remember_signal_cb (int number)
{
  interrupted_by = number;
}

/* Until the first newline; the rest is left alone. FALSE where a signal came or reading failed. */
static gboolean
read_line (char *line, gsize size, gsize *length)
{
  *length = 0;
  while (*length < size) {
    ssize_t n_read = read (STDIN_FILENO, line + *length, 1);

    if (n_read < 0 && (errno != EINTR || interrupted_by))
      return FALSE;
    if (n_read == 0 || (n_read == 1 && line[*length] == '\n'))
      return TRUE;
    if (n_read == 1)
      (*length)++;
  }
  errno = EMSGSIZE;
  return FALSE;
}

static gboolean
read_line_shown (const char *prompt, char *line, gsize size, gsize *length)
{
  fprintf (stderr, "%s ", prompt);
  return read_line (line, size, length);
}

/* Without echo, which is back whatever ends the reading. */
static gboolean
read_line_hidden (const char *prompt, char *line, gsize size, gsize *length)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };
  struct sigaction action = { .sa_handler = remember_signal_cb };
  struct sigaction previous[G_N_ELEMENTS (numbers)];
  struct termios shown;
  struct termios hidden;
  gboolean success;

  if (tcgetattr (STDIN_FILENO, &shown) != 0)
    return FALSE;
  interrupted_by = 0;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &action, &previous[i]);
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  fprintf (stderr, "%s ", prompt);
  success = read_line (line, size, length);
  fputc ('\n', stderr);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &previous[i], NULL);
  if (interrupted_by)
    raise (interrupted_by);
  return success;
}

static FlSecret *
check_secret (const char *line, gsize length, gboolean may_be_empty, GError **error)
{
  if (length > 0 && line[length - 1] == '\r')
    length--;
  if (length == 0 && !may_be_empty) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("There is no secret in the first line of standard input."));
    return NULL;
  }
  if (!g_utf8_validate_len (line, length, NULL)) {
    g_set_error_literal (error, FL_CLI_ERROR, FL_CLI_ERROR_USAGE,
                         _ ("The secret in standard input is not UTF-8 text."));
    return NULL;
  }
  return fl_secret_new_take (g_strndup (line, length));
}

FlSecret *
fl_cli_read_secret (const char *prompt, GError **error)
{
  return fl_cli_read_line (prompt, TRUE, FALSE, error);
}

FlSecret *
fl_cli_read_line (const char *prompt, gboolean hidden, gboolean may_be_empty, GError **error)
{
  char line[SECRET_MAX_BYTES];
  g_autoptr (FlSecret) secret = NULL;
  gsize length = 0;
  gboolean success;

  if (!isatty (STDIN_FILENO))
    success = read_line (line, sizeof line, &length);
  else if (hidden)
    success = read_line_hidden (prompt, line, sizeof line, &length);
  else
    success = read_line_shown (prompt, line, sizeof line, &length);
  if (success) {
    secret = check_secret (line, length, may_be_empty, error);
  } else {
    g_set_error (error, FL_CLI_ERROR, FL_CLI_ERROR_FAILED,
                 /* Translators: the placeholder is the system's reason. */
                 _ ("The secret cannot be read from standard input: %s."), g_strerror (errno));
  }
  explicit_bzero (line, sizeof line);
  return g_steal_pointer (&secret);
}
