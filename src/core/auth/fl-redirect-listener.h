/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-form.h"
#include "fl-loopback-gate.h"

G_BEGIN_DECLS

/**
 * FlRedirectVerdict:
 * @FL_REDIRECT_STRANGE: not an answer to this flow, which lives on
 * @FL_REDIRECT_ACCEPTED: the answer that the flow waited for
 * @FL_REDIRECT_REJECTED: an answer to this flow that ends it without success
 */
typedef enum {
  FL_REDIRECT_STRANGE,
  FL_REDIRECT_ACCEPTED,
  FL_REDIRECT_REJECTED,
} FlRedirectVerdict;

typedef FlRedirectVerdict (*FlRedirectFunc) (FlForm *parameters, gpointer user_data);

#define FL_TYPE_REDIRECT_LISTENER (fl_redirect_listener_get_type ())

G_DECLARE_FINAL_TYPE (FlRedirectListener, fl_redirect_listener, FL, REDIRECT_LISTENER, GObject)

FlRedirectListener *fl_redirect_listener_new (const char *host, guint port, const char *path);
void fl_redirect_listener_set_accepts_form (FlRedirectListener *self, gboolean accepts_form);
gboolean fl_redirect_listener_start (FlRedirectListener *self,
                                     FlRedirectFunc func,
                                     gpointer user_data,
                                     GError **error);
const char *fl_redirect_listener_get_address (FlRedirectListener *self);
FlLoopbackGate *fl_redirect_listener_get_gate (FlRedirectListener *self);
void fl_redirect_listener_linger_async (FlRedirectListener *self,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean fl_redirect_listener_linger_finish (FlRedirectListener *self,
                                             GAsyncResult *result,
                                             GError **error);
void fl_redirect_listener_stop (FlRedirectListener *self);

G_END_DECLS
