/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-call-run.h"

#include "fl-call-headers.h"
#include "fl-call-message.h"
#include "fl-call-redirect.h"
#include "fl-http-error.h"
#include "fl-http-exchange.h"
#include "fl-http-host.h"
#include "fl-model-error.h"
#include "fl-redactor.h"

#include <glib/gi18n-lib.h>

/* The one road that every call takes:
 *
 *  1. the request is checked as it stands, before anybody asks the keyring (fl_call_run_start);
 *  2. the credentials are made ready (prepared_cb);
 *  3. the message is built, its host checked, the credential placed, and it is sent (send_leg);
 *  4. a credential that is wanted in another form is placed anew, and one that was refused is
 *     renewed, each once, unless the service wants more than a new one could do; then 3 again, body
 *     and all (sent_cb, renewed_cb);
 *  5. a redirect is followed, then 3 again: without a credential where the host is foreign
 *     (follow_or_end);
 *  6. anything else is the response (end).
 *
 * The request's time-out covers all that is sent for it, but not what the authenticator does: that
 * has deadlines of its own. */

/* One run of a call. */
typedef struct {
  FlCallParts parts; /* borrowed from the task's source */
  FlHostRules *rules;
  FlCallLeg leg;
  guint n_redirects;
  gboolean is_renewed;
  gboolean is_repeated;
  SoupMessage *message; /* of the leg under way */
  GListStore *trail;
  FlResponse *response; /* of the leg just answered */
  gint64 leg_started_us;
  gint64 spent_us;
} Run;

static void
run_free (Run *run)
{
  g_clear_pointer (&run->rules, fl_host_rules_unref);
  fl_call_leg_clear (&run->leg);
  g_clear_object (&run->message);
  g_clear_object (&run->trail);
  g_clear_object (&run->response);
  g_free (run);
}

/* The first leg: what the request says, to one of the service's hosts. */
static gboolean
start (Run *run, GError **error)
{
  const char *method = fl_call_message_get_method (run->parts.request, error);

  if (!method)
    return FALSE;
  g_clear_pointer (&run->rules, fl_host_rules_unref);
  fl_call_leg_clear (&run->leg);
  run->leg.method = g_strdup (method);
  run->leg.has_body = fl_call_message_has_body (run->parts.request);
  run->leg.has_credential = TRUE;
  run->leg.uri = fl_call_message_build_uri (run->parts.request, run->parts.service,
                                            run->parts.connection, error);
  if (!run->leg.uri)
    return FALSE;
  run->rules = fl_host_rules_new (run->parts.service, run->parts.connection, error);
  return run->rules && fl_host_rules_check (run->rules, run->leg.uri, error);
}

static SoupMessage *
build_message (Run *run, GError **error)
{
  FlCallHeaders headers = run->leg.has_credential ? FL_CALL_HEADERS_ALL : FL_CALL_HEADERS_HARMLESS;

  return fl_call_message_new (run->parts.request, run->leg.method, run->leg.uri, run->leg.has_body,
                              headers, error);
}

/* The only place where a credential meets a message, hence the check just before it. */
static gboolean
place (Run *run, SoupMessage *message, GError **error)
{
  return fl_host_rules_check (run->rules, soup_message_get_uri (message), error) &&
         fl_call_headers_add (message, run->parts.service, run->parts.connection, error) &&
         fl_authenticator_place (run->parts.authenticator, message, error);
}

static gboolean
measure_time_left (Run *run, guint *left_ms, GError **error)
{
  guint timeout_ms = fl_request_get_timeout_ms (run->parts.request);
  gint64 spent_ms = run->spent_us / 1000;
  g_autofree char *host = NULL;

  if (timeout_ms == 0)
    timeout_ms = FL_HTTP_DEFAULT_TIMEOUT_MS;
  if (spent_ms < timeout_ms) {
    *left_ms = timeout_ms - (guint) spent_ms;
    return TRUE;
  }
  host = fl_http_host_describe (run->leg.uri);
  g_set_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TIMED_OUT,
               /* Translators: the %s is a host. */
               _ ("The time-out passed before %s could be asked"), host);
  return FALSE;
}

