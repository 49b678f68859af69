/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-recorder.h"

/* Who is told of every request that a recorded session sends, and of what came of it. What it is
 * told is not masked: that is its first duty. Main thread. */

#define PURPOSE_KEY "fl-purpose"

G_DEFINE_INTERFACE (FlHttpRecorder, fl_http_recorder, G_TYPE_OBJECT)

static void
fl_http_recorder_default_init (FlHttpRecorderInterface *iface)
{
}

/**
 * fl_http_recorder_record:
 * @purpose: what it was for
 * @message: what was sent, as libsoup sent it
 * @response: (nullable): what was answered; %NULL where nothing came back
 * @error: (nullable): why there is no response
 * @started_at_us: when it was sent, in microseconds since 1970 UTC
 * @duration_us: how long it took
 *
 * Tells of one request.
 */
void
fl_http_recorder_record (FlHttpRecorder *self,
                         FlLogKind purpose,
                         SoupMessage *message,
                         FlResponse *response,
                         const GError *error,
                         gint64 started_at_us,
                         gint64 duration_us)
{
  g_return_if_fail (FL_IS_HTTP_RECORDER (self));
  g_return_if_fail (SOUP_IS_MESSAGE (message));

  FL_HTTP_RECORDER_GET_IFACE (self)->record (self, purpose, message, response, error, started_at_us,
                                             duration_us);
}

/**
 * fl_http_message_set_purpose:
 * @message: a message that has not been sent
 * @purpose: what it is for
 *
 * Says what a message is for, should it be recorded.
 */
void
fl_http_message_set_purpose (SoupMessage *message, FlLogKind purpose)
{
  g_return_if_fail (SOUP_IS_MESSAGE (message));

  /* One more than the kind, so that none is told from the first. */
  g_object_set_data (G_OBJECT (message), PURPOSE_KEY, GUINT_TO_POINTER (purpose + 1));
}

/**
 * fl_http_message_get_purpose:
 * @message: a message
 * @fallback: what it is for where nobody has said so
 *
 * Returns: what it is for
 */
FlLogKind
fl_http_message_get_purpose (SoupMessage *message, FlLogKind fallback)
{
  guint value = 0;

  g_return_val_if_fail (SOUP_IS_MESSAGE (message), fallback);

  value = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (message), PURPOSE_KEY));
  return value > 0 ? (FlLogKind) (value - 1) : fallback;
}
