/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authorization.h"

G_BEGIN_DECLS

#define FL_TYPE_GRANT_FLOW (fl_grant_flow_get_type ())

G_DECLARE_INTERFACE (FlGrantFlow, fl_grant_flow, FL, GRANT_FLOW, GObject)

struct _FlGrantFlowInterface {
  GTypeInterface parent_iface;

  void (*obtain_async) (FlGrantFlow *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  FlCredentials *(*obtain_finish) (FlGrantFlow *self, GAsyncResult *result, GError **error);
  gboolean (*submit_text) (FlGrantFlow *self, const char *text, GError **error);
  const char *(*get_plain_address) (FlGrantFlow *self);
  void (*apply) (FlGrantFlow *self, FlConnection *connection);
  void (*linger_async) (FlGrantFlow *self, GAsyncReadyCallback callback, gpointer user_data);
  void (*linger_finish) (FlGrantFlow *self, GAsyncResult *result);
};

void fl_grant_flow_obtain_async (FlGrantFlow *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
FlCredentials *fl_grant_flow_obtain_finish (FlGrantFlow *self,
                                            GAsyncResult *result,
                                            GError **error);
gboolean fl_grant_flow_submit_text (FlGrantFlow *self, const char *text, GError **error);
const char *fl_grant_flow_get_plain_address (FlGrantFlow *self);
void fl_grant_flow_apply (FlGrantFlow *self, FlConnection *connection);
void fl_grant_flow_linger_async (FlGrantFlow *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void fl_grant_flow_linger_finish (FlGrantFlow *self, GAsyncResult *result);

void fl_grant_flow_emit_progressed (FlGrantFlow *self, FlAuthorizationState state);
void fl_grant_flow_emit_waiting (FlGrantFlow *self,
                                 FlWait wait,
                                 const char *address,
                                 const char *user_code,
                                 gint64 span_us);

G_END_DECLS
