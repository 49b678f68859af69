/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-http-session.h"

#include "fl-http-error.h"
#include "fl-http-fixture.h"
#include "fl-paths.h"
#include "fl-test.h"

#include <glib/gstdio.h>
#include <string.h>

#define MEGABYTE (1024 * 1024)

static char *
join (const char *address, const char *path)
{
  return g_strconcat (address, path, NULL);
}

static FlResponse *
get (FlHttpSession *session, FlHttpFixture *server, const char *path)
{
  g_autofree char *address = join (fl_http_fixture_get_address (server), path);
  GError *error = NULL;
  FlResponse *response = fl_http_fixture_get (session, address, &error);

  g_assert_no_error (error);
  return response;
}

static void
reply_large (SoupServerMessage *message, const char *request, gpointer data)
{
  gsize size = GPOINTER_TO_SIZE (data);
  char *body = g_malloc (size);

  memset (body, 'x', size);
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_TAKE, body, size);
}

static void
test_new_destroy (void)
{
  FlHttpSession *session = fl_http_session_new ();
  GTlsDatabase *tls_database = NULL;

  g_object_get (session, "tls-database", &tls_database, NULL);
  g_assert_null (tls_database);
  g_assert_finalize_object (session);
}

static void
reply_with_headers (SoupServerMessage *message, const char *request, gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 207, "Many Things");
  soup_message_headers_append (headers, "X-Twice", "1");
  soup_message_headers_append (headers, "X-Twice", "2");
  soup_message_headers_append (headers, "X-Latin", "gr\xfc\xdf");
  soup_message_headers_append (headers, "X-Utf8", "grüß");
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "hello", 5);
}

static void
test_response (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autoptr (FlResponse) response = NULL;
  g_autofree char *text = NULL;
  g_autofree char *uri = NULL;
  guint n_twice = 0;

  fl_http_fixture_reply_func (server, "/x", reply_with_headers, NULL);
  response = get (session, server, "/x");
  g_assert_cmpuint (fl_response_get_status (response), ==, 207);
  g_assert_cmpstr (fl_response_get_reason (response), ==, "Many Things");
  g_assert_cmpstr (fl_response_find_header (response, "content-type"), ==, "text/plain");
  g_assert_cmpstr (fl_response_find_header (response, "X-Latin"), ==, "gr\357\277\275\357\277\275");
  g_assert_cmpstr (fl_response_find_header (response, "X-Utf8"), ==, "grüß");
  for (guint i = 0; i < g_list_model_get_n_items (fl_response_get_headers (response)); i++) {
    g_autoptr (FlPair) pair = g_list_model_get_item (fl_response_get_headers (response), i);

    n_twice += strcmp (fl_pair_get_name (pair), "X-Twice") == 0;
  }
  g_assert_cmpuint (n_twice, ==, 2);
  text = fl_http_fixture_dup_text (response);
  g_assert_cmpstr (text, ==, "hello");
  g_assert_cmpint (fl_response_get_size_bytes (response), ==, 5);
  g_assert_null (fl_response_get_body_path (response));
  uri = join (fl_http_fixture_get_address (server), "/x");
  g_assert_cmpstr (fl_response_get_final_uri (response), ==, uri);
  g_assert_cmpuint (g_list_model_get_n_items (fl_response_get_trail (response)), ==, 0);
}

static void
test_any_status_is_a_response (void)
{
  static const guint statuses[] = { 200, 201, 204, 304, 400, 401, 403, 404, 407, 421, 429, 500 };
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autoptr (FlResponse) response = NULL;

    fl_http_fixture_reply (server, "/x", statuses[i], statuses[i] == 304 ? NULL : "said");
    response = get (session, server, "/x");
    g_assert_cmpuint (fl_response_get_status (response), ==, statuses[i]);
    if (statuses[i] >= 400) {
      g_autofree char *text = fl_http_fixture_dup_text (response);

      g_assert_cmpstr (text, ==, "said");
    }
  }
}

