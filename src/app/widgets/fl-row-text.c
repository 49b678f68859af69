/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-row-text.h"

/* Titles and subtitles of rows know markup, which text from outside must not be taken for. Rows
 * could be told so ("use-markup"), but at the floor they hear it only once they are constructed,
 * which is too late for what is set while they are. */

static char *
escape (const char *text)
{
  return g_markup_escape_text (text ? text : "", -1);
}

/* Plain texts, also while the row is being constructed. */
void
fl_row_set_texts (AdwActionRow *row, const char *title, const char *subtitle)
{
  g_autofree char *title_markup = escape (title);
  g_autofree char *subtitle_markup = escape (subtitle);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (row, subtitle_markup);
}

static gboolean
escape_value (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_take_string (to, escape (g_value_get_string (from)));
  return TRUE;
}

/* The same for two properties of an object that may change. */
void
fl_row_bind_texts (AdwActionRow *row, gpointer source, const char *title, const char *subtitle)
{
  g_object_bind_property_full (source, title, row, "title", G_BINDING_SYNC_CREATE, escape_value,
                               NULL, NULL, NULL);
  g_object_bind_property_full (source, subtitle, row, "subtitle", G_BINDING_SYNC_CREATE,
                               escape_value, NULL, NULL, NULL);
}
