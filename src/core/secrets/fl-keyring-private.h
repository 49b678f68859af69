/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-keyring.h"
#include "fl-secrets-error.h"

#include <libsecret/secret.h>

G_BEGIN_DECLS

#define FL_SECRET_SERVICE_PATH         "/org/freedesktop/secrets"
#define FL_SECRET_SERVICE_INTERFACE    "org.freedesktop.Secret.Service"
#define FL_SECRET_COLLECTION_INTERFACE "org.freedesktop.Secret.Collection"
#define FL_SECRET_ITEM_INTERFACE       "org.freedesktop.Secret.Item"
#define FL_SECRET_PROMPT_INTERFACE     "org.freedesktop.Secret.Prompt"

/* One step of an operation. The task is borrowed. */
typedef void (*FlKeyringStep) (GTask *task);

/* The data of an operation's task. */
typedef struct {
  /* What is wanted. */
  FlSecretKind kind;
  char *id;
  FlSecret *text;

  /* The program that keeps the secrets, by the name that nobody else can take over. */
  GDBusConnection *bus;
  SecretService *service;
  char *owner;

  /* What was found there. */
  GStrv unlocked;
  GStrv locked;
  char *collection;
  gboolean is_collection_open;
  gboolean has_asked_to_unlock;
  gboolean has_looked_twice;
  guint position;
  guint64 newest_modified;
  char *newest;

  /* What is waited for. */
  FlKeyringStep next;
  FlKeyringStep next_after_search;
  FlKeyringStep next_after_collection;
  guint answer_timeout_ms;
  guint prompt_timeout_ms;
  GCancellable *inner_cancellable;
  GSource *deadline;
  GSource *cancelled;
  char *prompt;
  guint completed_id;
  guint owner_watch_id;
  gboolean is_unlocking;
  gboolean is_over;
} FlKeyringOperation;

/* fl-keyring.c */
SecretService *fl_keyring_get_service (FlKeyring *self, GDBusConnection *bus);
void fl_keyring_set_service (FlKeyring *self, SecretService *service, const char *owner);

/* fl-keyring-lookup.c, fl-keyring-store.c, fl-keyring-clear.c */
void fl_keyring_lookup (GTask *task);
void fl_keyring_store (GTask *task);
void fl_keyring_clear (GTask *task);

/* fl-keyring-operation.c */
GTask *fl_keyring_operation_new (FlKeyring *keyring,
                                 FlSecretKind kind,
                                 const char *id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void fl_keyring_operation_set_deadline (GTask *task, guint timeout_ms);
gboolean fl_keyring_operation_end (GTask *task);
void fl_keyring_operation_fail (GTask *task, const GError *cause);
void fl_keyring_operation_fail_with (GTask *task, FlSecretsError code);
void fl_keyring_operation_call (GTask *task,
                                const char *path,
                                const char *interface,
                                const char *method,
                                GVariant *parameters,
                                const char *reply_type,
                                GAsyncReadyCallback callback);
GVariant *fl_keyring_operation_call_finish (GTask *task, GAsyncResult *result);
GVariant *fl_keyring_operation_get_attributes (FlKeyringOperation *self);

/* fl-keyring-prompt.c */
void fl_keyring_prompt (GTask *task, const char *path, FlKeyringStep next);
void fl_keyring_prompt_end (FlKeyringOperation *operation);

/* fl-keyring-steps.c */
void fl_keyring_open (GTask *task, FlKeyringStep next);
void fl_keyring_open_collection (GTask *task, FlKeyringStep next);
void fl_keyring_search (GTask *task, FlKeyringStep next);

/* fl-keyring-transport.c */
void fl_keyring_open_session (GTask *task, FlKeyringStep next);
const char *fl_keyring_get_session (FlKeyringOperation *operation);
GVariant *fl_keyring_encode (FlKeyringOperation *operation);
FlSecret *fl_keyring_decode (FlKeyringOperation *operation, GVariant *secret);

/* fl-keyring-error.c */
GError *fl_keyring_error_new (FlSecretsError code);
GError *fl_keyring_error_new_from (const GError *cause, gboolean was_reached);
gboolean fl_keyring_error_is_removed (const GError *cause);

G_END_DECLS
