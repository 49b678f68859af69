/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service.h"

G_BEGIN_DECLS

char *fl_auth_client_text (GObject *object, FlAuthSettings *auth);
GListModel *fl_auth_client_details (GObject *object, FlAuthSettings *auth);
GListModel *fl_auth_details (GObject *object, FlAuthSettings *auth);

G_END_DECLS
