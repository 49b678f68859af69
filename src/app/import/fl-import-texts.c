/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-import-texts.h"

#include <glib/gi18n.h>

/* What an import would do, in words, and what each of it looks like: shape, color and text, always
 * all three. */

typedef struct {
  const char *text;
  const char *icon_name;
  const char *tone;
} ChangeLook;

static const ChangeLook looks[] = {
  [FL_IMPORT_ADDED] = { N_ ("New"), "list-add-symbolic", "success" },
  [FL_IMPORT_REPLACED] = { N_ ("Replaced"), "fl-reconnect-symbolic", "warning" },
  [FL_IMPORT_UNCHANGED] = { N_ ("Here already"), "fl-connected-symbolic", "dim-label" },
  [FL_IMPORT_AFFECTED] = { N_ ("Concerned"), "dialog-warning-symbolic", "warning" },
  [FL_IMPORT_INVALID] = { N_ ("Invalid"), "fl-disconnected-symbolic", "error" },
};

const char *
fl_import_change_text (FlImportChange change)
{
  return _ (looks[change].text);
}

const char *
fl_import_change_icon_name (FlImportChange change)
{
  return looks[change].icon_name;
}

/* The tone is a style class of libadwaita that colors text. */
const char *
fl_import_change_tone (FlImportChange change)
{
  return looks[change].tone;
}

/* What it is, then what differs or is wrong. */
char *
fl_import_item_text (FlImportItem *item)
{
  const char *details = fl_import_item_get_details (item);
  const char *format =
      fl_import_item_get_is_service (item) ? _ ("Service, %s") : _ ("Connection, %s");
  g_autofree char *kind = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  kind = g_strdup_printf (format, fl_import_item_get_link_name (item));
#pragma GCC diagnostic pop
  return details ? g_strconcat (kind, "\n", details, NULL) : g_steal_pointer (&kind);
}

char *
fl_import_summary_text (FlImport *import)
{
  guint n_added = fl_import_count (import, FL_IMPORT_ADDED);
  guint n_replaced = fl_import_count (import, FL_IMPORT_REPLACED);

  if (fl_import_count (import, FL_IMPORT_INVALID) > 0)
    return g_strdup (_ ("Something in the file is invalid, so nothing of it can be imported."));
  if (n_added + n_replaced == 0)
    return g_strdup (_ ("All of it is here already."));
  /* Translators: two numbers. */
  return g_strdup_printf (_ ("%u new, %u replaced. What is imported is authorized with credentials "
                             "of your own; the file has none."),
                          n_added, n_replaced);
}
