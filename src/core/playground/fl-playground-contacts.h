/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-playground-state.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

void fl_playground_contacts_answer (SoupServerMessage *message,
                                    FlPlaygroundState *state,
                                    const char *path);
void fl_playground_contacts_answer_me (SoupServerMessage *message, FlPlaygroundState *state);

G_END_DECLS
