/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-playground-authority.h"

G_BEGIN_DECLS

/* What a request is answered from. */
typedef struct {
  FlPlaygroundAuthority *authority;
  FlPlaygroundState *state;
  /* FlPlaygroundHeld: those who want to know when we leave. */
  GPtrArray *watchers;
} FlPlaygroundHouse;

SoupServer *fl_playground_router_create_server (FlPlaygroundHouse *house);

G_END_DECLS
