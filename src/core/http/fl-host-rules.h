/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-connection.h"

G_BEGIN_DECLS

#define FL_TYPE_HOST_RULES (fl_host_rules_get_type ())

typedef struct _FlHostRules FlHostRules;

GType fl_host_rules_get_type (void);
FlHostRules *fl_host_rules_new (FlService *service, FlConnection *connection, GError **error);
FlHostRules *fl_host_rules_new_for_patterns (const char *const *patterns,
                                             const char *place,
                                             FlService *service,
                                             FlConnection *connection,
                                             GError **error);
FlHostRules *fl_host_rules_ref (FlHostRules *self);
void fl_host_rules_unref (FlHostRules *self);
gboolean fl_host_rules_allow (FlHostRules *self, GUri *uri);
gboolean fl_host_rules_check (FlHostRules *self, GUri *uri, GError **error);
char **fl_host_rules_dup_patterns (FlHostRules *self);

gboolean fl_uri_is_loopback (GUri *uri);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlHostRules, fl_host_rules_unref)

G_END_DECLS
