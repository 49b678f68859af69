/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-credentials.h"
#include "fl-service.h"

G_BEGIN_DECLS

void fl_login_list_inputs (FlService *service, GListStore *inputs);

G_END_DECLS
