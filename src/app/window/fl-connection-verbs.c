/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-window-private.h"

#include "fl-base-error.h"
#include "fl-clock.h"
#include "fl-connection-closures.h"
#include "fl-holding.h"

#include <glib/gi18n.h>

/* The verbs that a connection's window carries out by itself: revoke, disable, enable. A toast says
 * that one is under way, the next what came of it. The page follows the connection, whoever has
 * changed it, so that nothing here touches it. */

typedef struct {
  GWeakRef window;
  FlConnection *connection;
  AdwToast *toast;
} Verb;

static Verb *
verb_new (FlWindow *window, FlConnection *connection, const char *progress)
{
  Verb *verb = g_new0 (Verb, 1);

  g_weak_ref_init (&verb->window, window);
  verb->connection = g_object_ref (connection);
  fl_hold_application ();
  if (progress)
    verb->toast = fl_window_show_progress (window, progress);
  return verb;
}

static void
verb_free (Verb *verb)
{
  if (verb->toast)
    adw_toast_dismiss (verb->toast);
  g_clear_object (&verb->toast);
  g_weak_ref_clear (&verb->window);
  g_object_unref (verb->connection);
  g_free (verb);
  fl_release_application ();
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Verb, verb_free)

static void begin_revoking (FlWindow *self, FlConnection *connection, gboolean forgets_only);

static void
forget_cb (FlWindow *self, const char *response, AdwMessageDialog *dialog)
{
  FlConnection *connection = fl_window_get_asked (dialog);

  if (g_str_equal (response, "do"))
    begin_revoking (self, connection, TRUE);
}

/* Everything is as it was; who cannot revoke at the service can still forget. */
static void
show_not_revoked (FlWindow *self, FlConnection *connection, const GError *error)
{
  g_autofree char *sentence = fl_error_dup_sentence (error);
  /* Translators: the name of a connection. */
  g_autofree char *heading =
      g_strdup_printf (_ ("“%s” Is Not Revoked"), fl_connection_get_name (connection));
  g_autofree char *body =
      g_strjoin ("\n\n", sentence,
                 _ ("You can forget the credentials here; the service goes on accepting them."),
                 NULL);

  fl_window_ask (self, connection, heading, _ ("_Forget Here"), body, G_CALLBACK (forget_cb));
}

static void
show_revoked (FlWindow *self, FlConnection *connection, const char *left)
{
  const char *name = fl_connection_get_name (connection);
  /* Translators: the name of a connection. */
  g_autofree char *text = left ? g_strdup_printf (_ ("“%s” revoked, but not all of it"), name)
                               : g_strdup_printf (_ ("“%s” revoked"), name);

  if (left)
    fl_window_show_details (self, text, left);
  else
    fl_window_show_toast (self, text);
}

static void
revoked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Verb) verb = user_data;
  g_autoptr (FlWindow) window = g_weak_ref_get (&verb->window);
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;
  gboolean revoked = fl_runtime_revoke_finish (FL_RUNTIME (source), result, &left, &error);

  if (!window)
    return;
  if (revoked)
    show_revoked (window, verb->connection, left);
  else
    show_not_revoked (window, verb->connection, error);
}

static void
begin_revoking (FlWindow *self, FlConnection *connection, gboolean forgets_only)
{
  /* Translators: the name of a connection. */
  g_autofree char *progress =
      g_strdup_printf (_ ("Revoking “%s”…"), fl_connection_get_name (connection));

  fl_runtime_revoke_async (self->runtime, fl_connection_get_link_name (connection), forgets_only,
                           NULL, revoked_cb, verb_new (self, connection, progress));
}

static void
ask_cb (FlWindow *self, const char *response, AdwMessageDialog *dialog)
{
  if (g_str_equal (response, "do"))
    begin_revoking (self, fl_window_get_asked (dialog), FALSE);
}

void
fl_window_ask_revoke (FlWindow *self, FlConnection *connection)
{
  /* Translators: the name of a connection. */
  g_autofree char *heading =
      g_strdup_printf (_ ("Revoke “%s”?"), fl_connection_get_name (connection));
  g_autofree char *usage = fl_connection_usage_text (NULL, connection, fl_clock_now_us ());
  /* Translators: the link name of a connection. */
  g_autofree char *effect = g_strdup_printf (
      _ ("The service ends the authorization, and the credentials leave the keyring. Calls through "
         "“%s” fail until it is reconnected."),
      fl_connection_get_link_name (connection));
  g_autofree char *body = g_strjoin (" ", effect, usage, NULL);

  fl_window_ask (self, connection, heading, _ ("_Revoke"), body, G_CALLBACK (ask_cb));
}

static void
enabled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Verb) verb = user_data;
  g_autoptr (FlWindow) window = g_weak_ref_get (&verb->window);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (fl_runtime_set_enabled_finish (FL_RUNTIME (source), result, &error) || !window)
    return;
  /* Translators: the name of a connection. */
  text = g_strdup_printf (_ ("“%s” is as it was"), fl_connection_get_name (verb->connection));
  fl_window_show_details (window, text, error->message);
}

/* The page says what has come of it. */
void
fl_window_set_enabled (FlWindow *self, FlConnection *connection, gboolean enabled)
{
  fl_runtime_set_enabled_async (self->runtime, fl_connection_get_link_name (connection), enabled,
                                NULL, enabled_cb, verb_new (self, connection, NULL));
}
