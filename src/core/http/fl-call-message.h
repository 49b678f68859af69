/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-request.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Which of a request's headers go along. */
typedef enum {
  FL_CALL_HEADERS_ALL,
  FL_CALL_HEADERS_HARMLESS,
} FlCallHeaders;

GUri *fl_call_message_build_uri (FlRequest *request,
                                 FlService *service,
                                 FlConnection *connection,
                                 GError **error);
const char *fl_call_message_get_method (FlRequest *request, GError **error);
gboolean fl_call_message_has_body (FlRequest *request);
gboolean fl_call_message_check_header (const char *name, const char *value, GError **error);
SoupMessage *fl_call_message_new (FlRequest *request,
                                  const char *method,
                                  GUri *uri,
                                  gboolean has_body,
                                  FlCallHeaders headers,
                                  GError **error);

G_END_DECLS
