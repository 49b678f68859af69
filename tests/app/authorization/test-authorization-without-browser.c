/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-authorization-window.h"

#include "fl-test-runtime.h"

/* Where no program opens web addresses, the person is told, and can copy the link. */
static void
test_no_browser (void)
{
  FlTestRuntime base = { 0 };
  FlConnection *connection = NULL;
  GtkWindow *window = NULL;
  GtkWidget *button = NULL;

  fl_test_runtime_set_up (&base);
  fl_test_runtime_add_service (&base, "my_service");
  connection = fl_test_runtime_add_connection (&base, "my_tool", "my_service");
  window = fl_authorization_window_new (base.runtime, connection);
  fl_test_show (window);

  fl_test_get_widget (window, GTK_TYPE_LABEL,
                      "The browser could not be opened. Copy the link and open it yourself.");
  button = fl_test_get_widget (window, GTK_TYPE_BUTTON, "Copy _Link");
  g_assert_true (gtk_widget_is_sensitive (button));

  gtk_window_close (window);
  fl_test_runtime_tear_down (&base);
}

int
main (int argc, char **argv)
{
  fl_test_window_init_without_browser (&argc, &argv);
  g_test_add_func ("/authorization-window/no-browser", test_no_browser);
  return fl_test_run ();
}
