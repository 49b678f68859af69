/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-error.h"
#include "fl-connection.h"
#include "fl-secret-store.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A type whose credentials a person types once, and which are kept as they were typed. */
typedef struct {
  /* What a person is asked: FlParameter after FlParameter. */
  void (*list_inputs) (FlService *service, GListStore *inputs);
  /* What precedes the inputs' keys in the keyring; nullable. */
  const char *prefix;
  /* Whether a blank at either end counts, as it may in a password, or came along with a copy. */
  gboolean keeps_blanks;
  /* Says what is wrong with what was typed, beyond what is wrong for every type; optional. */
  gboolean (*check) (FlService *service, FlCredentials *credentials, GError **error);
  /* A share in what is remembered of the connection from one call to the next; optional. */
  gpointer (*ref_state) (FlSecretStore *store, FlConnection *connection);
  void (*unref_state) (gpointer state);
  /* Puts the credentials onto a message. */
  gboolean (*place) (FlService *service,
                     FlConnection *connection,
                     FlCredentials *credentials,
                     gpointer state,
                     SoupMessage *message,
                     GError **error);
  /* Learns from an answer, and says whether to send once more; optional. */
  gboolean (*observe) (gpointer state, SoupMessage *message);
} FlKeptType;

extern const FlKeptType fl_api_key_type;
extern const FlKeptType fl_aws_type;
extern const FlKeptType fl_basic_type;
extern const FlKeptType fl_bearer_type;
extern const FlKeptType fl_certificate_type;
extern const FlKeptType fl_digest_type;

FlCredentials *fl_kept_type_take (const FlKeptType *type,
                                  FlService *service,
                                  FlCredentials *inputs,
                                  GError **error);
gboolean fl_kept_type_check (const FlKeptType *type,
                             FlService *service,
                             FlCredentials *credentials,
                             FlAuthError code,
                             GError **error);

G_END_DECLS
