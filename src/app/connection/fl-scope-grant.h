/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FlScopeGrantState:
 * @FL_SCOPE_GRANT_ASKED: asked for; what was granted is not known
 * @FL_SCOPE_GRANT_GRANTED: asked for and granted
 * @FL_SCOPE_GRANT_MISSING: asked for, but not granted
 * @FL_SCOPE_GRANT_EXTRA: granted without having been asked for
 */
typedef enum {
  FL_SCOPE_GRANT_ASKED,
  FL_SCOPE_GRANT_GRANTED,
  FL_SCOPE_GRANT_MISSING,
  FL_SCOPE_GRANT_EXTRA,
} FlScopeGrantState;

#define FL_TYPE_SCOPE_GRANT_STATE (fl_scope_grant_state_get_type ())
GType fl_scope_grant_state_get_type (void);

#define FL_TYPE_SCOPE_GRANT (fl_scope_grant_get_type ())

G_DECLARE_FINAL_TYPE (FlScopeGrant, fl_scope_grant, FL, SCOPE_GRANT, GObject)

FlScopeGrant *fl_scope_grant_new (const char *name, const char *label, FlScopeGrantState state);
const char *fl_scope_grant_get_name (FlScopeGrant *self);
const char *fl_scope_grant_get_label (FlScopeGrant *self);
FlScopeGrantState fl_scope_grant_get_state (FlScopeGrant *self);

G_END_DECLS