/* A foreign host gets no certificate, as it gets no credential of any other kind. */
static FlHttpSession *
get_session (Run *run)
{
  return run->leg.has_credential ? run->parts.session
                                 : fl_http_session_get_stranger (run->parts.session);
}

static void sent_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
send_leg (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message = NULL;
  guint left_ms = 0;
  GError *error = NULL;

  message = build_message (run, &error);
  if (!message || !measure_time_left (run, &left_ms, &error) ||
      (run->leg.has_credential && !place (run, message, &error))) {
    g_task_return_error (task, error);
    return;
  }
  run->parts.progress (0, -1, run->parts.progress_data);
  g_set_object (&run->message, message);
  run->leg_started_us = g_get_monotonic_time ();
  fl_http_session_send_async (get_session (run), message,
                              fl_request_get_max_body_bytes (run->parts.request), left_ms,
                              run->parts.progress, run->parts.progress_data,
                              g_task_get_cancellable (task), sent_cb, g_object_ref (task));
}

/* Some servers echo the credential: in a cookie, or in the address of the next page. The redactor
 * knows it as long as the call lives, so it is masked here, for whoever shows the headers later.
 * The body stays as it is. */
static void
mask_headers (FlResponse *response)
{
  GListModel *headers = fl_response_get_headers (response);

  for (guint i = 0; i < g_list_model_get_n_items (headers); i++) {
    g_autoptr (FlPair) header = g_list_model_get_item (headers, i);
    g_autofree char *name = fl_redact (fl_pair_get_name (header));
    g_autofree char *value = fl_redact (fl_pair_get_value (header));

    fl_pair_set_name (header, name);
    fl_pair_set_value (header, value);
  }
}

static void
end (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  GListModel *trail = fl_response_get_trail (run->response);
  FlTimings timings = *fl_response_get_timings (run->response);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (run->trail)); i++) {
    g_autoptr (FlPair) step = g_list_model_get_item (G_LIST_MODEL (run->trail), i);

    g_list_store_append (G_LIST_STORE (trail), step);
  }
  mask_headers (run->response);
  timings.total_us = run->spent_us;
  fl_response_set_timings (run->response, &timings);
  g_task_return_pointer (task, g_steal_pointer (&run->response), g_object_unref);
}

static void
record_redirect (Run *run, guint status, GUri *from, GUri *to)
{
  g_autofree char *from_text = g_uri_to_string (from);
  g_autofree char *to_text = g_uri_to_string (to);
  g_autofree char *from_shown = fl_redact_uri (from_text);
  g_autofree char *to_shown = fl_redact_uri (to_text);
  g_autofree char *left = g_strdup_printf ("%u %s", status, from_shown);
  g_autoptr (FlPair) step = fl_pair_new (left, to_shown);

  g_list_store_append (run->trail, step);
}

static gboolean
count_redirect (Run *run, GError **error)
{
  g_autofree char *host = NULL;

  if (++run->n_redirects <= FL_CALL_MAX_REDIRECTS)
    return TRUE;
  host = fl_http_host_describe (run->leg.uri);
  g_set_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_REDIRECT,
               /* Translators: first a host, then a number. */
               _ ("%s sends the request elsewhere for more than %d times"), host,
               FL_CALL_MAX_REDIRECTS);
  return FALSE;
}

