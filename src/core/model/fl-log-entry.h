/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-record.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * FlLogKind:
 * @FL_LOG_BROWSER: a person was sent to the browser
 * @FL_LOG_REDIRECT: the browser came back, or a person pasted what it showed
 * @FL_LOG_PUSH: a pushed authorization request
 * @FL_LOG_DEVICE: the request for a device's codes
 * @FL_LOG_POLL: the question whether the device's code was entered
 * @FL_LOG_TEMPORARY: the request for temporary credentials of OAuth 1.0
 * @FL_LOG_TOKEN: the request for tokens
 * @FL_LOG_LONG_LIVED: the exchange for a token of long life
 * @FL_LOG_REFRESH: the request for new tokens
 * @FL_LOG_REVOKE: the request to revoke a token
 * @FL_LOG_LOOK_UP: what the service wants to be asked once
 * @FL_LOG_CHECK: the service's check request
 * @FL_LOG_STORED: credentials were written to the keyring
 * @FL_LOG_RETRY: a failure that passes, and what comes next
 * @FL_LOG_RESULT: how connecting, refreshing or revoking ended
 * @FL_LOG_STATUS: the connection's status changed
 */
typedef enum {
  FL_LOG_BROWSER,
  FL_LOG_REDIRECT,
  FL_LOG_PUSH,
  FL_LOG_DEVICE,
  FL_LOG_POLL,
  FL_LOG_TEMPORARY,
  FL_LOG_TOKEN,
  FL_LOG_LONG_LIVED,
  FL_LOG_REFRESH,
  FL_LOG_REVOKE,
  FL_LOG_LOOK_UP,
  FL_LOG_CHECK,
  FL_LOG_STORED,
  FL_LOG_RETRY,
  FL_LOG_RESULT,
  FL_LOG_STATUS,
} FlLogKind;

/**
 * FlLogOutcome:
 * @FL_LOG_NOTE: neither
 * @FL_LOG_FINE: it went as it should
 * @FL_LOG_FAILED: it did not
 */
typedef enum {
  FL_LOG_NOTE,
  FL_LOG_FINE,
  FL_LOG_FAILED,
} FlLogOutcome;

/**
 * FlLogFailure:
 * @FL_LOG_FAILURE_NONE: no failure
 * @FL_LOG_FAILURE_PASSING: it may go well another time
 * @FL_LOG_FAILURE_RECONNECT: the authorization is gone
 * @FL_LOG_FAILURE_SETUP: the service or the connection is set up wrongly
 * @FL_LOG_FAILURE_DENIED: the person, or the server, said no
 * @FL_LOG_FAILURE_ANSWER: the answer breaks the protocol
 * @FL_LOG_FAILURE_KEYRING: the keyring did not work
 * @FL_LOG_FAILURE_CANCELLED: somebody broke it off
 * @FL_LOG_FAILURE_OTHER: none of these
 */
typedef enum {
  FL_LOG_FAILURE_NONE,
  FL_LOG_FAILURE_PASSING,
  FL_LOG_FAILURE_RECONNECT,
  FL_LOG_FAILURE_SETUP,
  FL_LOG_FAILURE_DENIED,
  FL_LOG_FAILURE_ANSWER,
  FL_LOG_FAILURE_KEYRING,
  FL_LOG_FAILURE_CANCELLED,
  FL_LOG_FAILURE_OTHER,
} FlLogFailure;

#define FL_TYPE_LOG_KIND (fl_log_kind_get_type ())
GType fl_log_kind_get_type (void);

#define FL_TYPE_LOG_OUTCOME (fl_log_outcome_get_type ())
GType fl_log_outcome_get_type (void);

#define FL_TYPE_LOG_FAILURE (fl_log_failure_get_type ())
GType fl_log_failure_get_type (void);

#define FL_TYPE_LOG_ENTRY (fl_log_entry_get_type ())

G_DECLARE_FINAL_TYPE (FlLogEntry, fl_log_entry, FL, LOG_ENTRY, FlRecord)

FlLogEntry *fl_log_entry_new (FlLogKind kind, FlLogOutcome outcome, gint64 instant_us);
FlLogEntry *fl_log_entry_new_from_line (const char *line, gssize length);
char *fl_log_entry_to_line (FlLogEntry *self);
JsonNode *fl_log_entry_to_json (FlLogEntry *self);

FlLogKind fl_log_entry_get_kind (FlLogEntry *self);
FlLogOutcome fl_log_entry_get_outcome (FlLogEntry *self);
FlLogFailure fl_log_entry_get_failure (FlLogEntry *self);
gint64 fl_log_entry_get_instant_us (FlLogEntry *self);
guint fl_log_entry_get_status (FlLogEntry *self);
guint fl_log_entry_get_duration_ms (FlLogEntry *self);
const char *fl_log_entry_get_program (FlLogEntry *self);
const char *fl_log_entry_get_text (FlLogEntry *self);
const char *fl_log_entry_get_method (FlLogEntry *self);
const char *fl_log_entry_get_address (FlLogEntry *self);
const char *const *fl_log_entry_get_request_headers (FlLogEntry *self);
const char *fl_log_entry_get_request_body (FlLogEntry *self);
const char *const *fl_log_entry_get_answer_headers (FlLogEntry *self);
const char *fl_log_entry_get_answer_body (FlLogEntry *self);

G_END_DECLS
