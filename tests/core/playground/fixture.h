/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-playground.h"
#include "fl-test-browser.h"
#include "fl-test.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* From RFC 7636, appendix B. */
#define VERIFIER     "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define CHALLENGE    "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
#define REDIRECT_URI "http://127.0.0.1:49152/callback"
#define EVERYTHING   "profile contacts.read contacts.write"

/* A Playground on a free port, its state in a file of its own, and a clock that the test can set
 * forward. */
typedef struct {
  char *state_path;
  FlPlayground *playground;
  char *origin;
  gint64 now_us;
} Fixture;

Fixture *fixture_new (void);
/* With that text in the state file, which is read at once. */
Fixture *fixture_new_with_state (const char *text);
void fixture_free (Fixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)
char *fixture_dup_state_path (void);

gboolean ensure (FlPlayground *playground, guint16 port, GError **error);

/* Sends a request to a path of the fixture; never NULL. */
SoupMessage *request (Fixture *fixture, const char *method, const char *path);
FlTestAnswer *get (Fixture *fixture, const char *path);
FlTestAnswer *post_form (Fixture *fixture, const char *path, const char *form);
FlTestAnswer *call (Fixture *fixture,
                    const char *method,
                    const char *path,
                    const char *token,
                    const char *json);

/* A member of the JSON object that was answered; a number is given as text. */
char *answered (FlTestAnswer *answer, const char *pointer);
/* A parameter of an address's query. */
char *query_value (const char *address, const char *name);
char *state_file (Fixture *fixture);

/* The authorization URL, with `scope` and what else is to stand in it ("" for nothing). */
char *authorize_address (Fixture *fixture, const char *scope, const char *more);
char *decide (const char *address, FlTestBrowserDecision decision);
char *get_code (Fixture *fixture, const char *scope);
FlTestAnswer *exchange (Fixture *fixture, const char *code);
FlTestAnswer *refresh (Fixture *fixture, const char *refresh_token);

typedef struct {
  char *access;
  char *refresh;
} Tokens;

void tokens_clear (Tokens *tokens);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tokens, tokens_clear)
Tokens get_tokens (Fixture *fixture, const char *scope);
Tokens read_tokens (FlTestAnswer *answer);

G_END_DECLS
