/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-holding.h"

/* The program goes on, though its last window is closed, until what is being changed at a server,
 * in the keyring or in the documents is done. Without an application, as in tests, nothing is held.
 */

void
fl_hold_application (void)
{
  GApplication *application = g_application_get_default ();

  if (application)
    g_application_hold (application);
}

/* As often as it was held. */
void
fl_release_application (void)
{
  GApplication *application = g_application_get_default ();

  if (application)
    g_application_release (application);
}
