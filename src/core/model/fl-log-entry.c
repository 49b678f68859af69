/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of a connection's authorization log: a request and its answer, or a step that is none.
 * All of it has been masked before it comes here. */

#include "config.h"

#include "fl-log-entry.h"

#include "fl-clock.h"
#include "fl-json.h"
#include "fl-model-private.h"

#define MAX_DURATION_MS (24 * 60 * 60 * 1000)

struct _FlLogEntry {
  FlRecord parent_instance;

  char *time;
  guint kind;
  guint outcome;
  guint failure;
  guint status;
  guint duration_ms;
  char *program;
  char *text;
  char *method;
  char *address;
  char **request_headers;
  char *request_body;
  char **answer_headers;
  char *answer_body;
};

G_DEFINE_FINAL_TYPE (FlLogEntry, fl_log_entry, FL_TYPE_RECORD)

G_DEFINE_ENUM_TYPE (FlLogKind,
                    fl_log_kind,
                    G_DEFINE_ENUM_VALUE (FL_LOG_BROWSER, "browser"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_REDIRECT, "redirect"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_PUSH, "push"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_DEVICE, "device"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_POLL, "poll"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_TEMPORARY, "temporary"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_TOKEN, "token"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_LONG_LIVED, "long_lived"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_REFRESH, "refresh"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_REVOKE, "revoke"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_LOOK_UP, "look_up"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_CHECK, "check"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_STORED, "stored"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_RETRY, "retry"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_RESULT, "result"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_STATUS, "status"))

G_DEFINE_ENUM_TYPE (FlLogOutcome,
                    fl_log_outcome,
                    G_DEFINE_ENUM_VALUE (FL_LOG_NOTE, "note"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_FINE, "fine"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_FAILED, "failed"))

G_DEFINE_ENUM_TYPE (FlLogFailure,
                    fl_log_failure,
                    G_DEFINE_ENUM_VALUE (FL_LOG_FAILURE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_FAILURE_PASSING, "passing"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_FAILURE_RECONNECT, "reconnect_needed"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_FAILURE_SETUP, "wrong_set_up"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_FAILURE_DENIED, "denied"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_FAILURE_ANSWER, "wrong_answer"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_FAILURE_KEYRING, "keyring"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_FAILURE_CANCELLED, "cancelled"),
                    G_DEFINE_ENUM_VALUE (FL_LOG_FAILURE_OTHER, "other"))

static const FlField fields[] = {
  { "time", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlLogEntry, time) },
  { "kind", FL_FIELD_WORD, G_STRUCT_OFFSET (FlLogEntry, kind), fl_log_kind_get_type },
  { "outcome", FL_FIELD_WORD, G_STRUCT_OFFSET (FlLogEntry, outcome), fl_log_outcome_get_type },
  { "failure", FL_FIELD_WORD, G_STRUCT_OFFSET (FlLogEntry, failure), fl_log_failure_get_type },
  { "status", FL_FIELD_NUMBER, G_STRUCT_OFFSET (FlLogEntry, status), .max = 999 },
  { "duration-ms", FL_FIELD_NUMBER, G_STRUCT_OFFSET (FlLogEntry, duration_ms),
    .max = MAX_DURATION_MS },
  { "program", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlLogEntry, program) },
  { "text", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlLogEntry, text) },
  { "method", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlLogEntry, method) },
  { "address", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlLogEntry, address) },
  { "request-headers", FL_FIELD_TEXTS, G_STRUCT_OFFSET (FlLogEntry, request_headers) },
  { "request-body", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlLogEntry, request_body) },
  { "answer-headers", FL_FIELD_TEXTS, G_STRUCT_OFFSET (FlLogEntry, answer_headers) },
  { "answer-body", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlLogEntry, answer_body) },
  { NULL },
};

/* A step that is no request may have an address all the same: what the browser was sent to. */
static const FlMember request_members[] = {
  { "method", FL_MEMBER_TEXT, "method", .silent = TRUE },
  { "address", FL_MEMBER_TEXT, "address" },
  { "headers", FL_MEMBER_TEXTS, "request-headers", .silent = TRUE },
  { "body", FL_MEMBER_TEXT, "request-body", .silent = TRUE },
  { NULL },
};

static const FlMember answer_members[] = {
  { "status", FL_MEMBER_NUMBER, "status", .silent = TRUE },
  { "headers", FL_MEMBER_TEXTS, "answer-headers", .silent = TRUE },
  { "body", FL_MEMBER_TEXT, "answer-body", .silent = TRUE },
  { NULL },
};

static const FlMember members[] = {
  { "time", FL_MEMBER_TEXT, "time", .required = TRUE },
  { "kind", FL_MEMBER_WORD, "kind", .required = TRUE },
  { "outcome", FL_MEMBER_WORD, "outcome", .required = TRUE },
  { "failure", FL_MEMBER_WORD, "failure", .silent = TRUE },
  { "text", FL_MEMBER_TEXT, "text", .silent = TRUE },
  { "program", FL_MEMBER_TEXT, "program", .silent = TRUE },
  { "request", FL_MEMBER_PART, "address", request_members, .silent = TRUE },
  { "answer", FL_MEMBER_PART, .members = answer_members, .silent = TRUE },
  { "duration_ms", FL_MEMBER_NUMBER, "duration-ms", .silent = TRUE },
  { NULL },
};