static void
test_request_headers (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autofree char *address = join (fl_http_fixture_get_address (server), "/x");
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);
  g_autoptr (FlResponse) first = get (session, server, "/x");
  g_autoptr (FlResponse) second = NULL;

  g_assert_true (fl_http_fixture_saw (server, "\nUser-Agent: Fairlead/" PACKAGE_VERSION "\n"));
  g_assert_true (fl_http_fixture_saw (server, "\nAccept-Encoding: gzip, deflate\n"));

  soup_message_headers_append (soup_message_get_request_headers (message), "User-Agent", "mine/1");
  second = fl_http_fixture_send (session, message, 0, 0, NULL);
  g_assert_nonnull (strstr (fl_http_fixture_get_request (server, 1), "\nUser-Agent: mine/1\n"));
  g_assert_null (strstr (fl_http_fixture_get_request (server, 1), "Fairlead/"));
}

static void
test_body_with_any_method (void)
{
  static const char *const methods[] = { "GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND" };
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autofree char *address = join (fl_http_fixture_get_address (server), "/x");
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":1}", 7);

  fl_http_fixture_reply (server, "/x", 200, "ok");
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++) {
    g_autoptr (SoupMessage) message = soup_message_new (methods[i], address);
    g_autoptr (FlResponse) response = NULL;
    const char *request = NULL;

    fl_http_message_set_body (message, body, "application/json");
    response = fl_http_fixture_send (session, message, 0, 0, NULL);
    g_assert_nonnull (response);
    request = fl_http_fixture_get_request (server, i);
    g_assert_true (g_str_has_prefix (request, methods[i]));
    g_assert_true (g_str_has_suffix (request, "\n\n{\"a\":1}"));
    g_assert_nonnull (strstr (request, "\nContent-Length: 7\n"));
    g_assert_nonnull (strstr (request, "\nContent-Type: application/json\n"));
  }
}

static void
test_redirect_is_not_followed (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autoptr (FlResponse) response = NULL;

  fl_http_fixture_redirect (server, "/x", 302, "/y");
  response = get (session, server, "/x");
  g_assert_cmpuint (fl_response_get_status (response), ==, 302);
  g_assert_cmpuint (fl_http_fixture_count (server), ==, 1);
}

static void
reply_with_cookie (SoupServerMessage *message, const char *request, gpointer data)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_append (soup_server_message_get_response_headers (message), "Set-Cookie",
                               "session=4711; Path=/");
}

static void
test_cookies_are_not_kept (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autoptr (FlResponse) first = NULL;
  g_autoptr (FlResponse) second = NULL;

  fl_http_fixture_reply_func (server, "/x", reply_with_cookie, NULL);
  first = get (session, server, "/x");
  second = get (session, server, "/x");
  g_assert_cmpstr (fl_response_find_header (first, "Set-Cookie"), ==, "session=4711; Path=/");
  g_assert_cmpuint (fl_http_fixture_count (server), ==, 2);
  g_assert_false (fl_http_fixture_saw (server, "Cookie"));
}

static void
reply_with_challenge (SoupServerMessage *message, const char *request, gpointer data)
{
  soup_server_message_set_status (message, 401, NULL);
  soup_message_headers_append (soup_server_message_get_response_headers (message),
                               "WWW-Authenticate", "Basic realm=\"x\"");
}

/* Not even where the address of the message holds some, which no call's does. */
static void
test_libsoup_places_no_credentials (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autofree char *address =
      g_strdup_printf ("http://user:word@127.0.0.1:%u/x", fl_http_fixture_get_port (server));
  g_autoptr (FlResponse) response = NULL;

  fl_http_fixture_reply_func (server, "/x", reply_with_challenge, NULL);
  response = fl_http_fixture_get (session, address, NULL);
  g_assert_cmpuint (fl_response_get_status (response), ==, 401);
  g_assert_cmpuint (fl_http_fixture_count (server), ==, 1);
  g_assert_false (fl_http_fixture_saw (server, "Authorization"));
}

