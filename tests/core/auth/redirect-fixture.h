/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-redirect-listener.h"

G_BEGIN_DECLS

#define REDIRECT_STATE "right"

/* A redirect listener on loopback, for a flow that waits for `state=right`. */
typedef struct {
  FlRedirectListener *listener;
  guint port;
  guint n_judged;
  guint n_ended;
  char *code;
} RedirectFixture;

typedef void (*RedirectFixtureFunc) (RedirectFixture *self, gconstpointer unused);

typedef struct {
  const char *name;
  RedirectFixtureFunc func;
} RedirectTest;

void redirect_fixture_start (RedirectFixture *self, const char *host, guint port);
void redirect_fixture_set_up (RedirectFixture *self, gconstpointer unused);
void redirect_fixture_tear_down (RedirectFixture *self, gconstpointer unused);
void redirect_fixture_add_tests (const char *prefix, const RedirectTest *tests, guint n_tests);
FlRedirectVerdict redirect_fixture_judge_cb (FlForm *parameters, gpointer self);

/* Sends a request of one line with the right Host and further headers ("Name: value\r\n"). */
char *redirect_fixture_request (RedirectFixture *self, const char *line, const char *headers);
void redirect_fixture_assert_status (const char *answer, guint status);
void redirect_fixture_assert_refused (RedirectFixture *self,
                                      const char *line,
                                      const char *headers,
                                      guint status);
/* The flow has not ended, and ends with the right answer. */
void redirect_fixture_assert_still_waits (RedirectFixture *self);

G_END_DECLS
