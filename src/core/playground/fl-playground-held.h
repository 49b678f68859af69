/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _FlPlaygroundHeld FlPlaygroundHeld;

FlPlaygroundHeld *fl_playground_held_new (SoupServerMessage *message);
void fl_playground_held_free (FlPlaygroundHeld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlPlaygroundHeld, fl_playground_held_free)

SoupServerMessage *fl_playground_held_get_message (FlPlaygroundHeld *self);
gboolean fl_playground_held_is_gone (FlPlaygroundHeld *self);

G_END_DECLS