static void
reply_compressed (SoupServerMessage *message, const char *request, gpointer data)
{
  g_autoptr (GBytes) bytes = fl_http_fixture_compress (11, 'x');
  gsize size = 0;
  gconstpointer packed_data = g_bytes_get_data (bytes, &size);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_append (soup_server_message_get_response_headers (message),
                               "Content-Encoding", data);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, packed_data, size);
}

static void
test_body_is_decoded (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autoptr (FlResponse) response = NULL;
  g_autofree char *text = NULL;

  fl_http_fixture_reply_func (server, "/x", reply_compressed, (gpointer) "gzip");
  response = get (session, server, "/x");
  text = fl_http_fixture_dup_text (response);
  g_assert_cmpstr (text, ==, "xxxxxxxxxxx");
  g_assert_cmpint (fl_response_get_size_bytes (response), ==, 11);
}

static void
test_unknown_encoding_is_left_alone (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autoptr (FlResponse) response = NULL;
  g_autofree char *text = NULL;

  fl_http_fixture_reply_func (server, "/x", reply_compressed, (gpointer) "zstd");
  response = get (session, server, "/x");
  g_assert_cmpstr (fl_response_find_header (response, "Content-Encoding"), ==, "zstd");
  text = fl_http_fixture_dup_text (response);
  g_assert_true (g_str_has_prefix (text, "\x1f\x8b"));
}

static void
test_large_body_goes_to_a_file (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  FlResponse *response = NULL;
  g_autofree char *folder = fl_paths_dup_cache ("bodies");
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  gsize size = 0;
  GStatBuf info;

  fl_http_fixture_reply_func (server, "/x", reply_large, GSIZE_TO_POINTER (3 * MEGABYTE + 1));
  response = get (session, server, "/x");
  g_assert_null (fl_response_get_body (response));
  path = g_strdup (fl_response_get_body_path (response));
  g_assert_true (g_str_has_prefix (path, folder));
  g_assert_cmpint (fl_response_get_size_bytes (response), ==, 3 * MEGABYTE + 1);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_cmpuint (size, ==, 3 * MEGABYTE + 1);
  g_assert_cmpuint (strspn (contents, "x"), ==, size);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0600);

  g_assert_finalize_object (response);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_up_to_a_megabyte_stays_in_memory (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autoptr (FlResponse) exact = NULL;
  g_autoptr (FlResponse) more = NULL;

  fl_http_fixture_reply_func (server, "/exact", reply_large, GSIZE_TO_POINTER (MEGABYTE));
  fl_http_fixture_reply_func (server, "/more", reply_large, GSIZE_TO_POINTER (MEGABYTE + 1));
  exact = get (session, server, "/exact");
  more = get (session, server, "/more");
  g_assert_cmpuint (g_bytes_get_size (fl_response_get_body (exact)), ==, MEGABYTE);
  g_assert_null (fl_response_get_body_path (exact));
  g_assert_null (fl_response_get_body (more));
  g_assert_nonnull (fl_response_get_body_path (more));
}

