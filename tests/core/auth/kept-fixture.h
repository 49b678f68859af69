/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-connection.h"
#include "fl-http-session.h"
#include "fl-secret-store.h"

G_BEGIN_DECLS

/* A service of one of the types whose credentials a person types, a connection
 * of it, and a server on loopback that a test may answer for. */
typedef struct {
  FlService *service;
  FlConnection *connection;
  FlSecretStore *store;
  FlHttpSession *session;
  SoupServer *server;
  char *address;
} KeptFixture;

/* @auth: the service's auth object, with ' for " and @ for the server's
 * address. */
void kept_fixture_open (KeptFixture *self, const char *auth);
void kept_fixture_close (KeptFixture *self);
void kept_fixture_handle (KeptFixture *self, SoupServerCallback callback, gpointer user_data);

/* Connects with what a person typed: "key=value" after "key=value". NULL is
 * success. */
GError *kept_fixture_connect (KeptFixture *self, const char *const *inputs);
void kept_fixture_connect_well (KeptFixture *self, const char *const *inputs);
void kept_fixture_assert_refused (KeptFixture *self,
                                  const char *const *inputs,
                                  int code,
                                  const char *says);
FlCredentials *kept_fixture_peek (KeptFixture *self);
const char *kept_fixture_get_text (FlCredentials *credentials, const char *name);

FlAuthenticator *kept_fixture_prepare (KeptFixture *self, GError **error);
/* Places the credentials on a message; answers with all of it, as text. */
char *kept_fixture_place (KeptFixture *self, SoupMessage *message, GError **error);
/* Calls a path of the server; answers with the status. */
guint kept_fixture_call (KeptFixture *self, const char *method, const char *path, const char *body);

G_END_DECLS
