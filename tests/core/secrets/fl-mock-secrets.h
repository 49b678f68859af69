/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-test-bus.h"

G_BEGIN_DECLS

/* What the person at the prompt does. */
typedef enum {
  FL_MOCK_PERSON_CONFIRMS,
  FL_MOCK_PERSON_DISMISSES,
  FL_MOCK_PERSON_IS_AWAY,
  FL_MOCK_PERSON_SEES_A_CRASH,
} FlMockPerson;

/* A Secret Service that misbehaves on demand. It has one collection, and lives in the test's own
 * process and main loop. */
typedef struct {
  /* How it behaves; to be set by the test. */
  FlMockPerson person;
  gboolean is_locked;
  gboolean is_locked_for_ever;
  gboolean hides_what_is_locked;
  gboolean prompts_for_changes;
  gboolean is_silent;
  gboolean refuses_to_create;
  gboolean forgets_after_search;

  /* What it has seen. */
  guint n_searches;
  guint n_prompts;
  guint n_prompts_taken_away;

  /*< private >*/
  GDBusConnection *connection;
  GPtrArray *items;
  GQueue silenced;
  char *pending_item;
  GVariant *pending_secret;
} FlMockSecrets;

FlMockSecrets *fl_mock_secrets_new (FlTestBus *bus);
void fl_mock_secrets_free (FlMockSecrets *self);
void fl_mock_secrets_add (FlMockSecrets *self, GBytes *secret, guint64 modified);
void fl_mock_secrets_add_text (FlMockSecrets *self, const char *secret, guint64 modified);
guint fl_mock_secrets_get_n_items (FlMockSecrets *self);

G_END_DECLS