static void
test_limit (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autofree char *address = join (fl_http_fixture_get_address (server), "/x?token=4711");
  g_autoptr (SoupMessage) fits = soup_message_new ("GET", address);
  g_autoptr (SoupMessage) exceeds = soup_message_new ("GET", address);
  g_autoptr (SoupMessage) head = soup_message_new ("HEAD", address);
  g_autoptr (FlResponse) response = NULL;
  g_autoptr (FlResponse) head_response = NULL;
  g_autoptr (GError) error = NULL;

  fl_http_fixture_reply_func (server, "/x", reply_large, GSIZE_TO_POINTER (5000));
  response = fl_http_fixture_send (session, fits, 5000, 0, NULL);
  g_assert_cmpint (fl_response_get_size_bytes (response), ==, 5000);
  g_assert_null (fl_http_fixture_send (session, exceeds, 4999, 0, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  g_assert_nonnull (strstr (error->message, "5.0\302\240kB"));
  g_assert_null (strstr (error->message, "4711"));

  /* A HEAD announces a body that does not come. */
  head_response = fl_http_fixture_send (session, head, 10, 0, NULL);
  g_assert_cmpint (fl_response_get_size_bytes (head_response), ==, 0);
}

typedef struct {
  gint64 received_bytes;
  gint64 total_bytes;
  guint n_reports;
  GCancellable *cancellable;
} Progress;

static void
progress_cb (gint64 received_bytes, gint64 total_bytes, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpint (received_bytes, >, progress->received_bytes);
  progress->received_bytes = received_bytes;
  progress->total_bytes = total_bytes;
  progress->n_reports++;
  if (progress->cancellable && received_bytes > MEGABYTE)
    g_cancellable_cancel (progress->cancellable);
}

static FlResponse *
send_with_progress (FlHttpFixture *server, Progress *progress, GError **error)
{
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autofree char *address = join (fl_http_fixture_get_address (server), "/x");
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);
  FlTestResult test_result = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  fl_http_session_send_async (session, message, 0, 0, progress_cb, progress, progress->cancellable,
                              fl_test_result_cb, &test_result);
  result = fl_test_wait_result (&test_result);
  return fl_http_session_send_finish (session, result, error);
}

static void
test_progress (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlResponse) response = NULL;
  Progress progress = { 0 };

  fl_http_fixture_reply_func (server, "/x", reply_large, GSIZE_TO_POINTER (2 * MEGABYTE));
  response = send_with_progress (server, &progress, NULL);
  g_assert_cmpint (progress.received_bytes, ==, 2 * MEGABYTE);
  g_assert_cmpint (progress.total_bytes, ==, 2 * MEGABYTE);
  g_assert_cmpuint (progress.n_reports, >, 1);
}

static void
test_progress_of_encoded_body_has_no_total (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlResponse) response = NULL;
  Progress progress = { 0 };

  fl_http_fixture_reply_func (server, "/x", reply_compressed, (gpointer) "gzip");
  response = send_with_progress (server, &progress, NULL);
  g_assert_cmpint (progress.received_bytes, ==, 11);
  g_assert_cmpint (progress.total_bytes, ==, -1);
}

static guint
count_bodies (void)
{
  g_autofree char *folder = fl_paths_dup_cache ("bodies");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (dir && g_dir_read_name (dir))
    n_files++;
  return n_files;
}

static void
test_cancelled_in_the_middle_leaves_nothing (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };

  progress.cancellable = cancellable;
  fl_http_fixture_reply_func (server, "/x", reply_large, GSIZE_TO_POINTER (20 * MEGABYTE));
  g_assert_null (send_with_progress (server, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (progress.received_bytes, <, 20 * MEGABYTE);
  g_assert_cmpuint (count_bodies (), ==, 0);
}

static void
test_cancelled_before (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };

  progress.cancellable = cancellable;
  g_cancellable_cancel (cancellable);
  g_assert_null (send_with_progress (server, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fl_http_fixture_count (server), ==, 0);
}

static void
test_response_that_cannot_be_stored (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autofree char *folder = fl_paths_dup_cache ("bodies");
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };

  g_rmdir (folder);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  fl_http_fixture_reply_func (server, "/x", reply_large, GSIZE_TO_POINTER (2 * MEGABYTE));
  g_assert_null (send_with_progress (server, &progress, &error));
  g_assert_error (error, FL_HTTP_ERROR, FL_HTTP_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "could not be stored"));
  g_unlink (folder);
}

