/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-streams.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* Who starts us may have closed a standard stream. The next file that is opened would get its
 * number: a document, a lock, or a socket that is about to carry a token. */

static gboolean
is_open (int stream)
{
  return fcntl (stream, F_GETFD) >= 0 || errno != EBADF;
}

/* What was closed stays useless: reading and writing fail as they would have. Only what is said on
 * standard error goes nowhere in silence. Opening takes the lowest number that is free, so the
 * streams are looked at in their order. */
void
fl_cli_streams_fill_gaps (void)
{
  static const int modes[] = {
    [STDIN_FILENO] = O_WRONLY,
    [STDOUT_FILENO] = O_RDONLY,
    [STDERR_FILENO] = O_WRONLY,
  };

  for (int stream = 0; stream < (int) G_N_ELEMENTS (modes); stream++) {
    if (!is_open (stream) && open ("/dev/null", modes[stream]) != stream)
      _exit (EXIT_FAILURE);
  }
}
