/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-copy-button.h"

#include "fl-test-object.h"
#include "fl-test-window.h"

static void
test_new (void)
{
  GtkWidget *button = g_object_ref_sink (fl_copy_button_new ());

  g_assert_cmpstr (fl_copy_button_get_text (FL_COPY_BUTTON (button)), ==, "");
  g_assert_cmpstr (fl_copy_button_get_purpose (FL_COPY_BUTTON (button)), ==, "Copy");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Copy");
  g_assert_finalize_object (button);
}

static void
test_properties (void)
{
  g_autoptr (FlCopyButton) button = g_object_ref_sink (FL_COPY_BUTTON (fl_copy_button_new ()));
  g_auto (FlTestNotify) text = { 0 };
  g_auto (FlTestNotify) purpose = { 0 };

  fl_test_notify_init (&text, button, "text");
  fl_test_notify_init (&purpose, button, "purpose");
  for (guint i = 0; i < 2; i++)
    g_object_set (button, "text", "my_tool", "purpose", "Copy Link Name", NULL);

  g_assert_cmpuint (text.count, ==, 1);
  g_assert_cmpuint (purpose.count, ==, 1);
  g_assert_cmpstr (fl_copy_button_get_text (button), ==, "my_tool");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (button)), ==, "Copy Link Name");
  g_object_set (button, "text", NULL, NULL);
  g_assert_cmpstr (fl_copy_button_get_text (button), ==, "");
}

static void
clipboard_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_text (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

static void
test_click (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *button = fl_copy_button_new ();
  g_autofree char *text = NULL;

  fl_copy_button_set_text (FL_COPY_BUTTON (button), "my_tool");
  gtk_window_set_child (GTK_WINDOW (window), button);
  fl_test_show (window);

  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Copied");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (button), NULL, clipboard_read_cb, &text);
  fl_test_wait_until ("the clipboard is read", has_text, &text);

  g_assert_cmpstr (text, ==, "my_tool");
  fl_test_destroy (window);
}

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);
  g_test_add_func ("/copy-button/new", test_new);
  g_test_add_func ("/copy-button/properties", test_properties);
  g_test_add_func ("/copy-button/click", test_click);
  return fl_test_run ();
}