static void
test_timings (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autoptr (FlResponse) first = NULL;
  g_autoptr (FlResponse) second = NULL;
  const FlTimings *fresh = NULL;
  const FlTimings *kept = NULL;

  fl_http_fixture_reply (server, "/x", 200, "ok");
  first = get (session, server, "/x");
  second = get (session, server, "/x");

  fresh = fl_response_get_timings (first);
  g_assert_cmpint (fresh->connect_us, >, 0);
  g_assert_cmpint (fresh->tls_us, ==, -1);
  g_assert_cmpint (fresh->first_byte_us, >, 0);
  g_assert_cmpint (fresh->total_us, >=, fresh->connect_us + fresh->first_byte_us);

  kept = fl_response_get_timings (second);
  g_assert_cmpint (kept->dns_us, ==, -1);
  g_assert_cmpint (kept->connect_us, ==, -1);
  g_assert_cmpint (kept->first_byte_us, >, 0);
  g_assert_cmpint (kept->total_us, >=, kept->first_byte_us);
}

static void
count_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *n_results = user_data;
  g_autoptr (FlResponse) response = NULL;
  GError *error = NULL;

  response = fl_http_session_send_finish (FL_HTTP_SESSION (source), result, &error);
  g_assert_no_error (error);
  (*n_results)++;
}

static gboolean
has_fifty (gpointer user_data)
{
  return *(guint *) user_data == 50;
}

static void
test_many_at_once (void)
{
  g_autoptr (FlHttpFixture) server = fl_http_fixture_new (NULL);
  g_autoptr (FlHttpSession) session = fl_http_session_new ();
  g_autofree char *address = join (fl_http_fixture_get_address (server), "/x");
  guint n_results = 0;

  fl_http_fixture_reply (server, "/x", 200, "ok");
  for (guint i = 0; i < 50; i++) {
    g_autoptr (SoupMessage) message = soup_message_new (i % 2 ? "GET" : "POST", address);

    fl_http_session_send_async (session, message, 0, 0, NULL, NULL, NULL, count_result_cb,
                                &n_results);
  }
  fl_test_wait_until ("fifty responses are here", has_fifty, &n_results);
  g_assert_cmpuint (fl_http_fixture_count (server), ==, 50);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/http-session/new-destroy", test_new_destroy);
  g_test_add_func ("/http-session/response", test_response);
  g_test_add_func ("/http-session/any-status-is-a-response", test_any_status_is_a_response);
  g_test_add_func ("/http-session/request-headers", test_request_headers);
  g_test_add_func ("/http-session/body-with-any-method", test_body_with_any_method);
  g_test_add_func ("/http-session/redirect-is-not-followed", test_redirect_is_not_followed);
  g_test_add_func ("/http-session/cookies-are-not-kept", test_cookies_are_not_kept);
  g_test_add_func ("/http-session/libsoup-places-no-credentials",
                   test_libsoup_places_no_credentials);
  g_test_add_func ("/http-session/body-is-decoded", test_body_is_decoded);
  g_test_add_func ("/http-session/unknown-encoding-is-left-alone",
                   test_unknown_encoding_is_left_alone);
  g_test_add_func ("/http-session/large-body-goes-to-a-file", test_large_body_goes_to_a_file);
  g_test_add_func ("/http-session/up-to-a-megabyte-stays-in-memory",
                   test_up_to_a_megabyte_stays_in_memory);
  g_test_add_func ("/http-session/limit", test_limit);
  g_test_add_func ("/http-session/progress", test_progress);
  g_test_add_func ("/http-session/progress-of-encoded-body-has-no-total",
                   test_progress_of_encoded_body_has_no_total);
  g_test_add_func ("/http-session/cancelled-in-the-middle-leaves-nothing",
                   test_cancelled_in_the_middle_leaves_nothing);
  g_test_add_func ("/http-session/cancelled-before", test_cancelled_before);
  g_test_add_func ("/http-session/response-that-cannot-be-stored",
                   test_response_that_cannot_be_stored);
  g_test_add_func ("/http-session/timings", test_timings);
  g_test_add_func ("/http-session/many-at-once", test_many_at_once);

  return fl_test_run ();
}
