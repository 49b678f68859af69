/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-refusal-closures.h"

#include <glib/gi18n.h>

/* What a person reads where a service refuses a call, and whether connecting again would help. */

gboolean
fl_refusal_is_there (GObject *object, FlRefusal *refusal)
{
  return refusal != NULL;
}

char *
fl_refusal_sentence (GObject *object, FlRefusal *refusal)
{
  return g_strdup (refusal ? fl_refusal_get_sentence (refusal) : NULL);
}

char *
fl_refusal_reconnect_label (GObject *object, FlRefusal *refusal)
{
  guint n_scopes = refusal ? g_strv_length ((char **) fl_refusal_get_scopes (refusal)) : 0;

  if (n_scopes == 0)
    return g_strdup (_ ("_Reconnect"));
  return g_strdup (ngettext ("_Reconnect with the Scope", "_Reconnect with the Scopes", n_scopes));
}

/* A scope that nobody has named cannot be asked for. */
gboolean
fl_refusal_offers_reconnect (GObject *object, FlRefusal *refusal)
{
  return refusal && (fl_refusal_get_scopes (refusal)[0] ||
                     fl_refusal_get_meaning (refusal) == FL_REFUSAL_BAD_TOKEN);
}
