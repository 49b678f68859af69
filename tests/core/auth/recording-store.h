/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-memory-secret-store.h"

G_BEGIN_DECLS

#define TYPE_RECORDING_STORE (recording_store_get_type ())

/* A store in memory that remembers what was asked of it, in which order, and can refuse to store.
 */
G_DECLARE_FINAL_TYPE (RecordingStore, recording_store, RECORDING, STORE, GObject)

FlSecretStore *recording_store_new (void);
/* Adds to the record: "lookup", "store access-1" and what the test itself notes. */
void recording_store_note (RecordingStore *self, const char *event);
char *recording_store_dup_record (RecordingStore *self);
guint recording_store_get_n_lookups (RecordingStore *self);
/* The next so many attempts to store fail with FL_SECRETS_ERROR_VANISHED. */
void recording_store_set_store_failures (RecordingStore *self, guint n_failures);
/* Everything fails with a copy of this error, until NULL is set. */
void recording_store_set_error (RecordingStore *self, const GError *error);

/* What is stored for an id, or NULL; and storing it: past the record. */
FlCredentials *recording_store_peek (FlSecretStore *store, FlSecretKind kind, const char *id);
void recording_store_put (FlSecretStore *store,
                          FlSecretKind kind,
                          const char *id,
                          FlCredentials *credentials);

G_END_DECLS
