/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-check-private.h"

#include "fl-json.h"
#include "fl-scope.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* What the answer to a service's check request tells. */

#define ACCOUNT_MAX_LENGTH 200

typedef struct {
  guint first;
  guint last;
  FlCheckRemedy remedy;
  const char *advice;
} Meaning;

/* The first that fits. */
static const Meaning meanings[] = {
  { 401, 401, FL_CHECK_REMEDY_RECONNECT,
    N_ ("The service refuses the credentials: reconnect, with the account that you mean.") },
  { 403, 403, FL_CHECK_REMEDY_RECONNECT,
    N_ ("The credentials are good but do not suffice: reconnect with more scopes, or have the "
        "account given the right to it.") },
  { 404, 405, FL_CHECK_REMEDY_SERVICE,
    N_ ("Compare base URL, method and path of the service's check request with its "
        "documentation.") },
  { 407, 407, FL_CHECK_REMEDY_NONE, N_ ("Enter the proxy's user name in the desktop's settings.") },
  { 408, 408, FL_CHECK_REMEDY_NONE, N_ ("Check again in a while; the credentials are untouched.") },
  { 429, 429, FL_CHECK_REMEDY_NONE,
    N_ ("The service counts requests and wants fewer: check again later.") },
  { 500, 599, FL_CHECK_REMEDY_NONE,
    N_ ("The trouble is the service's own: check again in a while; the credentials are "
        "untouched.") },
  { 0, G_MAXUINT, FL_CHECK_REMEDY_SERVICE,
    N_ ("Compare the service's check request with its documentation.") },
};

static const Meaning *
find_meaning (guint status)
{
  const Meaning *meaning = meanings;

  while (status < meaning->first || status > meaning->last)
    meaning++;
  return meaning;
}

/**
 * fl_check_find_account:
 * @service: the service
 * @response: its answer to the check request
 *
 * Finds the account's name: the text, or number, that the service's pointer names in the answer.
 *
 * Returns: (transfer full) (nullable): the name, cut where it is very long
 *
 * Source: RFC 6901
 */
char *
fl_check_find_account (FlService *service, FlResponse *response)
{
  const char *pointer = fl_service_get_check_account (service);
  GBytes *body = fl_response_get_body (response);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *account = NULL;
  JsonNode *node;
  gsize size_bytes;
  const char *text;

  if (!pointer || !body || fl_response_get_status (response) / 100 != 2)
    return NULL;
  text = g_bytes_get_data (body, &size_bytes);
  root = fl_json_parse (text, (gssize) size_bytes, NULL);
  node = root ? fl_json_lookup (root, pointer) : NULL;
  if (!node || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    account = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    account = json_node_dup_string (node);
  if (!account || !*account)
    return NULL;
  return g_utf8_substring (account, 0, MIN (g_utf8_strlen (account, -1), ACCOUNT_MAX_LENGTH));
}

/**
 * fl_check_judge_answer:
 * @step: the step of the request
 * @service: the service
 * @response: its answer
 *
 * Notes whether the service answered as it should.
 */
void
fl_check_judge_answer (FlCheckStep *step, FlService *service, FlResponse *response)
{
  guint status = fl_response_get_status (response);
  const char *reason = soup_status_get_phrase (status);
  int total_ms = (int) (fl_response_get_timings (response)->total_us / 1000);
  g_autofree char *finding = NULL;

  finding = g_strdup_printf (
      /* Translators: a method such as GET, a path, a status such as 200, what it means in English,
       * and a number of milliseconds. */
      _ ("%s %s was answered with %u %s in %d ms."), fl_service_get_check_method (service),
      fl_service_get_check_path (service), status, reason, total_ms);
  if (status / 100 == 2) {
    fl_check_step_pass (step, finding, NULL);
  } else {
    const Meaning *meaning = find_meaning (status);

    fl_check_step_fail (step, finding, _ (meaning->advice), meaning->remedy);
  }
}

/**
 * fl_check_judge_account:
 * @step: the step of the account
 * @service: the service
 * @before: (nullable): the account that the connection had
 * @account: (nullable): the one that answers
 *
 * Notes whether the account is the one of before.
 */
void
fl_check_judge_account (FlCheckStep *step,
                        FlService *service,
                        const char *before,
                        const char *account)
{
  const char *pointer = fl_service_get_check_account (service);
  g_autofree char *finding = NULL;

  if (!pointer) {
    fl_check_step_skip (step, _ ("The service does not say where its answer names the account."));
  } else if (!account) {
    /* Translators: the placeholder is a JSON pointer. */
    finding = g_strdup_printf (_ ("The answer has no text at “%s”, where the account should be."),
                               pointer);
    fl_check_step_fail (step, finding,
                        _ ("Correct where the service's check request finds the account."),
                        FL_CHECK_REMEDY_SERVICE);
  } else if (before && *before && !g_str_equal (before, account)) {
    /* Translators: the names of two accounts. */
    finding = g_strdup_printf (_ ("The service answers as “%s”, and answered as “%s” before."),
                               account, before);
    fl_check_step_fail (step, finding,
                        _ ("Reconnect with the account that you mean, unless it was only renamed."),
                        FL_CHECK_REMEDY_RECONNECT);
  } else {
    /* Translators: the name of an account. */
    finding = g_strdup_printf (_ ("The service answers as “%s”."), account);
    fl_check_step_pass (step, finding, NULL);
  }
}

/**
 * fl_check_judge_scopes:
 * @step: the step of the scopes
 * @connection: the connection
 *
 * Notes whether all scopes that were asked for were granted.
 */
void
fl_check_judge_scopes (FlCheckStep *step, FlConnection *connection)
{
  const char *const *asked = fl_connection_get_scopes (connection);
  const char *const *granted = fl_connection_get_granted_scopes (connection);
  g_auto (GStrv) missing = fl_scope_find_missing (asked, granted);
  g_autofree char *joined = g_strjoinv (", ", missing);
  guint n_asked = g_strv_length ((char **) asked);
  g_autofree char *finding = NULL;

  if (n_asked == 0) {
    fl_check_step_skip (step, _ ("The connection asks for no scopes."));
  } else if (*missing) {
    /* Translators: the placeholder is a list of scopes. */
    finding = g_strdup_printf (_ ("Not granted: %s."), joined);
    fl_check_step_fail (step, finding,
                        _ ("Reconnect and allow them, or take them out of the connection if they "
                           "are not needed."),
                        FL_CHECK_REMEDY_RECONNECT);
  } else if (!*granted) {
    fl_check_step_pass (step,
                        _ ("The service did not say what it granted, which means all that was "
                           "asked for."),
                        NULL);
  } else {
    finding = g_strdup_printf (
        /* Translators: a number of scopes. */
        ngettext ("The one scope that was asked for is granted.",
                  "All %u scopes that were asked for are granted.", n_asked),
        n_asked);
    fl_check_step_pass (step, finding, NULL);
  }
}
