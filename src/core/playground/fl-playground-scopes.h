/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an authorization of the Playground may allow; a set of them is an `or` of these. */
typedef enum {
  FL_PLAYGROUND_SCOPE_NONE = 0,
  FL_PLAYGROUND_SCOPE_PROFILE = 1 << 0,
  FL_PLAYGROUND_SCOPE_CONTACTS_READ = 1 << 1,
  FL_PLAYGROUND_SCOPE_CONTACTS_WRITE = 1 << 2,
} FlPlaygroundScopes;

/* What is granted where a client asks for no scope (RFC 6749 §3.3). */
#define FL_PLAYGROUND_SCOPES_DEFAULT                                                               \
  (FL_PLAYGROUND_SCOPE_PROFILE | FL_PLAYGROUND_SCOPE_CONTACTS_READ)

gboolean fl_playground_scopes_parse (const char *text, FlPlaygroundScopes *scopes);
char *fl_playground_scopes_to_string (FlPlaygroundScopes scopes);
char **fl_playground_scopes_dup_names (FlPlaygroundScopes scopes);
char **fl_playground_scopes_dup_labels (FlPlaygroundScopes scopes);

G_END_DECLS
