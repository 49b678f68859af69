/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

G_BEGIN_DECLS

/* The runtime's operations, each waited for. */
gboolean fl_test_runtime_open (FlRuntime *runtime, GError **error);
FlService *fl_test_runtime_find_service (FlRuntime *runtime, const char *name, GError **error);
FlConnection *fl_test_runtime_find_connection (FlRuntime *runtime,
                                               const char *name,
                                               GError **error);
gboolean fl_test_runtime_save_service (FlRuntime *runtime,
                                       FlService *service,
                                       gboolean create,
                                       GError **error);
gboolean fl_test_runtime_remove_service (FlRuntime *runtime, const char *name, GError **error);
gboolean fl_test_runtime_set_client (FlRuntime *runtime,
                                     const char *name,
                                     const char *client_id,
                                     const char *client_secret,
                                     GError **error);
gboolean fl_test_runtime_save_connection (FlRuntime *runtime,
                                          FlConnection *connection,
                                          gboolean create,
                                          GError **error);
gboolean fl_test_runtime_remove_connection (FlRuntime *runtime, const char *name, GError **error);
/* What else happens once a flow has started; NULL for nothing. */
void fl_test_runtime_on_started (FlAuthorizationStartedFunc started);
/* A person at a browser allows it. */
gboolean fl_test_runtime_connect (FlRuntime *runtime, const char *name, GError **error);
FlResponse *fl_test_runtime_call (FlRuntime *runtime,
                                  const char *name,
                                  const char *method,
                                  const char *url,
                                  GError **error);

/* A service document like the one that a person would write; no default service has its name. */
FlService *fl_test_runtime_new_service (const char *link_name);
/* Writes a file below the data folder, as another program would. */
void fl_test_runtime_write (const char *name, const char *text);
/* Empties the data folder. */
void fl_test_runtime_clear (void);

/* A connection of the Playground on a port that nobody uses, with a document. */
FlConnection *fl_test_runtime_add_playground (FlRuntime *runtime, const char *link_name);
char *fl_test_runtime_find_port (void);

G_END_DECLS
