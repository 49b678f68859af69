/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service.h"

G_BEGIN_DECLS

char *fl_service_origin_text (GObject *object, FlServiceOrigin origin);
gboolean fl_service_is_custom (GObject *object, FlServiceOrigin origin);
char *fl_service_client_authentication_text (GObject *object,
                                             FlClientAuthentication client_authentication);
char *fl_service_placement_text (GObject *object, FlPlacement *placement);
GListModel *fl_service_host_list (GObject *object, char **hosts, const char *base_url);
GListModel *fl_service_scope_pairs (GObject *object, GListModel *scopes);
GListModel *fl_service_variable_pairs (GObject *object, GListModel *variables);

G_END_DECLS
