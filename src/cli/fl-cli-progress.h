/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-call.h"

G_BEGIN_DECLS

typedef struct _FlCliProgress FlCliProgress;

FlCliProgress *fl_cli_progress_new (void);
/* An FlCallStartedFunc; `progress` is an FlCliProgress. */
void fl_cli_progress_started_cb (FlCall *call, gpointer progress);
/* Takes the line away. */
void fl_cli_progress_free (FlCliProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlCliProgress, fl_cli_progress_free)

G_END_DECLS
