/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the redactor looks for on behalf of one living secret. */
typedef struct _FlNeedles FlNeedles;

FlNeedles *fl_redactor_learn (const char *text);
void fl_redactor_forget (FlNeedles *needles);

G_END_DECLS