static void
fl_log_entry_class_init (FlLogEntryClass *class)
{
  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
}

static void
fl_log_entry_init (FlLogEntry *self)
{
}

/**
 * fl_log_entry_new:
 * @kind: what it is about
 * @outcome: how it went
 * @instant_us: when it began
 *
 * Creates an entry; the rest is set by its properties.
 *
 * Returns: (transfer full): a new entry
 */
FlLogEntry *
fl_log_entry_new (FlLogKind kind, FlLogOutcome outcome, gint64 instant_us)
{
  g_autofree char *time = fl_clock_format (instant_us);

  return g_object_new (FL_TYPE_LOG_ENTRY, "time", time, "kind", kind, "outcome", outcome, NULL);
}

/**
 * fl_log_entry_new_from_line:
 * @line: a line of a log
 * @length: its length in bytes without the line's end, or -1
 *
 * Reads an entry.
 *
 * Returns: (transfer full) (nullable): the entry; %NULL for a line that is none, or was torn
 */
FlLogEntry *
fl_log_entry_new_from_line (const char *line, gssize length)
{
  g_autoptr (FlLogEntry) self = g_object_new (FL_TYPE_LOG_ENTRY, NULL);
  g_autoptr (JsonNode) node = fl_json_parse (line, length, NULL);
  gint64 instant_us = 0;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node) ||
      !fl_document_read (self, node, "", members, NULL) ||
      !fl_clock_parse (self->time, &instant_us))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * fl_log_entry_to_json:
 *
 * Returns: (transfer full): the entry as a JSON object
 */
JsonNode *
fl_log_entry_to_json (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), NULL);

  return fl_document_write (self, members);
}

/**
 * fl_log_entry_to_line:
 *
 * Returns: (transfer full): the entry as a line of a log, its end included
 */
char *
fl_log_entry_to_line (FlLogEntry *self)
{
  g_autoptr (JsonNode) node = fl_log_entry_to_json (self);
  g_autofree char *text = fl_json_print_line (node);

  return g_strconcat (text, "\n", NULL);
}

/**
 * fl_log_entry_get_kind:
 *
 * Returns: what it is about
 */
FlLogKind
fl_log_entry_get_kind (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), FL_LOG_STATUS);

  return self->kind;
}

/**
 * fl_log_entry_get_outcome:
 *
 * Returns: how it went
 */
FlLogOutcome
fl_log_entry_get_outcome (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), FL_LOG_NOTE);

  return self->outcome;
}

/**
 * fl_log_entry_get_failure:
 *
 * Returns: of which class the failure is
 */
FlLogFailure
fl_log_entry_get_failure (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), FL_LOG_FAILURE_NONE);

  return self->failure;
}

/**
 * fl_log_entry_get_instant_us:
 *
 * Returns: when it began, in microseconds since 1970 UTC
 */
gint64
fl_log_entry_get_instant_us (FlLogEntry *self)
{
  gint64 instant_us = 0;

  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), 0);

  fl_clock_parse (self->time, &instant_us);
  return instant_us;
}

/**
 * fl_log_entry_get_status:
 *
 * Returns: the answer's status; 0 where there is no answer
 */
guint
fl_log_entry_get_status (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), 0);

  return self->status;
}

/**
 * fl_log_entry_get_duration_ms:
 *
 * Returns: how long it took, in milliseconds
 */
guint
fl_log_entry_get_duration_ms (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), 0);

  return self->duration_ms;
}

/**
 * fl_log_entry_get_program:
 *
 * Returns: (transfer none) (nullable): which program wrote it, and its version
 */
const char *
fl_log_entry_get_program (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), NULL);

  return self->program;
}

/**
 * fl_log_entry_get_text:
 *
 * Returns: (transfer none) (nullable): a sentence: what failed, or what happened
 */
const char *
fl_log_entry_get_text (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), NULL);

  return self->text;
}

/**
 * fl_log_entry_get_method:
 *
 * Returns: (transfer none) (nullable): the request's method, where there was a request
 */
const char *
fl_log_entry_get_method (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), NULL);

  return self->method;
}

/**
 * fl_log_entry_get_address:
 *
 * Returns: (transfer none) (nullable): where it went, masked
 */
const char *
fl_log_entry_get_address (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), NULL);

  return self->address;
}

/**
 * fl_log_entry_get_request_headers:
 *
 * Returns: (transfer none): its headers, masked, one text for each
 */
const char *const *
fl_log_entry_get_request_headers (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), NULL);

  return (const char *const *) self->request_headers;
}

/**
 * fl_log_entry_get_request_body:
 *
 * Returns: (transfer none) (nullable): its body, masked
 */
const char *
fl_log_entry_get_request_body (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), NULL);

  return self->request_body;
}

/**
 * fl_log_entry_get_answer_headers:
 *
 * Returns: (transfer none): the answer's headers, masked, one text for each
 */
const char *const *
fl_log_entry_get_answer_headers (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), NULL);

  return (const char *const *) self->answer_headers;
}

/**
 * fl_log_entry_get_answer_body:
 *
 * Returns: (transfer none) (nullable): the answer's body, masked
 */
const char *
fl_log_entry_get_answer_body (FlLogEntry *self)
{
  g_return_val_if_fail (FL_IS_LOG_ENTRY (self), NULL);

  return self->answer_body;
}
