/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A request that is made once a connection is connected, for what the API needs to be told with
 * every call: the ID of a cloud or a tenant, or where the API is. */

#include "config.h"

#include "fl-lookup.h"

#include "fl-model-private.h"

#include <glib/gi18n-lib.h>

struct _FlLookup {
  FlRecord parent_instance;

  char *url;
  GListStore *keep;
};

G_DEFINE_FINAL_TYPE (FlLookup, fl_lookup, FL_TYPE_RECORD)

static const FlField fields[] = {
  { "url", FL_FIELD_TEXT, G_STRUCT_OFFSET (FlLookup, url) },
  { "keep", FL_FIELD_LIST, G_STRUCT_OFFSET (FlLookup, keep), fl_pair_get_type },
  { NULL },
};

static const FlMember keep_members[] = {
  { "name", FL_MEMBER_TEXT, "name" },
  { "pointer", FL_MEMBER_TEXT, "value" },
  { NULL },
};

const FlMember fl_lookup_members[] = {
  { "url", FL_MEMBER_TEXT, "url" },
  { "keep", FL_MEMBER_LIST, "keep", keep_members, fl_pair_get_type },
  { NULL },
};

static void
fl_lookup_class_init (FlLookupClass *class)
{
  fl_record_class_install_fields (FL_RECORD_CLASS (class), fields);
}

static void
fl_lookup_init (FlLookup *self)
{
}

/**
 * fl_lookup_check:
 * @place: where it stands, such as "/api/lookups/0"
 * @blanks: what its address may name
 *
 * Checks a lookup.
 *
 * Errors: FL_MODEL_ERROR_INVALID.
 */
gboolean
fl_lookup_check (FlLookup *self, const char *place, const FlBlanks *blanks, GError **error)
{
  g_autofree char *url_place = g_strconcat (place, "/url", NULL);
  gboolean is_path = self->url && *self->url == '/';

  if (is_path ? !fl_rules_check_path (url_place, self->url, blanks, error)
              : !fl_rules_check_url (url_place, self->url, blanks, FL_URL_ENDPOINT, error))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->keep)); i++) {
    g_autoptr (FlPair) kept = g_list_model_get_item (G_LIST_MODEL (self->keep), i);
    g_autofree char *name_place = g_strdup_printf ("%s/keep/%u/name", place, i);
    g_autofree char *pointer_place = g_strdup_printf ("%s/keep/%u/pointer", place, i);

    if (!fl_rules_check_kept_name (name_place, fl_pair_get_name (kept), error) ||
        !fl_rules_check_pointer (pointer_place, fl_pair_get_value (kept), error))
      return FALSE;
  }
  return TRUE;
}

/**
 * fl_lookup_get_url:
 *
 * Returns: (nullable): template of the address, or path below the base URL
 */
const char *
fl_lookup_get_url (FlLookup *self)
{
  g_return_val_if_fail (FL_IS_LOOKUP (self), NULL);

  return self->url;
}

/**
 * fl_lookup_get_keep:
 *
 * Returns: (transfer none): a GListStore of FlPair: the name that a value is kept under, and the
 *   JSON pointer to it
 */
GListModel *
fl_lookup_get_keep (FlLookup *self)
{
  g_return_val_if_fail (FL_IS_LOOKUP (self), NULL);

  return G_LIST_MODEL (self->keep);
}
