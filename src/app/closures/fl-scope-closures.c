/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-scope-closures.h"

#include "fl-scope.h"

#include <glib/gi18n.h>

/* Scopes asked for and granted, side by side. */

static const char *
find_label (FlService *service, const char *name)
{
  GListModel *scopes = NULL;

  if (!service)
    return name;
  scopes = fl_auth_settings_get_scopes (fl_service_get_auth (service));
  for (guint i = 0; i < g_list_model_get_n_items (scopes); i++) {
    g_autoptr (FlScope) scope = g_list_model_get_item (scopes, i);

    if (g_strcmp0 (fl_scope_get_name (scope), name) == 0)
      return fl_scope_get_label (scope);
  }
  return name;
}

static void
append_grant (GListStore *grants, FlService *service, const char *name, FlScopeGrantState state)
{
  g_autoptr (FlScopeGrant) grant = fl_scope_grant_new (name, find_label (service, name), state);

  g_list_store_append (grants, grant);
}

/* While nothing is known of what was granted, nothing can be missing. A server that names no scopes
 * granted what was asked for (RFC 6749 §5.1), which the connection's document says then. */
GListModel *
fl_scope_grants (GObject *object, FlService *service, char **asked, char **granted, FlStatus status)
{
  const char *const *wanted = (const char *const *) asked;
  const char *const *got = (const char *const *) granted;
  GListStore *grants = g_list_store_new (FL_TYPE_SCOPE_GRANT);
  gboolean unknown = status != FL_STATUS_CONNECTED && (!got || !*got);

  for (guint i = 0; wanted && wanted[i]; i++) {
    FlScopeGrantState state = FL_SCOPE_GRANT_ASKED;

    if (!unknown)
      state =
          got && g_strv_contains (got, wanted[i]) ? FL_SCOPE_GRANT_GRANTED : FL_SCOPE_GRANT_MISSING;
    append_grant (grants, service, wanted[i], state);
  }
  for (guint i = 0; got && got[i]; i++) {
    if (!wanted || !g_strv_contains (wanted, got[i]))
      append_grant (grants, service, got[i], FL_SCOPE_GRANT_EXTRA);
  }
  return G_LIST_MODEL (grants);
}

char *
fl_scope_grant_text (GObject *object, FlScopeGrantState state)
{
  switch (state) {
  case FL_SCOPE_GRANT_GRANTED:
    return g_strdup (_ ("Granted"));
  case FL_SCOPE_GRANT_MISSING:
    return g_strdup (_ ("Not granted"));
  case FL_SCOPE_GRANT_EXTRA:
    return g_strdup (_ ("Granted unasked"));
  case FL_SCOPE_GRANT_ASKED:
  default:
    return g_strdup (_ ("Asked for"));
  }
}

char *
fl_scope_grant_icon_name (GObject *object, FlScopeGrantState state)
{
  switch (state) {
  case FL_SCOPE_GRANT_MISSING:
    return g_strdup ("fl-reconnect-symbolic");
  case FL_SCOPE_GRANT_GRANTED:
  case FL_SCOPE_GRANT_EXTRA:
    return g_strdup ("fl-connected-symbolic");
  case FL_SCOPE_GRANT_ASKED:
  default:
    return g_strdup ("fl-not-connected-symbolic");
  }
}

char *
fl_scope_grant_tone (GObject *object, FlScopeGrantState state)
{
  switch (state) {
  case FL_SCOPE_GRANT_GRANTED:
    return g_strdup ("success");
  case FL_SCOPE_GRANT_MISSING:
    return g_strdup ("warning");
  case FL_SCOPE_GRANT_EXTRA:
  case FL_SCOPE_GRANT_ASKED:
  default:
    return g_strdup ("dim-label");
  }
}
