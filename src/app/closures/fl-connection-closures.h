/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

G_BEGIN_DECLS

char *fl_connection_service_name (GObject *object, FlConnection *connection, FlService *service);
char *fl_credentials_title (GObject *object, FlService *service);
char *fl_connection_missing_service (GObject *object, FlConnection *connection, FlService *service);
char *fl_connection_usage_text (GObject *object, FlConnection *connection, gint64 now_us);
char *fl_connection_base_url (GObject *object, FlConnection *connection, FlService *service);
GListModel *fl_connection_hosts (GObject *object,
                                 FlConnection *connection,
                                 FlService *service,
                                 JsonObject *variables_set,
                                 JsonObject *kept);
/* Lists of FlPair. */
GListModel *fl_connection_variables (GObject *object,
                                     FlConnection *connection,
                                     FlService *service,
                                     JsonObject *variables_set);
GListModel *fl_connection_kept (GObject *object,
                                FlConnection *connection,
                                FlService *service,
                                JsonObject *kept);

G_END_DECLS
