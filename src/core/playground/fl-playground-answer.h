/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-playground-state.h"

#include "fl-form.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

void fl_playground_answer_json (SoupServerMessage *message, guint status, JsonObject *object);
void fl_playground_answer_error (SoupServerMessage *message,
                                 guint status,
                                 const char *code,
                                 const char *sentence);
gboolean fl_playground_answer_method (SoupServerMessage *message, const char *allowed);
void fl_playground_answer_redirect (SoupServerMessage *message, const char *address);
void fl_playground_answer_page (SoupServerMessage *message,
                                guint status,
                                const char *page,
                                const char *form_target);
void fl_playground_answer_notice (SoupServerMessage *message,
                                  guint status,
                                  const char *title,
                                  const char *text);
void fl_playground_answer_after_save (SoupServerMessage *message, FlPlaygroundState *state);

gboolean fl_playground_message_has_type (SoupServerMessage *message, const char *content_type);
FlForm *fl_playground_message_read_form (SoupServerMessage *message);
const char *fl_playground_form_lookup (FlForm *form, const char *name);
guint16 fl_playground_message_get_port (SoupServerMessage *message);
char *fl_playground_message_dup_origin (SoupServerMessage *message);

G_END_DECLS
