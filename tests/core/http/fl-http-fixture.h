/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-call.h"
#include "fl-fake-authenticator.h"

G_BEGIN_DECLS

/* A well-behaved server on loopback: answers each path as told, and keeps what it was asked. */
typedef struct _FlHttpFixture FlHttpFixture;
typedef void (*FlHttpFixtureFunc) (SoupServerMessage *message, const char *request, gpointer data);

FlHttpFixture *fl_http_fixture_new (GTlsCertificate *certificate);
/* Wants to know who connects. */
FlHttpFixture *fl_http_fixture_new_asking (GTlsCertificate *certificate,
                                           GTlsAuthenticationMode mode,
                                           GTlsDatabase *trusted);
void fl_http_fixture_free (FlHttpFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlHttpFixture, fl_http_fixture_free)

/* "http://127.0.0.1:PORT", or "https://localhost:PORT" with a certificate. */
const char *fl_http_fixture_get_address (FlHttpFixture *self);
guint fl_http_fixture_get_port (FlHttpFixture *self);
void fl_http_fixture_reply (FlHttpFixture *self, const char *path, guint status, const char *body);
void fl_http_fixture_redirect (FlHttpFixture *self,
                               const char *path,
                               guint status,
                               const char *location);
void fl_http_fixture_reply_func (FlHttpFixture *self,
                                 const char *path,
                                 FlHttpFixtureFunc func,
                                 gpointer data);
/* Whose certificate came with a request; empty for none. */
const char *fl_http_fixture_get_client (FlHttpFixture *self, guint position);
guint fl_http_fixture_count (FlHttpFixture *self);
/* "METHOD /path?query\nName: value\n…\n\nbody" */
const char *fl_http_fixture_get_request (FlHttpFixture *self, guint position);
gboolean fl_http_fixture_saw (FlHttpFixture *self, const char *needle);

FlService *fl_http_fixture_create_service (const char *base_url, const char *const *hosts);
FlResponse *fl_http_fixture_send (FlHttpSession *session,
                                  SoupMessage *message,
                                  gint64 max_body_bytes,
                                  guint timeout_ms,
                                  GError **error);
FlResponse *fl_http_fixture_get (FlHttpSession *session, const char *address, GError **error);
/* Runs a call of a connection without variables. */
FlResponse *fl_http_fixture_call (FlHttpSession *session,
                                  FlService *service,
                                  FlFakeAuthenticator *authenticator,
                                  FlRequest *request,
                                  GError **error);
/* A service on one server, and what a call through it needs; a fixture of g_test_add(). */
typedef struct {
  FlHttpFixture *server;
  FlHttpSession *session;
  FlService *service;
  FlFakeAuthenticator *authenticator;
} FlCallSetup;

#define FL_CALL_SETUP_TOKEN "s3cr3t-token-4711"

void fl_call_setup_up (FlCallSetup *self, gconstpointer data);
void fl_call_setup_down (FlCallSetup *self, gconstpointer data);
FlResponse *fl_call_setup_call (FlCallSetup *self, FlRequest *request, GError **error);

char *fl_http_fixture_dup_text (FlResponse *response);
/* Gzip of that many bytes, each of them `fill`. */
GBytes *fl_http_fixture_compress (gsize size, char fill);

G_END_DECLS
