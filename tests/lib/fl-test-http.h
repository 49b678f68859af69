/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What a server answered. */
typedef struct {
  guint status;
  SoupMessageHeaders *headers;
  char *body;
} FlTestAnswer;

void fl_test_answer_free (FlTestAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlTestAnswer, fl_test_answer_free)
const char *fl_test_answer_get_header (FlTestAnswer *self, const char *name);

/* One request: no proxy, no redirect followed, no connection kept. `body` may be NULL. */
SoupMessage *fl_test_http_new (const char *method, const char *address);
void fl_test_http_set_header (SoupMessage *message, const char *name, const char *value);
void fl_test_http_set_body (SoupMessage *message, const char *content_type, const char *body);
void fl_test_http_send_async (SoupMessage *message,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* (transfer full) */
FlTestAnswer *fl_test_http_send_finish (GAsyncResult *result, GError **error);

/* The same, while the main loop runs. Takes the message. */
FlTestAnswer *fl_test_http_send (SoupMessage *message, GError **error);

G_END_DECLS
