/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-status-closures.h"

#include <glib/gi18n.h>

/* What a connection's status looks like and says: shape, color and text, always all three, so that
 * none of them has to be seen. The first argument is the object that a binding belongs to. */

typedef struct {
  FlStatus status;
  const char *text;
  const char *icon_name;
  const char *tone;
  const char *sentence;
} StatusLook;

static const StatusLook looks[] = {
  { FL_STATUS_NOT_CONNECTED, N_ ("Not connected"), "fl-not-connected-symbolic", "dim-label",
    N_ ("Nobody has authorized this connection yet.") },
  { FL_STATUS_CONNECTED, N_ ("Connected"), "fl-connected-symbolic", "success",
    N_ ("Calls can be made through this connection.") },
  { FL_STATUS_RECONNECT_NEEDED, N_ ("Reconnect needed"), "fl-reconnect-symbolic", "warning",
    N_ ("The service no longer accepts this authorization.") },
  { FL_STATUS_DISCONNECTED, N_ ("Disconnected"), "fl-disconnected-symbolic", "error",
    N_ ("The authorization was revoked.") },
  { FL_STATUS_DISABLED, N_ ("Disabled"), "fl-disabled-symbolic", "dim-label",
    N_ ("No calls are made until it is enabled again.") },
};

static const StatusLook *
find_look (FlStatus status)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++) {
    if (looks[i].status == status)
      return &looks[i];
  }
  return &looks[0];
}

char *
fl_status_text (GObject *object, FlStatus status)
{
  return g_strdup (_ (find_look (status)->text));
}

char *
fl_status_icon_name (GObject *object, FlStatus status)
{
  return g_strdup (find_look (status)->icon_name);
}

/* The tone is a style class of libadwaita that colors text. */
char *
fl_status_tone (GObject *object, FlStatus status)
{
  return g_strdup (find_look (status)->tone);
}

char *
fl_status_sentence (GObject *object, FlStatus status, const char *reason)
{
  if (reason && *reason)
    return g_strdup (reason);
  return g_strdup (_ (find_look (status)->sentence));
}

/* Whether there is something to tell of a connection but that it was made. */
gboolean
fl_status_has_begun (GObject *object, FlStatus status)
{
  return status != FL_STATUS_NOT_CONNECTED;
}

char *
fl_status_verb (GObject *object, FlStatus status)
{
  if (status == FL_STATUS_NOT_CONNECTED)
    return g_strdup (_ ("Connect"));
  return g_strdup (status == FL_STATUS_DISABLED ? _ ("Enable") : _ ("Reconnect"));
}

/* The action that the verb stands for. */
char *
fl_status_action (GObject *object, FlStatus status)
{
  if (status == FL_STATUS_NOT_CONNECTED)
    return g_strdup ("win.connect");
  return g_strdup (status == FL_STATUS_DISABLED ? "win.enable" : "win.reconnect");
}

static char **
dup_pill_classes (gboolean suggested)
{
  const char *const quiet_classes[] = { "pill", NULL };
  const char *const suggested_classes[] = { "pill", "suggested-action", NULL };

  return g_strdupv ((char **) (suggested ? suggested_classes : quiet_classes));
}

/* Of the two buttons, to connect and to send a request, the one stands out that helps most. */
char **
fl_status_button_classes (GObject *object, FlStatus status)
{
  return dup_pill_classes (status != FL_STATUS_CONNECTED);
}

char **
fl_status_request_classes (GObject *object, FlStatus status)
{
  return dup_pill_classes (status == FL_STATUS_CONNECTED);
}
