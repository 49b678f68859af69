/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

#include "fl-test-window.h"

G_BEGIN_DECLS

/* A runtime that keeps its secrets in memory, with its lists open; and a Playground on a port of
 * its own, which no service knows yet. */
typedef struct {
  FlSecretStore *store;
  FlRuntime *runtime;
  FlPlayground *playground;
  /* "http://127.0.0.1:PORT" */
  char *playground_url;
} FlTestRuntime;

void fl_test_runtime_set_up (FlTestRuntime *self);
void fl_test_runtime_tear_down (FlTestRuntime *self);

/* Writes a custom service for the Playground, and waits until it is in the list. */
FlService *fl_test_runtime_add_service (FlTestRuntime *self, const char *link_name);
/* Writes a connection, and waits until it is in the list. */
FlConnection *fl_test_runtime_add_connection (FlTestRuntime *self,
                                              const char *link_name,
                                              const char *service);
FlService *fl_test_runtime_wait_service (FlTestRuntime *self, const char *link_name);
FlConnection *fl_test_runtime_wait_connection (FlTestRuntime *self, const char *link_name);
/* What the store holds for a service's client under a name, such as FL_CREDENTIAL_TLS_KEY:
 * (transfer full) (nullable). */
char *fl_test_runtime_dup_client_credential (FlTestRuntime *self,
                                             const char *service,
                                             const char *name);
char *fl_test_runtime_dup_client_secret (FlTestRuntime *self, const char *service);

G_END_DECLS
