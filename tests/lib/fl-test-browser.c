/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-browser.h"

#define MAX_REDIRECTS 5

typedef struct {
  char *address;
  FlTestBrowserDecision decision;
  guint n_redirects;
} Visit;

static void
visit_free (Visit *self)
{
  g_free (self->address);
  g_free (self);
}

static GTask *
create_task (const char *address,
             FlTestBrowserDecision decision,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Visit *self = g_new0 (Visit, 1);

  self->address = g_strdup (address);
  self->decision = decision;
  g_task_set_task_data (task, self, (GDestroyNotify) visit_free);
  return task;
}

/* What the Location of a redirect means; NULL where the answer is none. */
static char *
resolve_location (const char *address, FlTestAnswer *answer)
{
  const char *location = fl_test_answer_get_header (answer, "Location");

  if (!SOUP_STATUS_IS_REDIRECTION (answer->status) || !location)
    return NULL;
  return g_uri_resolve_relative (address, location, SOUP_HTTP_URI_FLAGS, NULL);
}

static void
return_page_as_error (GTask *task, FlTestAnswer *answer)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "The server says %u: %s",
                           answer->status, answer->body);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Visit *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlTestAnswer) answer = fl_test_http_send_finish (result, &error);
  char *location = NULL;

  if (!answer) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  location = resolve_location (self->address, answer);
  if (location)
    g_task_return_pointer (task, location, g_free);
  else
    return_page_as_error (task, answer);
}

static void
post_decision (GTask *task, const char *csrf_token)
{
  Visit *self = g_task_get_task_data (task);
  const char *decision = self->decision == FL_TEST_BROWSER_ALLOW ? "allow" : "deny";
  g_autofree char *form = soup_form_encode ("csrf_token", csrf_token, "decision", decision, NULL);
  g_autoptr (GUri) uri = g_uri_parse (self->address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *origin =
      g_strdup_printf ("http://%s:%d", g_uri_get_host (uri), g_uri_get_port (uri));
  g_autofree char *target = g_strconcat (origin, "/authorize", NULL);
  g_autoptr (SoupMessage) message = fl_test_http_new (SOUP_METHOD_POST, target);

  fl_test_http_set_header (message, "Origin", origin);
  fl_test_http_set_body (message, SOUP_FORM_MIME_TYPE_URLENCODED, form);
  fl_test_http_send_async (message, g_task_get_cancellable (task), decided_cb, g_object_ref (task));
}

static void
page_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Visit *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlTestAnswer) answer = fl_test_http_send_finish (result, &error);
  g_autofree char *csrf_token = NULL;
  char *location = NULL;

  if (!answer) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  location = resolve_location (self->address, answer);
  csrf_token = fl_test_browser_find_input (answer->body, "csrf_token");
  if (location)
    g_task_return_pointer (task, location, g_free);
  else if (csrf_token)
    post_decision (task, csrf_token);
  else
    return_page_as_error (task, answer);
}

static void go_to (GTask *task);

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Visit *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlTestAnswer) answer = fl_test_http_send_finish (result, &error);
  g_autofree char *location = NULL;

  if (!answer) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  location = resolve_location (self->address, answer);
  if (location && ++self->n_redirects <= MAX_REDIRECTS) {
    g_free (self->address);
    self->address = g_steal_pointer (&location);
    go_to (task);
    return;
  }
  g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) fl_test_answer_free);
}

static void
go_to (GTask *task)
{
  Visit *self = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message = fl_test_http_new (SOUP_METHOD_GET, self->address);

  fl_test_http_send_async (message, g_task_get_cancellable (task), followed_cb,
                           g_object_ref (task));
}

static void
sent_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Visit *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  char *location = fl_test_browser_decide_finish (result, &error);

  if (!location) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_free (self->address);
  self->address = location;
  go_to (task);
}

void
fl_test_browser_decide_async (const char *address,
                              FlTestBrowserDecision decision,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = create_task (address, decision, cancellable, callback, user_data);
  g_autoptr (SoupMessage) message = fl_test_http_new (SOUP_METHOD_GET, address);

  fl_test_http_send_async (message, cancellable, page_shown_cb, g_object_ref (task));
}

char *
fl_test_browser_decide_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
fl_test_browser_visit_async (const char *address,
                             FlTestBrowserDecision decision,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = create_task (address, decision, cancellable, callback, user_data);

  fl_test_browser_decide_async (address, decision, cancellable, sent_back_cb, g_object_ref (task));
}

FlTestAnswer *
fl_test_browser_visit_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
fl_test_browser_find_input (const char *page, const char *name)
{
  g_autofree char *pattern =
      g_strdup_printf ("<input type=\"hidden\" name=\"%s\" value=\"([^\"]*)\">", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, page, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}
