/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

G_BEGIN_DECLS

#define FL_TYPE_HOST_RULES (fl_host_rules_get_type ())

/* The hosts that a connection's credential may go to: "host", "*.host", optionally ":port"; by
 * default the host and port of the base URL. Without a port: the default port of the scheme.
 * The one place where this is decided. */
typedef struct _FlHostRules FlHostRules;

GType fl_host_rules_get_type (void);
FlHostRules *fl_host_rules_new (FlService *service, FlConnection *connection, GError **error);
FlHostRules *fl_host_rules_ref (FlHostRules *self);
void fl_host_rules_unref (FlHostRules *self);
gboolean fl_host_rules_allow (FlHostRules *self, GUri *uri);
/* The same, with FL_HTTP_ERROR_HOST_NOT_ALLOWED that names the host (never the query) and the
 * allowed ones; http is refused but for loopback. */
gboolean fl_host_rules_check (FlHostRules *self, GUri *uri, GError **error);
char **fl_host_rules_dup_patterns (FlHostRules *self);

gboolean fl_uri_is_loopback (GUri *uri);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlHostRules, fl_host_rules_unref)

G_END_DECLS
