/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-http.h"

#include "fl-test.h"

void
fl_test_answer_free (FlTestAnswer *self)
{
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_free (self->body);
  g_free (self);
}

const char *
fl_test_answer_get_header (FlTestAnswer *self, const char *name)
{
  return soup_message_headers_get_list (self->headers, name);
}

SoupMessage *
fl_test_http_new (const char *method, const char *address)
{
  SoupMessage *message = soup_message_new (method, address);

  g_assert_nonnull (message);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION |
                                       SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  return message;
}

void
fl_test_http_set_header (SoupMessage *message, const char *name, const char *value)
{
  soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
}

void
fl_test_http_set_body (SoupMessage *message, const char *content_type, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  soup_message_set_request_body_from_bytes (message, content_type, bytes);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SoupMessage *message = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  FlTestAnswer *answer = NULL;
  const char *text = NULL;
  gsize size_bytes = 0;

  if (!bytes) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  answer = g_new0 (FlTestAnswer, 1);
  answer->status = soup_message_get_status (message);
  answer->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  text = g_bytes_get_data (bytes, &size_bytes);
  answer->body = g_strndup (text ? text : "", size_bytes);
  g_task_return_pointer (task, answer, (GDestroyNotify) fl_test_answer_free);
}

void
fl_test_http_send_async (SoupMessage *message,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (SoupSession) session = soup_session_new_with_options ("proxy-resolver", NULL, NULL);

  g_task_set_task_data (task, g_object_ref (message), g_object_unref);
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, cancellable, sent_cb,
                                    g_steal_pointer (&task));
}

FlTestAnswer *
fl_test_http_send_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

FlTestAnswer *
fl_test_http_send (SoupMessage *message, GError **error)
{
  g_autoptr (SoupMessage) owned = message;
  g_autoptr (GAsyncResult) result = NULL;
  FlTestResult waiting = { NULL };

  fl_test_http_send_async (message, NULL, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  return fl_test_http_send_finish (result, error);
}
