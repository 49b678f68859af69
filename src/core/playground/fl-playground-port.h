/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define FL_TYPE_PLAYGROUND_PORT (fl_playground_port_get_type ())

G_DECLARE_FINAL_TYPE (FlPlaygroundPort, fl_playground_port, FL, PLAYGROUND_PORT, GObject)

FlPlaygroundPort *fl_playground_port_bind (guint16 port, GError **error);
guint16 fl_playground_port_get_number (FlPlaygroundPort *self);
void fl_playground_port_serve (FlPlaygroundPort *self, SoupServer *server);
void fl_playground_port_leave (FlPlaygroundPort *self);
void fl_playground_port_close (FlPlaygroundPort *self);
gboolean fl_playground_port_get_idle (FlPlaygroundPort *self);

G_END_DECLS
