/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli.h"

int
main (int argc, char **argv)
{
  return fl_cli_main (argc, argv);
}
