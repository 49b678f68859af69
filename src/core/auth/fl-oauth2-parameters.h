/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"
#include "fl-form.h"

G_BEGIN_DECLS

gboolean fl_oauth2_parameters_add (FlForm *form,
                                   GListModel *parameters,
                                   FlService *service,
                                   FlConnection *connection,
                                   GError **error);
void fl_oauth2_parameters_add_resources (FlForm *form, FlService *service);
void fl_oauth2_parameters_add_targets (FlForm *form, FlService *service);
char *fl_oauth2_parameters_to_json (FlForm *form);

G_END_DECLS
