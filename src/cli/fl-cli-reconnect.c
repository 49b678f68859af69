/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-reconnect.h"

#include "fl-account-switch.h"
#include "fl-cli-commands.h"
#include "fl-cli-output.h"
#include "fl-cli-way.h"

#include <glib/gi18n.h>

static gboolean switch_account;
static gboolean accept_other_account;

static const GOptionEntry options[] = {
  { "switch-account", 0, 0, G_OPTION_ARG_NONE, &switch_account,
    N_ ("Let the service ask for the account, where it can, and take any"), NULL },
  { "accept-other-account", 0, 0, G_OPTION_ARG_NONE, &accept_other_account,
    N_ ("Take another account than before without asking"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* Where the service cannot be told to ask, the browser answers for whom it knows. */
static void
note_switch (FlCli *cli, const char *link_name)
{
  g_autoptr (FlConnection) connection = fl_cli_find_connection (cli, link_name, NULL);
  g_autoptr (FlService) service =
      connection ? fl_cli_find_service (cli, fl_connection_get_service (connection), NULL) : NULL;

  if (service && !fl_account_switch_is_offered (service) && !cli->json)
    fl_cli_note ("%s", _ ("The service cannot be told to ask for the account: log out of it in "
                          "your browser first."));
}

static gboolean
run (FlCli *cli, char **arguments, GError **error)
{
  const FlCliReconnect reconnect = { switch_account, accept_other_account };

  if (switch_account)
    note_switch (cli, arguments[0]);
  return fl_cli_connect_run (cli, arguments[0], &reconnect, error);
}

const FlCliCommand fl_cli_reconnect = {
  .name = "reconnect",
  .arguments = "NAME",
  .summary = N_ ("Authorize a connection anew, with what was changed"),
  .details =
      N_ ("Works like “fairleadctl connect”; the link name stays, and so does everything that\n"
          "uses it. Scopes and variables that were changed take effect. Until the new\n"
          "credentials are stored the connection is as it was; then the old refresh token is\n"
          "revoked, where the service can do that.\n"
          "\n"
          "Where another account answers than before you are asked; without a terminal that\n"
          "is refused, unless an option says otherwise.\n"
          "\n"
          "Examples:\n"
          "  fairleadctl reconnect my_books\n"
          "  fairleadctl reconnect my_books --switch-account"),
  .options = options,
  .more_options = fl_cli_connect_options,
  .most_options = fl_cli_way_options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
