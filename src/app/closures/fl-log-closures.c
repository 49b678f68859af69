/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-closures.h"

#include "fl-log-texts.h"

#include <glib/gi18n.h>

/* What an entry of the authorization log looks like and says. */

typedef struct {
  const char *text;
  const char *icon_name;
  const char *tone;
} OutcomeLook;

static const OutcomeLook looks[] = {
  [FL_LOG_NOTE] = { N_ ("Note"), "fl-not-connected-symbolic", "dim-label" },
  [FL_LOG_FINE] = { N_ ("Succeeded"), "fl-connected-symbolic", "success" },
  [FL_LOG_FAILED] = { N_ ("Failed"), "fl-disconnected-symbolic", "error" },
};

char *
fl_log_outcome_text (GObject *object, FlLogOutcome outcome)
{
  return g_strdup (_ (looks[outcome].text));
}

char *
fl_log_outcome_icon_name (GObject *object, FlLogOutcome outcome)
{
  return g_strdup (looks[outcome].icon_name);
}

/* The tone is a style class of libadwaita that colors text. */
char *
fl_log_outcome_tone (GObject *object, FlLogOutcome outcome)
{
  return g_strdup (looks[outcome].tone);
}

/* Which page is shown: "reading" where there are no entries yet, "problem", "empty" or "entries".
 */
char *
fl_log_page_name (GObject *object, GObject *entries, const char *problem, guint n_entries)
{
  if (problem && *problem)
    return g_strdup ("problem");
  if (!entries)
    return g_strdup ("reading");
  return g_strdup (n_entries > 0 ? "entries" : "empty");
}

/* When it was, and how it went. */
char *
fl_log_entry_subtitle (FlLogEntry *entry, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc =
      g_date_time_new_from_unix_utc (fl_log_entry_get_instant_us (entry) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autofree char *time = local ? g_date_time_format (local, "%x %X") : g_strdup ("");
  g_autofree char *outcome = fl_log_entry_dup_outcome_text (entry);

  if (!*outcome)
    return g_steal_pointer (&time);
  /* Translators: a date with its time, and a status or a sentence. */
  return g_strdup_printf (_ ("%s: %s"), time, outcome);
}

/* What Fairlead does about it, and who wrote it down. */
char *
fl_log_entry_explanation (FlLogEntry *entry)
{
  const char *program = fl_log_entry_get_program (entry);
  gboolean is_result = fl_log_entry_get_kind (entry) == FL_LOG_RESULT;
  const char *sentence =
      is_result ? fl_log_failure_get_sentence (fl_log_entry_get_failure (entry)) : NULL;
  g_autofree char *origin =
      /* Translators: a program and its version. */
      g_strdup_printf (_ ("Written down by %s."), program ? program : "Fairlead");

  return sentence ? g_strdup_printf ("%s %s", sentence, origin) : g_steal_pointer (&origin);
}
