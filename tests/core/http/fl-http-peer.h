/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server that writes whatever it wants, on threads of its own. The script is run for each request
 * and answers whether the connection stays open. */
typedef struct _FlHttpPeer FlHttpPeer;
typedef gboolean (*FlHttpPeerScript) (GInputStream *input,
                                      GOutputStream *output,
                                      guint nth_request,
                                      gpointer data);

FlHttpPeer *fl_http_peer_new (FlHttpPeerScript script, gpointer data);
void fl_http_peer_free (FlHttpPeer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlHttpPeer, fl_http_peer_free)

const char *fl_http_peer_get_address (FlHttpPeer *self);
char *fl_http_peer_dup_request (FlHttpPeer *self, guint position);
guint fl_http_peer_count (FlHttpPeer *self);
/* Both are for scripts. */
gboolean fl_http_peer_say (GOutputStream *output, gconstpointer bytes, gssize size);
void fl_http_peer_wait_for_close (GInputStream *input);

G_END_DECLS