static void
follow_or_end (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  guint status = fl_response_get_status (run->response);
  const char *location = fl_response_find_header (run->response, "Location");
  g_auto (FlCallLeg) next = { NULL };
  GError *error = NULL;

  if (!fl_call_redirect_follow (&run->leg, run->rules, status, location, &next, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (!next.uri) {
    end (task);
    return;
  }
  if (!count_redirect (run, &error)) {
    g_task_return_error (task, error);
    return;
  }
  record_redirect (run, status, run->leg.uri, next.uri);
  g_clear_object (&run->response);
  fl_call_leg_clear (&run->leg);
  run->leg = next;
  next = (FlCallLeg){ NULL };
  send_leg (task);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (fl_authenticator_renew_finish (FL_AUTHENTICATOR (source), result, &error)) {
    g_clear_object (&run->response);
    send_leg (task);
  } else if (error) {
    g_task_return_error (task, error);
  } else {
    end (task);
  }
}

/* What the service says of the credential counts for more than the status: a new token has the
 * scopes that the old one had. */
static gboolean
is_refused (Run *run)
{
  FlRefusal *refusal = fl_response_get_refusal (run->response);

  if (!run->leg.has_credential || run->is_renewed)
    return FALSE;
  if (refusal)
    return fl_refusal_get_meaning (refusal) == FL_REFUSAL_BAD_TOKEN;
  return fl_authenticator_is_refusal (run->parts.authenticator,
                                      fl_response_get_status (run->response));
}

static void
explain (Run *run)
{
  g_autoptr (FlRefusal) refusal = NULL;

  if (!run->leg.has_credential)
    return;
  refusal = fl_authenticator_explain (run->parts.authenticator, run->response);
  fl_response_set_refusal (run->response, refusal);
}

static gboolean
is_worth_repeating (Run *run)
{
  return run->leg.has_credential &&
         fl_authenticator_observe (run->parts.authenticator, run->message) && !run->is_repeated;
}

/* A body so long that it went into a file says nothing about credentials. */
static void
read_refusal (Run *run)
{
  GBytes *body = fl_response_get_body (run->response);

  if (run->leg.has_credential && fl_response_get_status (run->response) >= 400 && body)
    fl_authenticator_read_refusal (run->parts.authenticator, body);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GCancellable *cancellable = NULL;
  GError *error = NULL;

  run->spent_us += g_get_monotonic_time () - run->leg_started_us;
  run->response = fl_http_session_send_finish (FL_HTTP_SESSION (source), result, &error);
  if (!run->response) {
    g_task_return_error (task, error);
    return;
  }
  if (is_worth_repeating (run)) {
    run->is_repeated = TRUE;
    g_clear_object (&run->response);
    send_leg (task);
    return;
  }
  read_refusal (run);
  explain (run);
  if (!is_refused (run)) {
    follow_or_end (task);
    return;
  }
  run->is_renewed = TRUE;
  cancellable = g_task_get_cancellable (task);
  fl_authenticator_renew_async (run->parts.authenticator, cancellable, renewed_cb,
                                g_steal_pointer (&task));
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  /* The address is built again: a renewal may have brought another api_domain. */
  if (!fl_authenticator_prepare_finish (FL_AUTHENTICATOR (source), result, &error) ||
      !start (g_task_get_task_data (task), &error)) {
    g_task_return_error (task, error);
    return;
  }
  send_leg (task);
}

/**
 * fl_call_run_start:
 * @task: (transfer full): returns an #FlResponse; its source keeps the parts alive
 * @parts: what the call is made of
 *
 * Runs a call.
 */
void
fl_call_run_start (GTask *task, const FlCallParts *parts)
{
  g_autoptr (GTask) owned_task = task;
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupMessage) message = NULL;
  Run *run = g_new0 (Run, 1);

  run->parts = *parts;
  run->trail = g_list_store_new (FL_TYPE_PAIR);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);

  if (start (run, &error))
    message = build_message (run, &error);
  /* A blank that is not filled in yet may be what a connection that was never authorized lacks: the
   * authenticator says so in better words. */
  if (error && !g_error_matches (error, FL_MODEL_ERROR, FL_MODEL_ERROR_BLANK)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  fl_authenticator_prepare_async (parts->authenticator, g_task_get_cancellable (task), prepared_cb,
                                  g_steal_pointer (&owned_task));
}
