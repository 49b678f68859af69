/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-search-filter.h"

#include "fl-item-closures.h"

/* Keeps what holds the searched text in its name or link name, whatever the case. One filter for
 * every kind of item in the sidebar. */

struct _FlSearchFilter {
  GtkFilter parent_instance;

  char *search;
  char *folded;
};

G_DEFINE_FINAL_TYPE (FlSearchFilter, fl_search_filter, GTK_TYPE_FILTER)

typedef enum {
  PROP_SEARCH = 1,
} FlSearchFilterProperty;

static GParamSpec *properties[PROP_SEARCH + 1];

static char *
fold (const char *text)
{
  g_autofree char *normalized = g_utf8_normalize (text ? text : "", -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normalized ? normalized : "", -1);
}

/* Nearly every name is plain ASCII, of which nothing needs to be made first: there may be thousands
 * of them for each letter that is typed. */
static gboolean
holds (const char *text, const char *folded_search)
{
  g_autofree char *folded = NULL;

  if (text && g_str_is_ascii (text))
    return strcasestr (text, folded_search) != NULL;
  folded = fold (text);
  return strstr (folded, folded_search) != NULL;
}

static gboolean
fl_search_filter_match (GtkFilter *filter, gpointer item)
{
  FlSearchFilter *self = FL_SEARCH_FILTER (filter);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (!self->folded)
    return TRUE;
  title = fl_item_dup_title (item);
  if (holds (title, self->folded))
    return TRUE;
  subtitle = fl_item_dup_subtitle (item);
  return holds (subtitle, self->folded);
}

static GtkFilterMatch
fl_search_filter_get_strictness (GtkFilter *filter)
{
  return FL_SEARCH_FILTER (filter)->folded ? GTK_FILTER_MATCH_SOME : GTK_FILTER_MATCH_ALL;
}

static void
fl_search_filter_finalize (GObject *object)
{
  FlSearchFilter *self = FL_SEARCH_FILTER (object);

  g_free (self->search);
  g_free (self->folded);

  G_OBJECT_CLASS (fl_search_filter_parent_class)->finalize (object);
}

static void
fl_search_filter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlSearchFilter *self = FL_SEARCH_FILTER (object);

  switch ((FlSearchFilterProperty) id) {
  case PROP_SEARCH:
    g_value_set_string (value, self->search);
    break;
  }
}

static void
fl_search_filter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlSearchFilter *self = FL_SEARCH_FILTER (object);

  switch ((FlSearchFilterProperty) id) {
  case PROP_SEARCH:
    fl_search_filter_set_search (self, g_value_get_string (value));
    break;
  }
}

static void
fl_search_filter_class_init (FlSearchFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  object_class->finalize = fl_search_filter_finalize;
  object_class->get_property = fl_search_filter_get_property;
  object_class->set_property = fl_search_filter_set_property;
  filter_class->match = fl_search_filter_match;
  filter_class->get_strictness = fl_search_filter_get_strictness;

  properties[PROP_SEARCH] =
      g_param_spec_string ("search", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_search_filter_init (FlSearchFilter *self)
{
}

const char *
fl_search_filter_get_search (FlSearchFilter *self)
{
  g_return_val_if_fail (FL_IS_SEARCH_FILTER (self), NULL);

  return self->search;
}

static GtkFilterChange
compare_searches (const char *before, const char *after)
{
  if (!before || (after && strstr (after, before)))
    return GTK_FILTER_CHANGE_MORE_STRICT;
  if (!after || strstr (before, after))
    return GTK_FILTER_CHANGE_LESS_STRICT;
  return GTK_FILTER_CHANGE_DIFFERENT;
}

void
fl_search_filter_set_search (FlSearchFilter *self, const char *search)
{
  g_autofree char *before = NULL;

  g_return_if_fail (FL_IS_SEARCH_FILTER (self));

  if (g_strcmp0 (self->search, search) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (search);
  before = g_steal_pointer (&self->folded);
  self->folded = search && *search ? fold (search) : NULL;
  gtk_filter_changed (GTK_FILTER (self), compare_searches (before, self->folded));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}
