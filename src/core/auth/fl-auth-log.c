/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-log.h"

#include "fl-auth-error.h"
#include "fl-clock.h"
#include "fl-http-error.h"
#include "fl-json.h"
#include "fl-log-mask.h"
#include "fl-secret.h"
#include "fl-secrets-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is told of the requests that authorize one connection, and of the steps between them: it
 * makes entries of that, masked, and hands them on at once. Who authorizes finds it by the session
 * that it sends with; a session that is not recorded has none, and then nothing is written down.
 * Main thread. */

struct _FlAuthLog {
  GObject parent_instance;

  FlAuthLogFunc take;
  gpointer user_data;
};

static void recorder_iface_init (FlHttpRecorderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlAuthLog,
                               fl_auth_log,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FL_TYPE_HTTP_RECORDER, recorder_iface_init))

static void
hand_on (FlAuthLog *self, FlLogEntry *entry)
{
  g_autofree char *program =
      g_strdup_printf ("%s %s", g_get_prgname () ? g_get_prgname () : "Fairlead", PACKAGE_VERSION);

  g_object_set (entry, "program", program, NULL);
  self->take (entry, self->user_data);
}

static FlLogFailure
classify_auth_error (int code)
{
  switch ((FlAuthError) code) {
  case FL_AUTH_ERROR_PASSING:
    return FL_LOG_FAILURE_PASSING;
  case FL_AUTH_ERROR_RECONNECT:
    return FL_LOG_FAILURE_RECONNECT;
  case FL_AUTH_ERROR_SETUP:
  case FL_AUTH_ERROR_PORT_BUSY:
    return FL_LOG_FAILURE_SETUP;
  case FL_AUTH_ERROR_ACCOUNT:
  case FL_AUTH_ERROR_DENIED:
    return FL_LOG_FAILURE_DENIED;
  case FL_AUTH_ERROR_ANSWER:
    return FL_LOG_FAILURE_ANSWER;
  case FL_AUTH_ERROR_FAILED:
  case FL_AUTH_ERROR_DISABLED:
    break;
  }
  return FL_LOG_FAILURE_OTHER;
}

static FlLogFailure
classify_http_error (int code)
{
  switch ((FlHttpError) code) {
  case FL_HTTP_ERROR_NETWORK:
  case FL_HTTP_ERROR_TIMED_OUT:
    return FL_LOG_FAILURE_PASSING;
  case FL_HTTP_ERROR_TLS:
    return FL_LOG_FAILURE_SETUP;
  case FL_HTTP_ERROR_BAD_RESPONSE:
  case FL_HTTP_ERROR_TOO_LARGE:
    return FL_LOG_FAILURE_ANSWER;
  default:
    return FL_LOG_FAILURE_OTHER;
  }
}

static FlLogFailure
classify (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FL_LOG_FAILURE_CANCELLED;
  if (error->domain == FL_AUTH_ERROR)
    return classify_auth_error (error->code);
  if (error->domain == FL_HTTP_ERROR)
    return classify_http_error (error->code);
  return error->domain == FL_SECRETS_ERROR ? FL_LOG_FAILURE_KEYRING : FL_LOG_FAILURE_OTHER;
}

static void
set_failure (FlLogEntry *entry, const GError *error, const char *consequence)
{
  g_autofree char *sentence = fl_log_mask_text (error->message);
  g_autofree char *text = consequence ? g_strdup_printf ("%s %s", sentence, consequence) : NULL;

  g_object_set (entry, "failure", classify (error), "text", text ? text : sentence, NULL);
}

static void
add_header (const char *name, const char *value, gpointer user_data)
{
  gpointer *data = user_data;
  g_autofree char *line = fl_log_mask_header (data[0], name, value);

  g_strv_builder_add (data[1], line);
}

static char **
mask_headers (FlLogMask *mask, SoupMessageHeaders *headers)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  gpointer data[] = { mask, lines };

  soup_message_headers_foreach (headers, add_header, data);
  return g_strv_builder_end (lines);
}

static void
write_request (FlLogEntry *entry, FlLogMask *mask, SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *address = g_uri_to_string (soup_message_get_uri (message));
  g_autofree char *shown = fl_log_mask_address (mask, address);
  g_auto (GStrv) lines = mask_headers (mask, headers);
  g_autofree char *body =
      fl_log_mask_body (mask, fl_http_message_get_body (message),
                        soup_message_headers_get_one (headers, "Content-Type"), FALSE);

  /* clang-format off */
  g_object_set (entry,
                "method", soup_message_get_method (message),
                "address", shown,
                "request-headers", lines,
                "request-body", body,
                NULL);
  /* clang-format on */
}

