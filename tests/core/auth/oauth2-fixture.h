/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-connection.h"
#include "fl-http-session.h"
#include "recording-store.h"
#include "token-server.h"

G_BEGIN_DECLS

/* A connected connection of a service whose token endpoint is ours, with its credentials in a store
 * that keeps a record. */
typedef struct {
  TokenServer *server;
  FlSecretStore *store;
  FlHttpSession *session;
  FlService *service;
  FlConnection *connection;
} Oauth2Fixture;

void oauth2_fixture_set_up (Oauth2Fixture *self, gconstpointer authentication);
void oauth2_fixture_tear_down (Oauth2Fixture *self, gconstpointer unused);

/* "access-0" and "refresh-0" (NULL: none), which expire in so many seconds (0: unknown). */
void oauth2_fixture_put (Oauth2Fixture *self,
                         const char *access_token,
                         const char *refresh_token,
                         gint64 expires_in_s);
/* The same, bound to the service of this link name (NULL: to none). */
void oauth2_fixture_put_for (Oauth2Fixture *self,
                             const char *service,
                             const char *access_token,
                             const char *refresh_token,
                             gint64 expires_in_s);
void oauth2_fixture_put_client_secret (Oauth2Fixture *self, const char *secret);
void oauth2_fixture_assert_stored (Oauth2Fixture *self,
                                   const char *access_token,
                                   const char *refresh_token);
void oauth2_fixture_assert_stored_for (Oauth2Fixture *self, const char *service);
void oauth2_fixture_fail_store (Oauth2Fixture *self, int code);

FlAuthenticator *oauth2_fixture_create_authenticator (Oauth2Fixture *self);
gboolean oauth2_fixture_prepare (FlAuthenticator *authenticator, GError **error);
gboolean oauth2_fixture_renew (FlAuthenticator *authenticator, GError **error);
/* What it would put into the Authorization header. */
char *oauth2_fixture_dup_placed (FlAuthenticator *authenticator);
/* Prepares a new authenticator, and says what it would place. */
char *oauth2_fixture_prepare_well (Oauth2Fixture *self);
void oauth2_fixture_assert_prepares (Oauth2Fixture *self, const char *placed, guint n_requests);
/* The error names the connection. */
void oauth2_fixture_assert_fails (Oauth2Fixture *self, GQuark domain, int code, const char *says);

G_END_DECLS
