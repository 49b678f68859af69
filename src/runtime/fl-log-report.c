/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-report.h"

#include "fl-log-mask.h"
#include "fl-log-texts.h"
#include "fl-oauth2-settings.h"

#include <libsoup/soup.h>
#include <string.h>

/* The authorization log as a report for a bug tracker, in Markdown. Its own words are English,
 * whatever the user speaks, since those who read it need not speak the same. It names the service
 * and not the account, nor the connection. */

#define MIN_FENCE 3

static const char *
get_nick (GType type, int value)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (class, value);

  return found ? found->value_nick : "";
}

/* A fence that nothing inside can end. */
static char *
create_fence (const char *text)
{
  guint longest = MIN_FENCE - 1;
  guint run = 0;

  for (; *text; text++) {
    run = *text == '`' ? run + 1 : 0;
    longest = MAX (longest, run);
  }
  return g_strnfill (longest + 1, '`');
}

static void
append_block (GString *report, const char *text)
{
  g_autofree char *fence = NULL;

  if (!text)
    return;
  fence = create_fence (text);
  g_string_append_printf (report, "\n%s\n%s\n%s\n", fence, text, fence);
}

/* On one line, and without what Markdown would obey. */
static void
append_sentence (GString *report, const char *text)
{
  g_autofree char *line = g_strdup (text);

  g_strdelimit (line, "\r\n\t", ' ');
  g_string_append_c (report, '\n');
  for (const char *at = line; *at; at++) {
    if (strchr ("\\`*_<>[]#|", *at))
      g_string_append_c (report, '\\');
    g_string_append_c (report, *at);
  }
  g_string_append_c (report, '\n');
}

static void
append_entry (GString *report, FlLogEntry *entry, guint number)
{
  const char *text = fl_log_entry_get_text (entry);
  FlLogFailure failure = fl_log_entry_get_failure (entry);
  g_autofree char *request = fl_log_entry_dup_request_text (entry);
  g_autofree char *answer = fl_log_entry_dup_answer_text (entry);

  g_string_append_printf (report, "\n### %u. %s: %s\n", number,
                          get_nick (FL_TYPE_LOG_KIND, (int) fl_log_entry_get_kind (entry)),
                          get_nick (FL_TYPE_LOG_OUTCOME, (int) fl_log_entry_get_outcome (entry)));
  g_string_append_printf (report, "\n%s, %s", fl_record_get_text (entry, "time"),
                          fl_log_entry_get_program (entry));
  if (fl_log_entry_get_duration_ms (entry) > 0)
    g_string_append_printf (report, ", %u ms", fl_log_entry_get_duration_ms (entry));
  if (failure != FL_LOG_FAILURE_NONE)
    g_string_append_printf (report, ", failure: %s", get_nick (FL_TYPE_LOG_FAILURE, (int) failure));
  g_string_append_c (report, '\n');
  if (text)
    append_sentence (report, text);
  append_block (report, request);
  append_block (report, answer);
}

static void
append_service (GString *report, FlService *service)
{
  FlAuthType type = fl_auth_settings_get_auth_type (fl_service_get_auth (service));
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);

  g_string_append_printf (report, "- Authentication type: %s\n",
                          get_nick (FL_TYPE_AUTH_TYPE, (int) type));
  if (!auth)
    return;
  g_string_append_printf (report, "- Grant: %s\n",
                          get_nick (FL_TYPE_GRANT, (int) fl_oauth2_settings_get_grant (auth)));
  g_string_append_printf (report, "- Client authentication: %s\n",
                          get_nick (FL_TYPE_CLIENT_AUTHENTICATION,
                                    (int) fl_oauth2_settings_get_client_authentication (auth)));
}

static void
append_head (GString *report, FlConnection *connection, FlService *service)
{
  const char *reason = fl_connection_get_status_reason (connection);
  g_autofree char *shown_reason = reason ? fl_log_mask_text (reason) : NULL;

  g_string_append (report, "## Fairlead authorization log\n\n");
  g_string_append_printf (report, "- Fairlead %s, GLib %u.%u.%u, libsoup %u.%u.%u\n",
                          PACKAGE_VERSION, glib_major_version, glib_minor_version,
                          glib_micro_version, soup_get_major_version (), soup_get_minor_version (),
                          soup_get_micro_version ());
  g_string_append_printf (report, "- Service: %s\n", fl_connection_get_service (connection));
  if (service)
    append_service (report, service);
  g_string_append_printf (report, "- Status: %s\n",
                          get_nick (FL_TYPE_STATUS, (int) fl_connection_get_status (connection)));
  if (shown_reason)
    append_sentence (report, shown_reason);
  g_string_append (report, "\nSecrets are masked (********). Read it before you publish it all the "
                           "same: addresses may name your organization.\n");
}

/**
 * fl_log_report_new:
 * @connection: whose log it is
 * @service: (nullable): its service, where it is there
 * @entries: a list of #FlLogEntry
 *
 * Writes a report for a bug tracker.
 *
 * Returns: (transfer full): Markdown
 */
char *
fl_log_report_new (FlConnection *connection, FlService *service, GListModel *entries)
{
  GString *report = g_string_new (NULL);
  guint n_entries = 0;

  g_return_val_if_fail (FL_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (entries), NULL);

  append_head (report, connection, service);
  n_entries = g_list_model_get_n_items (entries);
  for (guint i = 0; i < n_entries; i++) {
    g_autoptr (FlLogEntry) entry = g_list_model_get_item (entries, i);

    append_entry (report, entry, i + 1);
  }
  return g_string_free (report, FALSE);
}