/* What an API says of a person is nobody's concern here. */
static gboolean
is_private (FlLogEntry *entry, FlResponse *response)
{
  FlLogKind kind = fl_log_entry_get_kind (entry);

  return (kind == FL_LOG_CHECK || kind == FL_LOG_LOOK_UP) &&
         fl_response_get_status (response) < 400;
}

static char *
mask_answer_body (FlLogEntry *entry, FlLogMask *mask, SoupMessage *message, FlResponse *response)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  GBytes *body = fl_response_get_body (response);

  if (is_private (entry, response))
    return fl_log_mask_size (body);
  return fl_log_mask_body (mask, body, soup_message_headers_get_one (headers, "Content-Type"),
                           fl_response_get_status (response) >= 400);
}

static void
write_answer (FlLogEntry *entry, FlLogMask *mask, SoupMessage *message, FlResponse *response)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  guint status = fl_response_get_status (response);
  g_autofree char *body = mask_answer_body (entry, mask, message, response);
  g_auto (GStrv) lines = mask_headers (mask, headers);

  g_object_set (entry, "status", status, "answer-headers", lines, "answer-body", body, NULL);
}

/* Some servers say with a status of success what they should say with 400. */
static const char *
find_error_code (FlResponse *response, JsonNode **root)
{
  GBytes *body = fl_response_get_body (response);
  gsize length = 0;
  const char *text = body ? g_bytes_get_data (body, &length) : NULL;
  JsonNode *code = NULL;

  *root = text ? fl_json_parse (text, (gssize) length, NULL) : NULL;
  code = *root ? fl_json_lookup (*root, "/error") : NULL;
  return code && JSON_NODE_HOLDS_VALUE (code) ? json_node_get_string (code) : NULL;
}

/* While nobody has entered the device's code, a refusal is as it should be. */
static FlLogOutcome
judge (FlLogKind purpose, FlResponse *response)
{
  JsonNode *root = NULL;
  const char *code = response ? find_error_code (response, &root) : NULL;
  gboolean is_waiting =
      purpose == FL_LOG_POLL && code &&
      (g_str_equal (code, "authorization_pending") || g_str_equal (code, "slow_down"));
  gboolean is_fine = response && !code && fl_response_get_status (response) < 400;

  fl_json_wipe_free (root);
  if (is_waiting)
    return FL_LOG_NOTE;
  return is_fine ? FL_LOG_FINE : FL_LOG_FAILED;
}

/* The first round learns what is secret, so that the second one knows it wherever it stands. */
static void
fl_auth_log_record (FlHttpRecorder *recorder,
                    FlLogKind purpose,
                    SoupMessage *message,
                    FlResponse *response,
                    const GError *error,
                    gint64 started_at_us,
                    gint64 duration_us)
{
  g_autoptr (FlLogEntry) entry =
      fl_log_entry_new (purpose, judge (purpose, response), started_at_us);
  g_autoptr (FlLogMask) mask = fl_log_mask_new ();

  for (guint round = 0; round < 2; round++) {
    write_request (entry, mask, message);
    if (response)
      write_answer (entry, mask, message, response);
    if (error)
      set_failure (entry, error, NULL);
  }
  g_object_set (entry, "duration-ms", (guint) MAX (duration_us / 1000, 1), NULL);
  hand_on (FL_AUTH_LOG (recorder), entry);
}

static void
recorder_iface_init (FlHttpRecorderInterface *iface)
{
  iface->record = fl_auth_log_record;
}

static void
fl_auth_log_class_init (FlAuthLogClass *klass)
{
}

static void
fl_auth_log_init (FlAuthLog *self)
{
}

/**
 * fl_auth_log_new:
 * @take: handed each entry, which is not changed any more
 * @user_data: for @take; lives as long as the log
 *
 * Makes the log of one connection.
 *
 * Returns: (transfer full): the log
 */
FlAuthLog *
fl_auth_log_new (FlAuthLogFunc take, gpointer user_data)
{
  FlAuthLog *self = NULL;

  g_return_val_if_fail (take, NULL);

  self = g_object_new (FL_TYPE_AUTH_LOG, NULL);
  self->take = take;
  self->user_data = user_data;
  return self;
}

/**
 * fl_auth_log_add_step:
 * @kind: what happened
 * @outcome: how it went
 * @text: a sentence; what is secret in it is masked
 *
 * Writes down a step that is no request.
 */
