/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-form.h"

G_BEGIN_DECLS

/* A token endpoint on loopback. By itself it answers like a server with rotation: each request is
 * given new tokens ("access-1", "refresh-1" …), and a refresh token that is not the newest is
 * invalid_grant. Answers that are queued come first. */
typedef struct _TokenServer TokenServer;

TokenServer *token_server_new (void);
void token_server_free (TokenServer *self);
guint token_server_get_port (TokenServer *self);

void token_server_queue (TokenServer *self,
                         guint status,
                         const char *content_type,
                         const char *body,
                         const char *header,
                         const char *header_value);
/* The same, to be decoded with gzip. */
void token_server_queue_gzip (TokenServer *self, GBytes *body);
/* Ends the connection instead of answering, that many times. */
void token_server_queue_breaks (TokenServer *self, guint n_times);
void token_server_set_expires_in (TokenServer *self, const char *expires_in);
void token_server_set_rotates (TokenServer *self, gboolean rotates);
/* While held, requests wait for their answer. */
void token_server_set_held (TokenServer *self, gboolean held);

guint token_server_get_n_requests (TokenServer *self);
/* Empty where the request is no form. */
FlForm *token_server_get_form (TokenServer *self);
const char *token_server_get_body (TokenServer *self);
const char *token_server_get_header (TokenServer *self, const char *name);
/* Told of each request before it is answered. */
typedef void (*TokenServerFunc) (gpointer user_data);
void token_server_set_func (TokenServer *self, TokenServerFunc func, gpointer user_data);

/* A service of this server, and a connection of it with the scopes "read" and "write". */
FlService *token_server_create_service (TokenServer *self, const char *authentication);
FlConnection *token_server_create_connection (TokenServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokenServer, token_server_free)

G_END_DECLS
