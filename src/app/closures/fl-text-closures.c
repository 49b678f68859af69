/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-text-closures.h"

#include <glib/gi18n.h>

/* The small words of which bindings are made. */

gboolean
fl_text_is_missing (GObject *object, const char *text)
{
  return !text || !*text;
}

gboolean
fl_text_is_given (GObject *object, const char *text)
{
  return text && *text;
}

gboolean
fl_is_not (GObject *object, gboolean value)
{
  return !value;
}

gboolean
fl_is_nothing (GObject *object, GObject *value)
{
  return value == NULL;
}

gboolean
fl_is_some (GObject *object, guint count)
{
  return count > 0;
}

gboolean
fl_is_none (GObject *object, guint count)
{
  return count == 0;
}

/* For labels that know markup, which text from outside must not be taken for. */
char *
fl_text_escaped (GObject *object, const char *text)
{
  return g_markup_escape_text (text ? text : "", -1);
}

char *
fl_counted_title (GObject *object, const char *title, guint count)
{
  if (count == 0)
    return g_strdup (title);
  /* Translators: the title of a tab, and how many rows it has. */
  return g_strdup_printf (_ ("%s (%u)"), title, count);
}
