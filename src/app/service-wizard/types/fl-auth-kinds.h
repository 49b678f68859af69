/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service-page.h"

G_BEGIN_DECLS

FlServicePage *fl_auth_kind_create_page (FlAuthType type);
void fl_auth_kind_take_over (FlAuthSettings *to, FlAuthSettings *from);

G_END_DECLS
