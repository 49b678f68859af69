/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service.h"

G_BEGIN_DECLS

const char *fl_auth_type_title (FlAuthType type);
const char *fl_auth_type_text (FlAuthType type);
const char *fl_grant_title (FlGrant grant);
const char *fl_grant_text (FlGrant grant);
GListModel *fl_auth_type_choices (void);
GListModel *fl_grant_choices (void);

char *fl_auth_type_name (GObject *object, FlAuthType type);
char *fl_grant_name (GObject *object, FlGrant grant);

G_END_DECLS