void
fl_auth_log_add_step (FlAuthLog *self, FlLogKind kind, FlLogOutcome outcome, const char *text)
{
  g_autoptr (FlLogEntry) entry = NULL;
  g_autofree char *shown = NULL;

  g_return_if_fail (FL_IS_AUTH_LOG (self));
  g_return_if_fail (text);

  entry = fl_log_entry_new (kind, outcome, fl_clock_now_us ());
  shown = fl_log_mask_text (text);
  g_object_set (entry, "text", shown, NULL);
  hand_on (self, entry);
}

/* (nullable) */
static FlAuthLog *
find_log (FlHttpSession *session)
{
  FlHttpRecorder *recorder = fl_http_session_get_recorder (session);

  return recorder && FL_IS_AUTH_LOG (recorder) ? FL_AUTH_LOG (recorder) : NULL;
}

/**
 * fl_auth_log_step:
 * @session: what sends the requests that authorize
 * @kind: what happened
 * @outcome: how it went
 * @text: a sentence; what is secret in it is masked
 *
 * Writes down a step that is no request, where @session is recorded.
 */
void
fl_auth_log_step (FlHttpSession *session, FlLogKind kind, FlLogOutcome outcome, const char *text)
{
  FlAuthLog *self = find_log (session);

  if (self)
    fl_auth_log_add_step (self, kind, outcome, text);
}

/**
 * fl_auth_log_failure:
 * @session: what sends the requests that authorize
 * @kind: what failed
 * @error: why
 * @consequence: (nullable): a sentence on what is done about it, where that is not what is always
 *   done about failures of its class
 *
 * Writes down a failure, where @session is recorded. What somebody broke off has not failed.
 */
void
fl_auth_log_failure (FlHttpSession *session,
                     FlLogKind kind,
                     const GError *error,
                     const char *consequence)
{
  FlAuthLog *self = find_log (session);
  gboolean is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr (FlLogEntry) entry = NULL;

  if (!self)
    return;
  entry = fl_log_entry_new (kind, is_cancelled ? FL_LOG_NOTE : FL_LOG_FAILED, fl_clock_now_us ());
  set_failure (entry, error, consequence);
  hand_on (self, entry);
}

/**
 * fl_auth_log_address:
 * @session: what sends the requests that authorize
 * @address: what a person opens in the browser
 * @user_code: (nullable): the code that is entered there
 *
 * Writes down that a person was sent to the browser, where @session is recorded.
 */
void
fl_auth_log_address (FlHttpSession *session, const char *address, const char *user_code)
{
  FlAuthLog *self = find_log (session);
  g_autoptr (FlLogEntry) entry = NULL;
  g_autoptr (FlLogMask) mask = NULL;
  g_autoptr (FlSecret) code = NULL;
  g_autofree char *shown = NULL;

  if (!self)
    return;
  /* As long as this lives, an address with the code in its path is masked. */
  code = user_code ? fl_secret_new (user_code) : NULL;
  entry = fl_log_entry_new (FL_LOG_BROWSER, FL_LOG_NOTE, fl_clock_now_us ());
  mask = fl_log_mask_new ();
  shown = fl_log_mask_address (mask, address);
  g_object_set (entry, "address", shown, NULL);
  hand_on (self, entry);
}

/**
 * fl_auth_log_redirect:
 * @session: what sends the requests that authorize
 * @address: (nullable): where the browser came back to; %NULL where a person pasted what it showed
 * @parameters: (nullable): what it brought
 * @outcome: what that is worth
 * @text: (nullable): a sentence about it
 *
 * Writes down that the browser came back, where @session is recorded.
 */
void
fl_auth_log_redirect (FlHttpSession *session,
                      const char *address,
                      FlForm *parameters,
                      FlLogOutcome outcome,
                      const char *text)
{
  FlAuthLog *self = find_log (session);
  g_autoptr (FlLogEntry) entry = NULL;
  g_autoptr (FlLogMask) mask = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *sentence = NULL;

  if (!self)
    return;
  entry = fl_log_entry_new (FL_LOG_REDIRECT, outcome, fl_clock_now_us ());
  mask = fl_log_mask_new ();
  lines = parameters ? fl_log_mask_form (mask, parameters) : NULL;
  shown = fl_log_mask_address (mask, address ? address : _ ("(pasted)"));
  sentence = text ? fl_log_mask_text (text) : NULL;
  g_object_set (entry, "address", shown, "request-body", lines, "text", sentence, NULL);
  hand_on (self, entry);
}
