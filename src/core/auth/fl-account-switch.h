/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service.h"

G_BEGIN_DECLS

gboolean fl_account_switch_is_offered (FlService *service);
FlService *fl_account_switch_dup_service (FlService *service);

G_END_DECLS
