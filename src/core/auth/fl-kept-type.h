/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-credentials.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A type whose credentials a person types once, and which are kept as they were typed. */
typedef struct {
  /* What a person is asked: FlParameter after FlParameter. */
  void (*list_inputs) (FlService *service, GListStore *inputs);
  /* Says what is wrong with what was typed; optional. */
  gboolean (*check) (FlService *service, FlCredentials *inputs, GError **error);
  /* Puts the credentials onto a message. `state` belongs to one call. */
  gboolean (*place) (FlService *service,
                     FlConnection *connection,
                     FlCredentials *credentials,
                     gpointer *state,
                     SoupMessage *message,
                     GError **error);
  /* Learns from an answer, and says whether to send once more; optional. */
  gboolean (*observe) (FlService *service, gpointer *state, SoupMessage *message);
  /* Frees the state; optional. */
  GDestroyNotify free_state;
} FlKeptType;

extern const FlKeptType fl_basic_type;

G_END_DECLS
