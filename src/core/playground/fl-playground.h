/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_PLAYGROUND (fl_playground_get_type ())

/* The built-in practice service: a small authorization server (/authorize, /token, /revoke) and an
 * API (/me, /contacts) on 127.0.0.1. Its contacts, and the SHA-256 of the tokens it gave out, live
 * in a file below the state folder, so that a connection outlives the process. Property: port. */
G_DECLARE_FINAL_TYPE (FlPlayground, fl_playground, FL, PLAYGROUND, GObject)

FlPlayground *fl_playground_new (const char *state_path);
/* Serves on that port of 127.0.0.1 (0: any free one), or finds that another process of this user
 * does so already. Errors: G_IO_ERROR_ADDRESS_IN_USE where a stranger has the port. May be called
 * before every use. */
void fl_playground_ensure_async (FlPlayground *self,
                                 guint16 port,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean fl_playground_ensure_finish (FlPlayground *self, GAsyncResult *result, GError **error);
guint16 fl_playground_get_port (FlPlayground *self);
void fl_playground_stop (FlPlayground *self);

/* For tests: how long an access token lives (3,600), and what it did so far. */
void fl_playground_set_token_lifetime_s (FlPlayground *self, guint lifetime_s);
guint fl_playground_get_n_refreshes (FlPlayground *self);

G_END_DECLS
