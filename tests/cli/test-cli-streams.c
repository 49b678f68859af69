/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-streams.h"

#include "fl-test.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

typedef int (*Child) (void);

/* In a process of its own, which has closed these streams; answers what the child does. */
static int
run_without (const char *closed, Child child)
{
  pid_t pid = fork ();
  int status = 0;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0) {
    for (; *closed; closed++)
      close (*closed - '0');
    fl_cli_streams_fill_gaps ();
    _exit (child ());
  }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static int
open_file (void)
{
  return open ("/dev/zero", O_RDWR);
}

static int
use_streams (void)
{
  char byte = 'x';

  if (read (STDIN_FILENO, &byte, 1) >= 0 || errno != EBADF)
    return 1;
  if (write (STDOUT_FILENO, &byte, 1) >= 0 || errno != EBADF)
    return 2;
  return write (STDERR_FILENO, &byte, 1) == 1 ? 0 : 3;
}

static void
test_closed_stream_is_not_taken_by_a_file (void)
{
  static const char *const rows[] = { "0", "1", "2", "01", "02", "12", "012" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("without %s", rows[i]);
    g_assert_cmpint (run_without (rows[i], open_file), >, STDERR_FILENO);
  }
}

static void
test_closed_stream_stays_useless (void)
{
  g_assert_cmpint (run_without ("012", use_streams), ==, 0);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/cli-streams/closed-stream-is-not-taken-by-a-file",
                   test_closed_stream_is_not_taken_by_a_file);
  g_test_add_func ("/cli-streams/closed-stream-stays-useless", test_closed_stream_stays_useless);
  return fl_test_run ();
}
