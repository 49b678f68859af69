/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-auth-settings.h"
#include "fl-document.h"
#include "fl-lookup.h"
#include "fl-pair.h"
#include "fl-parameter.h"
#include "fl-placement.h"
#include "fl-refusal-rule.h"
#include "fl-rules.h"
#include "fl-scope.h"
#include "fl-variable.h"

G_BEGIN_DECLS

/* How each class is written, for the tables of the classes that hold it; and its rules. */
extern const FlVariant fl_auth_settings_variant;
extern const FlMember fl_lookup_members[];
extern const FlMember fl_oauth2_settings_members[];
extern const FlMember fl_pair_members[];
extern const FlMember fl_parameter_members[];
extern const FlMember fl_placement_members[];
extern const FlMember fl_refusal_rule_members[];
extern const FlMember fl_scope_members[];
extern const FlMember fl_variable_members[];

gboolean fl_auth_settings_check (FlAuthSettings *self,
                                 const char *place,
                                 GListModel *variables,
                                 GError **error);
gboolean fl_lookup_check (FlLookup *self,
                          const char *place,
                          const FlBlanks *blanks,
                          GError **error);
gboolean fl_oauth2_settings_check (FlAuthSettings *settings,
                                   const char *place,
                                   GListModel *variables,
                                   GError **error);
gboolean fl_pair_check_list (GListModel *pairs,
                             const char *place,
                             const FlBlanks *blanks,
                             GError **error);
gboolean fl_pair_check_headers (GListModel *pairs,
                                const char *place,
                                const FlBlanks *blanks,
                                GError **error);
gboolean fl_parameter_check_list (GListModel *parameters, const char *place, GError **error);
gboolean fl_placement_check (FlPlacement *self, const char *place, GError **error);
gboolean fl_refusal_rule_check (FlRefusalRule *self, const char *place, GError **error);
gboolean fl_scope_check (FlScope *self, const char *place, const char *delimiter, GError **error);
gboolean fl_variable_check (FlVariable *self, const char *place, GError **error);

char *fl_redirect_dup_address (const char *host, guint port, const char *path);

G_END_DECLS
