/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-call-headers.h"

#include "fl-call-message.h"

/* What a service wants to be told with every call beside the credential: its client's identifier, a
 * tenant, a version. It goes to the service's hosts only, like the credential. */

static gboolean
add_header (SoupMessage *message,
            FlPair *header,
            FlService *service,
            FlConnection *connection,
            GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char *name = fl_pair_get_name (header);
  g_autofree char *value = NULL;

  if (soup_message_headers_get_one (headers, name))
    return TRUE;
  value = fl_connection_expand_value (connection, service, fl_pair_get_value (header), error);
  if (!value || !fl_call_message_check_header (name, value, error))
    return FALSE;
  soup_message_headers_append (headers, name, value);
  return TRUE;
}

/**
 * fl_call_headers_add:
 * @message: a message to one of the service's hosts
 * @service: names the headers
 * @connection: fills in their values
 * @error: return location
 *
 * Adds the headers that go along with every call of a service. What the request says itself stays.
 *
 * Returns: whether they are there
 *
 * Errors: FL_MODEL_ERROR_BLANK, FL_HTTP_ERROR_INVALID_REQUEST naming the header
 */
gboolean
fl_call_headers_add (SoupMessage *message,
                     FlService *service,
                     FlConnection *connection,
                     GError **error)
{
  GListModel *headers = fl_service_get_headers (service);

  for (guint i = 0; i < g_list_model_get_n_items (headers); i++) {
    g_autoptr (FlPair) header = g_list_model_get_item (headers, i);

    if (!add_header (message, header, service, connection, error))
      return FALSE;
  }
  return TRUE;
}
