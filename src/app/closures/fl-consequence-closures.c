/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-consequence-closures.h"

#include <glib/gi18n.h>

/* What a change of a service means for one of its connections, in words and shape. */

typedef struct {
  const char *text;
  const char *icon_name;
} Look;

static const Look looks[] = {
  [FL_CONSEQUENCE_NOTHING] = { N_ ("Works as before"), "fl-connected-symbolic" },
  [FL_CONSEQUENCE_NEXT_CALL] = { N_ ("Follows with its next call"), "fl-connected-symbolic" },
  [FL_CONSEQUENCE_RECONNECT] = { N_ ("Has to be reconnected"), "fl-reconnect-symbolic" },
  [FL_CONSEQUENCE_EDIT] = { N_ ("Needs a value for a variable: edit it"), "fl-reconnect-symbolic" },
};

static const Look *
get_look (FlConsequence consequence)
{
  return &looks[MIN (consequence, G_N_ELEMENTS (looks) - 1)];
}

char *
fl_consequence_text (GObject *object, FlConsequence consequence)
{
  return g_strdup (_ (get_look (consequence)->text));
}

char *
fl_consequence_icon_name (GObject *object, FlConsequence consequence)
{
  return g_strdup (get_look (consequence)->icon_name);
}
