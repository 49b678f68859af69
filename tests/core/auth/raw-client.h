/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A peer that sends what no well-behaved client would: bytes as they are, over one connection. */
typedef struct {
  GSocket *socket;
  GString *received;
  gboolean closed;
} RawClient;

RawClient *raw_client_connect (const char *address, guint port);
void raw_client_free (RawClient *self);
void raw_client_send (RawClient *self, const char *text);
void raw_client_wait_closed (RawClient *self);
gboolean raw_client_is_closed (RawClient *self);
/* Connects to 127.0.0.1, sends, and returns everything that comes back before the connection ends.
 */
char *raw_client_exchange (guint port, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawClient, raw_client_free)

G_END_DECLS
