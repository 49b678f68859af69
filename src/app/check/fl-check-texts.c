/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-check-texts.h"

#include <glib/gi18n.h>

/* What the steps of a check look like and say: shape, color and text, always all three. */

typedef struct {
  const char *text;
  const char *icon_name;
  const char *tone;
} StateLook;

static const StateLook looks[] = {
  [FL_CHECK_WAITING] = { N_ ("Waiting"), "fl-not-connected-symbolic", "dim-label" },
  [FL_CHECK_RUNNING] = { N_ ("Checking"), "fl-loading-symbolic", "accent" },
  [FL_CHECK_PASSED] = { N_ ("Passed"), "fl-connected-symbolic", "success" },
  [FL_CHECK_FAILED] = { N_ ("Failed"), "fl-disconnected-symbolic", "error" },
  [FL_CHECK_SKIPPED] = { N_ ("Left out"), "fl-disabled-symbolic", "dim-label" },
};

char *
fl_check_state_text (GObject *object, FlCheckState state)
{
  return g_strdup (_ (looks[state].text));
}

char *
fl_check_state_icon_name (GObject *object, FlCheckState state)
{
  return g_strdup (looks[state].icon_name);
}

/* The tone is a style class of libadwaita that colors text. */
char *
fl_check_state_tone (GObject *object, FlCheckState state)
{
  return g_strdup (looks[state].tone);
}

/* What to do stands on a line of its own. */
char *
fl_check_step_text (const char *finding, const char *advice)
{
  if (!finding || !advice)
    return g_strdup (finding ? finding : advice);
  return g_strdup_printf ("%s\n%s", finding, advice);
}

char *
fl_check_outcome_text (FlCheck *check)
{
  FlCheckStep *failed = fl_check_find_failed (check);

  switch (fl_check_get_state (check)) {
  case FL_CHECK_WAITING:
  case FL_CHECK_RUNNING:
    return g_strdup (_ ("Checking…"));
  case FL_CHECK_PASSED:
    return g_strdup (_ ("All Is Well"));
  case FL_CHECK_SKIPPED:
    return g_strdup (_ ("Cancelled"));
  case FL_CHECK_FAILED:
    /* Translators: the placeholder is a step of a check, such as “Host Name”. */
    return g_strdup_printf (_ ("It Fails at “%s”"), failed ? fl_check_step_get_title (failed) : "");
  }
  return g_strdup ("");
}

/* NULL where a button can do nothing. */
const char *
fl_check_remedy_text (FlCheckRemedy remedy, gboolean is_new)
{
  switch (remedy) {
  case FL_CHECK_REMEDY_RECONNECT:
    return is_new ? _ ("_Connect…") : _ ("_Reconnect…");
  case FL_CHECK_REMEDY_SERVICE:
    return _ ("_Edit Service…");
  case FL_CHECK_REMEDY_NONE:
    break;
  }
  return NULL;
}
