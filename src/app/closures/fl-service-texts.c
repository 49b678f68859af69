/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-texts.h"

#include "fl-pair.h"
#include "fl-redactor.h"
#include "fl-scope.h"

/* How parts of a service are shown. */

/* What a request with a credential looks like: "Authorization: Bearer ********". */
char *
fl_format_placement (FlPlacementKind kind, const char *name, const char *prefix)
{
  switch (kind) {
  case FL_PLACEMENT_QUERY:
    return g_strdup_printf ("?%s=%s" FL_REDACTED, name, prefix);
  case FL_PLACEMENT_FORM:
    return g_strdup_printf ("%s=%s" FL_REDACTED, name, prefix);
  case FL_PLACEMENT_HEADER:
    break;
  }
  return g_strdup_printf ("%s: %s" FL_REDACTED, name, prefix);
}

/* The scopes' display names, one below the other. */
char *
fl_format_scopes (GListModel *scopes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (scopes); i++) {
    g_autoptr (FlScope) scope = g_list_model_get_item (scopes, i);

    g_string_append_printf (text, "%s%s", i ? "\n" : "", fl_scope_get_label (scope));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A variable's choices as a person types them: "com=United States, eu=Europe". */
char *
fl_format_choices (GListModel *choices)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (FlPair) choice = g_list_model_get_item (choices, i);
    const char *value = fl_pair_get_name (choice);
    const char *label = fl_pair_get_value (choice);

    g_string_append_printf (text, "%s%s", i ? ", " : "", value);
    if (label[0] && g_strcmp0 (label, value) != 0)
      g_string_append_printf (text, "=%s", label);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
