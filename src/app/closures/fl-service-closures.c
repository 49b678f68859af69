/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-closures.h"

#include "fl-pair.h"
#include "fl-scope.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

/* A service's settings in words. */

char *
fl_service_origin_text (GObject *object, FlServiceOrigin origin)
{
  return g_strdup (origin == FL_SERVICE_DEFAULT ? _ ("Default service") : _ ("Custom service"));
}

gboolean
fl_service_is_custom (GObject *object, FlServiceOrigin origin)
{
  return origin == FL_SERVICE_CUSTOM;
}

char *
fl_service_client_authentication_text (GObject *object,
                                       FlClientAuthentication client_authentication)
{
  switch (client_authentication) {
  case FL_CLIENT_AUTHENTICATION_BASIC:
    return g_strdup (_ ("In the Authorization header (Basic)"));
  case FL_CLIENT_AUTHENTICATION_NONE:
    return g_strdup (_ ("None, a public client"));
  case FL_CLIENT_AUTHENTICATION_CLIENT_SECRET_JWT:
    return g_strdup (_ ("A short-lived assertion instead of the secret itself"));
  case FL_CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT:
    return g_strdup (_ ("A short-lived assertion; the service knows the public key"));
  case FL_CLIENT_AUTHENTICATION_BODY:
  default:
    return g_strdup (_ ("In the body of the token request"));
  }
}

char *
fl_service_placement_text (GObject *object, FlPlacement *placement)
{
  if (!placement)
    return NULL;
  if (fl_placement_get_kind (placement) == FL_PLACEMENT_QUERY)
    /* Translators: the name of a query parameter. */
    return g_strdup_printf (_ ("Query parameter “%s”"), fl_placement_get_name (placement));
  if (fl_placement_get_kind (placement) == FL_PLACEMENT_FORM)
    /* Translators: the name of a form field. */
    return g_strdup_printf (_ ("Form field “%s”"), fl_placement_get_name (placement));
  /* Translators: the name of a header, and what stands before the token in it. */
  return g_strdup_printf (_ ("Header “%s: %s…”"), fl_placement_get_name (placement),
                          fl_placement_get_prefix (placement));
}

static char *
dup_host_of (const char *url)
{
  const char *begin = url ? strstr (url, "://") : NULL;

  if (!begin)
    return NULL;
  begin += strlen ("://");
  return g_strndup (begin, strcspn (begin, "/?#"));
}

/* Patterns as they are written, blanks included; without any, the host of the base URL. */
GListModel *
fl_service_host_list (GObject *object, char **hosts, const char *base_url)
{
  GtkStringList *list = gtk_string_list_new ((const char *const *) hosts);

  if (!hosts || !*hosts) {
    g_autofree char *host = dup_host_of (base_url);

    if (host)
      gtk_string_list_append (list, host);
  }
  return G_LIST_MODEL (list);
}

static void
append_pair (GListStore *pairs, const char *name, const char *value)
{
  g_autoptr (FlPair) pair = fl_pair_new (name, value);

  g_list_store_append (pairs, pair);
}

GListModel *
fl_service_scope_pairs (GObject *object, GListModel *scopes)
{
  GListStore *pairs = g_list_store_new (FL_TYPE_PAIR);

  for (guint i = 0; scopes && i < g_list_model_get_n_items (scopes); i++) {
    g_autoptr (FlScope) scope = g_list_model_get_item (scopes, i);

    append_pair (pairs, fl_scope_get_label (scope), fl_scope_get_name (scope));
  }
  return G_LIST_MODEL (pairs);
}

/* The choices of a variable, or what stands in its place where none is chosen. */
static char *
describe_variable (FlVariable *variable)
{
  GListModel *choices = fl_variable_get_choices (variable);
  guint n_choices = g_list_model_get_n_items (choices);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < n_choices; i++) {
    g_autoptr (FlPair) choice = g_list_model_get_item (choices, i);

    g_strv_builder_add (labels, fl_pair_get_value (choice));
  }
  all = g_strv_builder_end (labels);
  if (n_choices > 0)
    return g_strjoinv (", ", all);
  if (fl_variable_get_default_value (variable))
    return g_strdup (fl_variable_get_default_value (variable));
  return g_strdup (_ ("Filled in by each connection"));
}

GListModel *
fl_service_variable_pairs (GObject *object, GListModel *variables)
{
  GListStore *pairs = g_list_store_new (FL_TYPE_PAIR);

  for (guint i = 0; variables && i < g_list_model_get_n_items (variables); i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (variables, i);
    g_autofree char *text = describe_variable (variable);

    append_pair (pairs, fl_variable_get_label (variable), text);
  }
  return G_LIST_MODEL (pairs);
}
