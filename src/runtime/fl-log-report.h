/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-log-entry.h"

G_BEGIN_DECLS

char *fl_log_report_new (FlConnection *connection, FlService *service, GListModel *entries);

G_END_DECLS
