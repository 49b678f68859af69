/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-cli-device.h"

#include "fl-cli-output.h"
#include "fl-clock.h"

#include <glib/gi18n.h>

/* The code that a person enters on another device: RFC 8628 §3.3. The first lines of standard
 * output are for programs as well. */

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
print_json (const char *plain, const char *complete, const char *code, gint64 deadline_us)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *expires_at = fl_clock_format (deadline_us);
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "verification_uri", plain);
  if (!g_str_equal (plain, complete))
    add_text (builder, "verification_uri_complete", complete);
  add_text (builder, "user_code", code);
  add_text (builder, "expires_at", expires_at);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  fl_cli_print_json_line (root);
}

static void
note_what_to_do (const char *plain, const char *complete, gint64 deadline_us)
{
  g_autofree char *until = fl_cli_format_time (deadline_us);

  if (g_str_equal (plain, complete))
    fl_cli_note ("%s", _ ("Open this address on any device, and enter this code there."));
  else
    /* Translators: the placeholder is an address. */
    fl_cli_note (_ ("Open this address on any device and compare the code, or enter it at %s."),
                 plain);
  /* Translators: the placeholder is a date and time. */
  fl_cli_note (_ ("Waiting for the authorization until %s."), until ? until : "?");
}

void
fl_cli_device_announce (FlCli *cli, FlAuthorization *authorization)
{
  const char *complete = fl_authorization_get_address (authorization);
  const char *plain = fl_authorization_get_plain_address (authorization);
  const char *code = fl_authorization_get_user_code (authorization);
  gint64 deadline_us = fl_authorization_get_deadline_us (authorization);

  if (cli->json)
    print_json (plain, complete, code, deadline_us);
  else
    fl_cli_print ("%s\n%s\n", complete, code);
  /* Dropped: a pipe that is gone shows up again when the run ends. */
  fl_cli_flush (NULL);
  if (!cli->json)
    note_what_to_do (plain, complete, deadline_us);
}
