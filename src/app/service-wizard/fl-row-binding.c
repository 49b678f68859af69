/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-row-binding.h"

#include "fl-pair.h"
#include "fl-service-texts.h"

/* Binds a row to a property of a service, both ways, from the model's value on. The bindings live
 * as long as the shorter-lived of the two. */

#define BOTH_WAYS (G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE)

#define SEPARATORS " ,;\t\n\r"

/* Binds the text of an entry row to a text property. The model takes an empty text for the
 * document's null: the stated default. */
void
fl_row_bind_text (gpointer row, gpointer source, const char *property)
{
  g_return_if_fail (GTK_IS_EDITABLE (row));

  g_object_bind_property (source, property, row, "text", BOTH_WAYS);
}

/* Splits what a person types or pastes as a list: at spaces, commas, semicolons and line ends. */
char **
fl_split_words (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (text ? text : "", SEPARATORS, -1);

  for (char **part = parts; *part; part++) {
    if (**part)
      g_strv_builder_add (builder, *part);
  }
  return g_strv_builder_end (builder);
}

static gboolean
words_to_row (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const char *const *words = g_value_get_boxed (from);

  g_value_take_string (to, words ? g_strjoinv (", ", (char **) words) : g_strdup (""));
  return TRUE;
}

static gboolean
words_from_row (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_take_boxed (to, fl_split_words (g_value_get_string (from)));
  return TRUE;
}

/* Binds the text of an entry row to an array of texts, written with commas. */
void
fl_row_bind_words (gpointer row, gpointer source, const char *property)
{
  g_return_if_fail (GTK_IS_EDITABLE (row));

  g_object_bind_property_full (source, property, row, "text", BOTH_WAYS, words_to_row,
                               words_from_row, NULL, NULL);
}

static gboolean
enum_to_row (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_uint (to, (guint) g_value_get_enum (from));
  return TRUE;
}

static gboolean
enum_from_row (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  guint selected = g_value_get_uint (from);

  if (selected == GTK_INVALID_LIST_POSITION)
    return FALSE;
  g_value_set_enum (to, (int) selected);
  return TRUE;
}

/* Binds the selected item of a row, whose items stand in the order of the enumeration. */
void
fl_row_bind_selected (AdwComboRow *row, gpointer source, const char *property)
{
  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  g_object_bind_property_full (source, property, row, "selected", BOTH_WAYS, enum_to_row,
                               enum_from_row, NULL, NULL);
}

static gboolean
value_to_row (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const char *const *values = user_data;
  const char *value = g_value_get_string (from);

  for (guint i = 0; values[i]; i++) {
    if (g_strcmp0 (values[i], value ? value : "") == 0) {
      g_value_set_uint (to, i);
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
value_from_row (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const char *const *values = user_data;
  guint selected = g_value_get_uint (from);

  if (selected >= g_strv_length ((char **) values))
    return FALSE;
  g_value_set_string (to, values[selected]);
  return TRUE;
}

/* Binds the selected item of a row to a text property; values holds the texts, in the order of the
 * items, and lives for ever. */
void
fl_row_bind_value (AdwComboRow *row,
                   gpointer source,
                   const char *property,
                   const char *const *values)
{
  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  g_object_bind_property_full (source, property, row, "selected", BOTH_WAYS, value_to_row,
                               value_from_row, (gpointer) values, NULL);
}

static void
add_pair (GListStore *pairs, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  g_autoptr (FlPair) pair = NULL;

  if (!parts[0] || !g_strstrip (parts[0])[0])
    return;
  pair = fl_pair_new (parts[0], parts[1] ? g_strstrip (parts[1]) : "");
  g_list_store_append (pairs, pair);
}

static void
take_pairs_cb (GListStore *pairs, GtkEditable *row)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (row), ",", -1);

  g_list_store_remove_all (pairs);
  for (char **part = parts; *part; part++)
    add_pair (pairs, *part);
}

/* Shows a list of FlPair as "com=United States, eu=Europe", and takes what is typed. */
void
fl_row_bind_pairs (gpointer row, GListStore *pairs)
{
  g_autofree char *text = fl_format_choices (G_LIST_MODEL (pairs));

  g_return_if_fail (GTK_IS_EDITABLE (row));

  gtk_editable_set_text (row, text);
  g_signal_connect_object (row, "changed", G_CALLBACK (take_pairs_cb), pairs, G_CONNECT_SWAPPED);
}
