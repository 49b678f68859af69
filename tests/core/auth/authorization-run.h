/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authorization.h"
#include "fl-test.h"
#include "oauth2-fixture.h"

G_BEGIN_DECLS

/* One run of an authorization, with a browser that is a raw socket. */
typedef struct {
  FlAuthorization *authorization;
  GCancellable *cancellable;
  FlTestResult result;
  GString *states;
} AuthorizationRun;

/* A connection that needs a reconnect, and has credentials and a client secret in the store. */
void authorization_fixture_set_up (Oauth2Fixture *fixture, gconstpointer authentication);
void authorization_fixture_assert_unchanged (Oauth2Fixture *fixture);

void authorization_run_start (AuthorizationRun *run, Oauth2Fixture *fixture);
/* By another grant than the service's own, with what a person types: keys and texts, then NULL. */
void authorization_run_start_grant (AuthorizationRun *run,
                                    Oauth2Fixture *fixture,
                                    FlGrant grant,
                                    ...) G_GNUC_NULL_TERMINATED;
void authorization_run_start_waiting (AuthorizationRun *run, Oauth2Fixture *fixture);
/* Until its state is DONE or FAILED, which is a moment before the callback. */
void authorization_run_wait_for_end (AuthorizationRun *run);
void authorization_run_wait_for_request (Oauth2Fixture *fixture);
/* Ends the run. NULL is success. */
GError *authorization_run_finish (AuthorizationRun *run);
void authorization_run_finish_well (AuthorizationRun *run);
void authorization_run_finish_badly (AuthorizationRun *run,
                                     GQuark domain,
                                     int code,
                                     const char *says);

/* What the authorization URL asks for. */
FlForm *authorization_run_read_address (AuthorizationRun *run);
guint authorization_run_get_port (AuthorizationRun *run);
char *authorization_run_get (AuthorizationRun *run, const char *target);
/* The browser comes back with further parameters beside the right state, and follows to a page. */
char *authorization_run_come_back (AuthorizationRun *run, const char *parameters);
void authorization_run_come_back_to_the_end (AuthorizationRun *run,
                                             const char *parameters,
                                             const char *page);

G_END_DECLS
