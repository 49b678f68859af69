/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-playground-scopes.h"

G_BEGIN_DECLS

char *fl_playground_page_dup_consent (FlPlaygroundScopes scopes, const char *csrf_token);
char *fl_playground_page_dup_notice (const char *title, const char *text);
char *fl_playground_page_dup_policy (const char *form_target);

G_END_DECLS
