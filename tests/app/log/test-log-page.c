/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-page.h"

#include "fl-file.h"
#include "fl-log-row.h"
#include "fl-paths.h"
#include "fl-test-runtime.h"

#include <string.h>

/* The log of a connection in a window, as narrow as a telephone. */

typedef struct {
  FlTestRuntime base;
  FlConnection *connection;
  FlLogPage *page;
  GtkWidget *window;
} Fixture;

#define LINE(minute, text)                                                                         \
  "{\"time\":\"1970-01-01T00:" minute ":00Z\",\"kind\":\"token\",\"outcome\":\"failed\","          \
  "\"text\":\"" text "\",\"request\":{\"method\":\"POST\",\"address\":\"https://a/" text "\"},"    \
  "\"answer\":{\"status\":400,\"body\":\"body of " text "\"}}\n"
#define TWO LINE ("01", "first") LINE ("02", "<b>second")

static void
write_log (Fixture *fixture, const char *text)
{
  g_autofree char *folder = fl_paths_dup_state ("authorization-log");
  g_autofree char *name = g_strconcat (fl_connection_get_id (fixture->connection), ".jsonl", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  fl_file_ensure_private_dir (folder, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer text)
{
  FlService *service = NULL;

  fl_test_runtime_set_up (&fixture->base);
  service = fl_test_runtime_add_service (&fixture->base, "my_tool");
  fixture->connection =
      g_object_ref (fl_test_runtime_add_connection (&fixture->base, "mine", "my_tool"));
  if (text)
    write_log (fixture, text);
  /* clang-format off */
  fixture->page = g_object_new (FL_TYPE_LOG_PAGE,
                                "runtime", fixture->base.runtime,
                                "connection", fixture->connection,
                                "service", service,
                                NULL);
  /* clang-format on */
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 600);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  fl_test_show (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fl_test_destroy (fixture->window);
  g_clear_object (&fixture->connection);
  fl_test_runtime_tear_down (&fixture->base);
}

static gboolean
is_empty (gpointer page)
{
  return fl_log_page_get_entries (page) && fl_log_page_get_n_entries (page) == 0;
}

static gboolean
has_two (gpointer page)
{
  return fl_log_page_get_n_entries (page) == 2;
}

static guint
count_rows (GtkWidget *widget)
{
  guint n_rows = FL_IS_LOG_ROW (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n_rows += count_rows (child);
  return n_rows;
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_text (gpointer text)
{
  return *(char **) text != NULL;
}

static char *
read_clipboard (Fixture *fixture)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->window), NULL, text_read_cb,
                                 &text);
  fl_test_wait_until ("the clipboard is read", has_text, &text);
  return text;
}

/* Entries come while one looks, the newest stands first, and each shows what it consists of. */
static void
test_fills (Fixture *fixture, gconstpointer unused)
{
  FlLogRow *row = NULL;
  g_autofree char *report = NULL;

  fl_test_wait_until ("the log is empty", is_empty, fixture->page);
  fl_test_get_widget (fixture->page, GTK_TYPE_LABEL, "Nothing Happened Yet");
  write_log (fixture, TWO);
  fl_test_wait_until ("the entries come", has_two, fixture->page);
  row = fl_test_get_widget (fixture->page, FL_TYPE_LOG_ROW, NULL);
  g_assert_cmpint (fl_log_entry_get_instant_us (fl_log_row_get_item (row)), ==,
                   2 * 60 * G_USEC_PER_SEC);
  /* What is no markup would be warned of, were it taken for some. */
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "second"));
  g_assert_null (fl_test_find_widget (row, GTK_TYPE_LABEL, "Answer"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  fl_test_get_widget (row, GTK_TYPE_LABEL, "POST https://a/<b>second");
  fl_test_get_widget (row, GTK_TYPE_LABEL, "HTTP 400\n\nbody of <b>second");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (row)), <=, 360);
  fl_test_click (fixture->page, "Copy Report");
  report = read_clipboard (fixture);
  g_assert_true (g_str_has_prefix (report, "## Fairlead authorization log"));
  g_assert_nonnull (strstr (report, "POST https://a/first"));
}

static void
test_clears (Fixture *fixture, gconstpointer unused)
{
  GtkWindow *dialog = NULL;

  fl_test_wait_until ("the entries come", has_two, fixture->page);
  fl_test_click (fixture->page, "Clear…");
  dialog = fl_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  fl_test_settle ();
  g_assert_cmpuint (fl_log_page_get_n_entries (fixture->page), ==, 2);
  fl_test_click (fixture->page, "Clear…");
  dialog = fl_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "clear");
  fl_test_wait_until ("the log is empty", is_empty, fixture->page);
}

/* While nobody looks nothing is read, and nothing followed. */
static void
test_hidden (Fixture *fixture, gconstpointer unused)
{
  fl_test_wait_until ("the entries come", has_two, fixture->page);
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
  fl_test_settle ();
  g_assert_null (fl_log_page_get_entries (fixture->page));
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), TRUE);
  fl_test_wait_until ("the entries come again", has_two, fixture->page);
  fl_log_page_set_connection (fixture->page, NULL);
  g_assert_null (fl_log_page_get_entries (fixture->page));
}

static gboolean
has_many (gpointer page)
{
  return fl_log_page_get_n_entries (page) == 70;
}

/* Older entries are shown a step at a time. */
static void
test_older (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *page = GTK_WIDGET (fixture->page);

  for (guint i = 0; i < 70; i++)
    g_string_append (text, LINE ("01", "x"));
  write_log (fixture, text->str);
  fl_test_wait_until ("the entries come", has_many, page);
  fl_test_settle ();
  g_assert_cmpuint (count_rows (page), ==, 30);
  gtk_widget_activate_action (page, "log.show-older", NULL);
  g_assert_cmpuint (count_rows (page), ==, 60);
  gtk_widget_activate_action (page, "log.show-older", NULL);
  g_assert_cmpuint (count_rows (page), ==, 70);
}

static gboolean
has_problem (gpointer page)
{
  return fl_log_page_get_problem (page) != NULL;
}

static void
test_problem (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlConnection) unknown = fl_connection_new ("Gone", "gone", "my_tool");

  fl_log_page_set_connection (fixture->page, unknown);
  fl_test_wait_until ("it says what is wrong", has_problem, fixture->page);
  fl_test_get_widget (fixture->page, GTK_TYPE_LABEL, "The Log Cannot Be Read");
}

#define ADD(path, text, test) g_test_add ("/log-page/" path, Fixture, text, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  fl_test_window_init (&argc, &argv);

  ADD ("fills", NULL, test_fills);
  ADD ("clears", TWO, test_clears);
  ADD ("hidden", TWO, test_hidden);
  ADD ("older", NULL, test_older);
  ADD ("problem", NULL, test_problem);

  return fl_test_run ();
}
