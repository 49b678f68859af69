/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-scope-grant.h"

G_BEGIN_DECLS

GListModel *fl_scope_grants (GObject *object,
                             FlService *service,
                             char **asked,
                             char **granted,
                             FlStatus status);
char *fl_scope_grant_text (GObject *object, FlScopeGrantState state);
char *fl_scope_grant_icon_name (GObject *object, FlScopeGrantState state);
char *fl_scope_grant_tone (GObject *object, FlScopeGrantState state);

G_END_DECLS
