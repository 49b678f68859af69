/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define FL_LOOPBACK_GATE_MAX_PEERS  8
#define FL_LOOPBACK_GATE_TIMEOUT_MS 5000

#define FL_TYPE_LOOPBACK_GATE (fl_loopback_gate_get_type ())

G_DECLARE_FINAL_TYPE (FlLoopbackGate, fl_loopback_gate, FL, LOOPBACK_GATE, GObject)

FlLoopbackGate *fl_loopback_gate_new (SoupServer *server);
SoupServer *fl_loopback_gate_get_server (FlLoopbackGate *self);
void fl_loopback_gate_set_timeout_ms (FlLoopbackGate *self, guint timeout_ms);
gboolean fl_loopback_gate_open (FlLoopbackGate *self, const char *host, guint port, GError **error);
void fl_loopback_gate_close (FlLoopbackGate *self);
guint fl_loopback_gate_get_port (FlLoopbackGate *self);
GPtrArray *fl_loopback_gate_get_sockets (FlLoopbackGate *self);
guint fl_loopback_gate_get_n_peers (FlLoopbackGate *self);

G_END_DECLS
