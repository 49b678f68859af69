/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An entry of the authorization log in words, the same in the window and in the terminal. */

#include "config.h"

#include "fl-log-texts.h"

#include <glib/gi18n-lib.h>

static const char *const titles[] = {
  [FL_LOG_BROWSER] = N_ ("Sent to the browser"),
  [FL_LOG_REDIRECT] = N_ ("Back from the browser"),
  [FL_LOG_PUSH] = N_ ("Pushed request"),
  [FL_LOG_DEVICE] = N_ ("Codes for a device"),
  [FL_LOG_POLL] = N_ ("Code entered?"),
  [FL_LOG_TEMPORARY] = N_ ("Temporary token"),
  [FL_LOG_TOKEN] = N_ ("Token request"),
  [FL_LOG_LONG_LIVED] = N_ ("Exchange for a long-lived token"),
  [FL_LOG_REFRESH] = N_ ("Refresh"),
  [FL_LOG_REVOKE] = N_ ("Revocation"),
  [FL_LOG_LOOK_UP] = N_ ("Look-up"),
  [FL_LOG_CHECK] = N_ ("Check request"),
  [FL_LOG_STORED] = N_ ("Keyring"),
  [FL_LOG_RETRY] = N_ ("Passing failure"),
  [FL_LOG_RESULT] = N_ ("Result"),
  [FL_LOG_STATUS] = N_ ("Status"),
};

/* What Fairlead does about a failure of each class. */
static const char *const sentences[] = {
  [FL_LOG_FAILURE_NONE] = NULL,
  [FL_LOG_FAILURE_PASSING] = N_ ("A passing failure: the credentials stay as they are, and the "
                                 "next call tries again."),
  [FL_LOG_FAILURE_RECONNECT] = N_ ("The authorization is gone: the connection needs a reconnect. "
                                   "Nothing was deleted."),
  [FL_LOG_FAILURE_SETUP] = N_ ("Something is set up wrongly: trying again does not help until it "
                               "is changed. Nothing was deleted."),
  [FL_LOG_FAILURE_DENIED] = N_ ("Access was denied: the connection is as it was."),
  [FL_LOG_FAILURE_ANSWER] = N_ ("The answer breaks the protocol: it was not used."),
  [FL_LOG_FAILURE_KEYRING] = N_ ("The keyring did not work: nothing was stored."),
  [FL_LOG_FAILURE_CANCELLED] = N_ ("Broken off: the connection is as it was."),
  [FL_LOG_FAILURE_OTHER] = N_ ("Nothing was deleted."),
};

/**
 * fl_log_kind_get_title:
 * @kind: what an entry is about
 *
 * Returns: (transfer none): a few words, translated
 */
const char *
fl_log_kind_get_title (FlLogKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (titles), "");

  return _ (titles[kind]);
}

/**
 * fl_log_failure_get_sentence:
 * @failure: a class of failures
 *
 * Returns: (transfer none) (nullable): what Fairlead does about it, translated
 */
const char *
fl_log_failure_get_sentence (FlLogFailure failure)
{
  g_return_val_if_fail (failure < G_N_ELEMENTS (sentences), NULL);

  return sentences[failure] ? _ (sentences[failure]) : NULL;
}

/**
 * fl_log_entry_dup_outcome_text:
 *
 * Says on one line how it went: the answer's status and the time that it took, or what happened.
 *
 * Returns: (transfer full): the words; "" for none
 */
char *
fl_log_entry_dup_outcome_text (FlLogEntry *self)
{
  const char *text = fl_log_entry_get_text (self);

  if (text)
    return g_strdup (text);
  if (fl_log_entry_get_status (self) > 0)
    /* Translators: an HTTP status, and a number of milliseconds. */
    return g_strdup_printf (_ ("%u after %u ms"), fl_log_entry_get_status (self),
                            fl_log_entry_get_duration_ms (self));
  return g_strdup (fl_log_entry_get_address (self) ? fl_log_entry_get_address (self) : "");
}

static void
append_headers_and_body (GString *text, const char *const *headers, const char *body)
{
  for (guint i = 0; headers[i]; i++)
    g_string_append_printf (text, "\n%s", headers[i]);
  if (body)
    g_string_append_printf (text, "\n\n%s", body);
}

/**
 * fl_log_entry_dup_request_text:
 *
 * Writes the masked request as it went over the wire.
 *
 * Returns: (transfer full) (nullable): lines; %NULL where there was no request
 */
char *
fl_log_entry_dup_request_text (FlLogEntry *self)
{
  const char *method = fl_log_entry_get_method (self);
  const char *address = fl_log_entry_get_address (self);
  GString *text;

  if (!address)
    return NULL;
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s%s%s", method ? method : "", method ? " " : "", address);
  append_headers_and_body (text, fl_log_entry_get_request_headers (self),
                           fl_log_entry_get_request_body (self));
  return g_string_free (text, FALSE);
}

/**
 * fl_log_entry_dup_answer_text:
 *
 * Writes the masked answer as it came over the wire.
 *
 * Returns: (transfer full) (nullable): lines; %NULL where there is no answer
 */
char *
fl_log_entry_dup_answer_text (FlLogEntry *self)
{
  GString *text;

  if (fl_log_entry_get_status (self) == 0)
    return NULL;
  text = g_string_new (NULL);
  g_string_append_printf (text, "HTTP %u", fl_log_entry_get_status (self));
  append_headers_and_body (text, fl_log_entry_get_answer_headers (self),
                           fl_log_entry_get_answer_body (self));
  return g_string_free (text, FALSE);
}
