/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-entry.h"

#include "fl-log-texts.h"
#include "fl-test.h"

#include <string.h>

#define INSTANT_US G_GINT64_CONSTANT (1767225600123456)

static FlLogEntry *
create_exchange (void)
{
  static const char *const sent[] = { "Accept: application/json", NULL };
  static const char *const answered[] = { "Server: a", "Date: b", NULL };
  FlLogEntry *entry = fl_log_entry_new (FL_LOG_REFRESH, FL_LOG_FAILED, INSTANT_US);

  /* clang-format off */
  g_object_set (entry,
                "program", "fairleadctl 1",
                "method", "POST",
                "address", "https://a.example/token",
                "request-headers", sent,
                "request-body", "grant_type=refresh_token",
                "status", 400,
                "answer-headers", answered,
                "answer-body", "{\n}",
                "duration-ms", 12,
                NULL);
  /* clang-format on */
  return entry;
}

static void
test_line (void)
{
  g_autoptr (FlLogEntry) entry = create_exchange ();
  g_autofree char *line = fl_log_entry_to_line (entry);
  g_autoptr (FlLogEntry) again = fl_log_entry_new_from_line (line, -1);

  g_assert_cmpstr (
      line, ==,
      "{\"time\":\"2026-01-01T00:00:00.123456Z\",\"kind\":\"refresh\",\"outcome\":\"failed\","
      "\"program\":\"fairleadctl 1\",\"request\":{\"method\":\"POST\","
      "\"address\":\"https://a.example/token\",\"headers\":[\"Accept: application/json\"],"
      "\"body\":\"grant_type=refresh_token\"},\"answer\":{\"status\":400,"
      "\"headers\":[\"Server: a\",\"Date: b\"],\"body\":\"{\\n}\"},\"duration_ms\":12}\n");
  g_assert_cmpint (fl_log_entry_get_kind (again), ==, FL_LOG_REFRESH);
  g_assert_cmpint (fl_log_entry_get_outcome (again), ==, FL_LOG_FAILED);
  g_assert_cmpint (fl_log_entry_get_failure (again), ==, FL_LOG_FAILURE_NONE);
  g_assert_cmpint (fl_log_entry_get_instant_us (again), ==, INSTANT_US);
  g_assert_cmpuint (fl_log_entry_get_status (again), ==, 400);
  g_assert_cmpuint (fl_log_entry_get_duration_ms (again), ==, 12);
  g_assert_cmpstr (fl_log_entry_get_program (again), ==, "fairleadctl 1");
  g_assert_cmpstr (fl_log_entry_get_method (again), ==, "POST");
  g_assert_cmpstr (fl_log_entry_get_address (again), ==, "https://a.example/token");
  g_assert_cmpstr (fl_log_entry_get_request_headers (again)[0], ==, "Accept: application/json");
  g_assert_cmpstr (fl_log_entry_get_request_body (again), ==, "grant_type=refresh_token");
  g_assert_cmpstr (fl_log_entry_get_answer_headers (again)[1], ==, "Date: b");
  g_assert_cmpstr (fl_log_entry_get_answer_body (again), ==, "{\n}");
  g_assert_null (fl_log_entry_get_text (again));
  g_assert_finalize_object (g_steal_pointer (&again));
}

/* A step leaves out what only a request has. */
static void
test_step (void)
{
  g_autoptr (FlLogEntry) entry = fl_log_entry_new (FL_LOG_RESULT, FL_LOG_FAILED, 0);
  g_autofree char *line = NULL;

  g_object_set (entry, "failure", FL_LOG_FAILURE_PASSING, "text", "No.", NULL);
  line = fl_log_entry_to_line (entry);
  g_assert_cmpstr (line, ==,
                   "{\"time\":\"1970-01-01T00:00:00Z\",\"kind\":\"result\",\"outcome\":\"failed\","
                   "\"failure\":\"passing\",\"text\":\"No.\"}\n");
}

static const char *const strange_lines[] = {
  "",
  "null",
  "[]",
  "{}",
  "{\"time\":\"1970-01-01T00:00:00Z\",\"kind\":\"result\"}",
  "{\"time\":\"1970-01-01T00:00:00Z\",\"kind\":\"tomorrow\",\"outcome\":\"failed\"}",
  "{\"time\":\"yesterday\",\"kind\":\"result\",\"outcome\":\"failed\"}",
  "{\"time\":\"1970-01-01T00:00:00Z\",\"kind\":\"result\",\"outcome\":\"failed\",\"te",
  "\xff",
};

static void
test_strange_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (strange_lines); i++)
    g_assert_null (fl_log_entry_new_from_line (strange_lines[i], -1));
}

static void
test_texts (void)
{
  g_autoptr (FlLogEntry) entry = create_exchange ();
  g_autoptr (FlLogEntry) step = fl_log_entry_new (FL_LOG_STORED, FL_LOG_FINE, 0);
  g_autofree char *outcome = fl_log_entry_dup_outcome_text (entry);
  g_autofree char *request = fl_log_entry_dup_request_text (entry);
  g_autofree char *answer = fl_log_entry_dup_answer_text (entry);
  g_autofree char *nothing = fl_log_entry_dup_outcome_text (step);
  g_autofree char *stored = NULL;

  g_assert_cmpstr (outcome, ==, "400 after 12 ms");
  g_assert_cmpstr (request, ==,
                   "POST https://a.example/token\nAccept: application/json\n\n"
                   "grant_type=refresh_token");
  g_assert_cmpstr (answer, ==, "HTTP 400\nServer: a\nDate: b\n\n{\n}");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_null (fl_log_entry_dup_request_text (step));
  g_assert_null (fl_log_entry_dup_answer_text (step));
  g_object_set (step, "text", "Stored.", NULL);
  stored = fl_log_entry_dup_outcome_text (step);
  g_assert_cmpstr (stored, ==, "Stored.");
}

/* Each kind has a title of its own, each class of failures a sentence. */
static void
test_words (void)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (FL_TYPE_LOG_KIND);
  g_autoptr (GEnumClass) failures = g_type_class_ref (FL_TYPE_LOG_FAILURE);
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < kinds->n_values; i++)
    g_assert_true (
        g_hash_table_add (titles, (char *) fl_log_kind_get_title (kinds->values[i].value)));
  for (guint i = 0; i < failures->n_values; i++)
    g_assert_true ((fl_log_failure_get_sentence (failures->values[i].value) == NULL) == (i == 0));
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/log-entry/line", test_line);
  g_test_add_func ("/log-entry/step", test_step);
  g_test_add_func ("/log-entry/strange-lines", test_strange_lines);
  g_test_add_func ("/log-entry/texts", test_texts);
  g_test_add_func ("/log-entry/words", test_words);

  return fl_test_run ();
}
