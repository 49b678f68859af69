/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authenticator.h"
#include "fl-call.h"
#include "fl-http-session.h"
#include "fl-secret.h"
#include "fl-service.h"

G_BEGIN_DECLS

/* A well-behaved server on loopback: answers each path as told, and keeps what it was asked. */
typedef struct _FlHttpFixture FlHttpFixture;
typedef void (*FlHttpFixtureFunc) (SoupServerMessage *message, const char *request, gpointer data);

FlHttpFixture *fl_http_fixture_new (GTlsCertificate *certificate);
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
guint fl_http_fixture_count (FlHttpFixture *self);
/* "METHOD /path?query\nName: value\n…\n\nbody" */
const char *fl_http_fixture_get_request (FlHttpFixture *self, guint position);
gboolean fl_http_fixture_saw (FlHttpFixture *self, const char *needle);

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

/* An authenticator with a token and, where it is renewed, a next one. */
#define FL_TYPE_FAKE_AUTHENTICATOR (fl_fake_authenticator_get_type ())
G_DECLARE_FINAL_TYPE (FlFakeAuthenticator, fl_fake_authenticator, FL, FAKE_AUTHENTICATOR, GObject)

struct _FlFakeAuthenticator {
  GObject parent_instance;

  FlPlacementKind kind;
  const char *name;
  const char *prefix;
  FlSecret *token;
  FlSecret *next_token;
  GError *prepare_error;
  GError *renew_error;
  guint n_prepared;
  guint n_renewed;
  guint n_placed;
};

FlFakeAuthenticator *fl_fake_authenticator_new (FlPlacementKind kind,
                                                const char *name,
                                                const char *prefix,
                                                const char *token);

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
char *fl_http_fixture_dup_text (FlResponse *response);
/* Gzip of that many bytes, each of them `fill`. */
GBytes *fl_http_fixture_compress (gsize size, char fill);

G_END_DECLS
