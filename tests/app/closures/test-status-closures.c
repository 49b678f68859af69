/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-status-closures.h"

#include "fl-test.h"

typedef struct {
  FlStatus status;
  const char *text;
  const char *tone;
  const char *verb;
  gboolean suggests_connecting;
} Look;

static const Look looks[] = {
  { FL_STATUS_NOT_CONNECTED, "Not connected", "dim-label", "Connect", TRUE },
  { FL_STATUS_CONNECTED, "Connected", "success", "Reconnect", FALSE },
  { FL_STATUS_RECONNECT_NEEDED, "Reconnect needed", "warning", "Reconnect", TRUE },
  { FL_STATUS_DISCONNECTED, "Disconnected", "error", "Reconnect", TRUE },
  { FL_STATUS_DISABLED, "Disabled", "dim-label", "Enable", TRUE },
};

static void
test_looks (void)
{
  g_autoptr (GHashTable) icons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++) {
    g_autofree char *text = fl_status_text (NULL, looks[i].status);
    g_autofree char *tone = fl_status_tone (NULL, looks[i].status);
    g_autofree char *verb = fl_status_verb (NULL, looks[i].status);
    char *icon_name = fl_status_icon_name (NULL, looks[i].status);

    g_assert_cmpstr (text, ==, looks[i].text);
    g_assert_cmpstr (tone, ==, looks[i].tone);
    g_assert_cmpstr (verb, ==, looks[i].verb);
    /* A shape of its own for each, since color alone does not tell. */
    g_assert_true (g_hash_table_add (icons, icon_name));
  }
}

/* The button does what it says. */
static void
test_actions (void)
{
  g_autofree char *first = fl_status_action (NULL, FL_STATUS_NOT_CONNECTED);
  g_autofree char *again = fl_status_action (NULL, FL_STATUS_RECONNECT_NEEDED);
  g_autofree char *disabled = fl_status_action (NULL, FL_STATUS_DISABLED);

  g_assert_cmpstr (first, ==, "win.connect");
  g_assert_cmpstr (again, ==, "win.reconnect");
  g_assert_cmpstr (disabled, ==, "win.enable");
  g_assert_false (fl_status_has_begun (NULL, FL_STATUS_NOT_CONNECTED));
  g_assert_true (fl_status_has_begun (NULL, FL_STATUS_DISCONNECTED));
}

static void
test_sentence (void)
{
  g_autofree char *given = fl_status_sentence (NULL, FL_STATUS_RECONNECT_NEEDED, "It expired.");
  g_autofree char *own = fl_status_sentence (NULL, FL_STATUS_RECONNECT_NEEDED, NULL);
  g_autofree char *empty = fl_status_sentence (NULL, FL_STATUS_CONNECTED, "");

  g_assert_cmpstr (given, ==, "It expired.");
  g_assert_cmpstr (own, ==, "The service no longer accepts this authorization.");
  g_assert_cmpstr (empty, ==, "Calls can be made through this connection.");
}

static void
test_one_suggestion (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++) {
    g_auto (GStrv) button = fl_status_button_classes (NULL, looks[i].status);
    g_auto (GStrv) request = fl_status_request_classes (NULL, looks[i].status);

    g_assert_true (g_strv_contains ((const char *const *) button, "suggested-action") ==
                   looks[i].suggests_connecting);
    g_assert_true (g_strv_contains ((const char *const *) request, "suggested-action") !=
                   looks[i].suggests_connecting);
  }
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);
  g_test_add_func ("/app/status/looks", test_looks);
  g_test_add_func ("/app/status/actions", test_actions);
  g_test_add_func ("/app/status/sentence", test_sentence);
  g_test_add_func ("/app/status/one-suggestion", test_one_suggestion);
  return fl_test_run ();
}
