/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

#include "fl-base-error.h"
#include "fl-json.h"
#include "fl-playground-probe.h"

/* When the Playground cannot serve, and what it says then: others who have the port or the state
 * file, and a file that is damaged. */

/* While one process serves a port, another one cannot serve another port from the same file. */
static void
test_state_in_use (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FlPlayground) second = fl_playground_new (fixture->state_path);
  g_autoptr (GError) error = NULL;

  g_assert_false (ensure (second, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_nonnull (strstr (error->message, "another port"));
  g_assert_cmpuint (fl_playground_get_port (second), ==, 0);
}

static void
assert_stranger (guint16 port)
{
  g_autofree char *path = fixture_dup_state_path ();
  g_autofree char *number = g_strdup_printf ("Port %u,", port);
  g_autoptr (FlPlayground) playground = fl_playground_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (ensure (playground, port, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_true (g_str_has_prefix (error->message, number));
  g_assert_cmpuint (fl_playground_get_port (playground), ==, 0);
}

/* A Playground with another state file, as another user has. */
static void
test_stranger_playground (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  assert_stranger (fl_playground_get_port (fixture->playground));
}

static void
stranger_cb (SoupServer *server,
             SoupServerMessage *message,
             const char *path,
             GHashTable *query,
             gpointer user_data)
{
  const char *body = user_data;

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body,
                                    strlen (body));
}

/* Another web server, whatever it answers. */
static void
test_stranger_server (void)
{
  g_autofree char *endless = g_strnfill (100000, '[');
  const char *const bodies[] = {
    "",
    "Hello",
    "{}",
    "[]",
    "{\"proof\":null}",
    "{\"proof\":\"\"}",
    "{\"proof\":\"0000000000000000000000000000000000000000000000000000000000000000\"}",
    endless,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
    g_autoptr (GError) error = NULL;
    GSList *uris = NULL;

    soup_server_add_handler (server, NULL, stranger_cb, (gpointer) bodies[i], NULL);
    soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
    g_assert_no_error (error);
    uris = soup_server_get_uris (server);
    assert_stranger (g_uri_get_port (uris->data));
    g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  }
}

typedef struct {
  char *instance_id;
  guint16 port;
} Genuine;

static void
relay_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  Genuine *genuine = user_data;
  g_autofree char *proof = fl_playground_probe_dup_proof (genuine->instance_id, genuine->port,
                                                          g_hash_table_lookup (query, "nonce"));
  g_autofree char *answer = g_strdup_printf ("{\"proof\":\"%s\"}", proof);

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, answer,
                                    strlen (answer));
}

/* A stranger who has our Playground, on its own port, answer what we ask it. */
static void
test_stranger_relays (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *text = state_file (fixture);
  g_autoptr (JsonNode) root = fl_json_parse (text, -1, NULL);
  Genuine genuine = { json_node_dup_string (fl_json_lookup (root, "/instance_id")),
                      fl_playground_get_port (fixture->playground) };
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (FlPlayground) second = fl_playground_new (fixture->state_path);
  g_autoptr (GError) error = NULL;
  GSList *uris = NULL;

  soup_server_add_handler (server, NULL, relay_cb, &genuine, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  g_assert_false (ensure (second, g_uri_get_port (uris->data), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_clear_error (&error);
  g_assert_true (ensure (second, genuine.port, &error));
  g_assert_no_error (error);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_free (genuine.instance_id);
}

/* Something that is no web server at all, and hangs up on everyone. */
static gboolean
hang_up_cb (GSocketService *service, GSocketConnection *connection, GObject *object)
{
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static void
test_stranger_hangs_up (void)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);

  g_assert_no_error (error);
  g_signal_connect (service, "incoming", G_CALLBACK (hang_up_cb), NULL);
  assert_stranger (port);
}

/* The port that a stranger has given up is ours at the next try. */
static void
test_stranger_leaves (void)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autofree char *path = fixture_dup_state_path ();
  g_autoptr (FlPlayground) playground = fl_playground_new (path);
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);

  g_assert_no_error (error);
  g_signal_connect (service, "incoming", G_CALLBACK (hang_up_cb), NULL);
  g_assert_false (ensure (playground, port, NULL));
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
  ensure (playground, port, &error);
  g_assert_no_error (error);
}

static void
test_damaged_state (void)
{
  static const struct {
    const char *text;
    const char *place;
  } table[] = {
    { "", "" },
    { "{", "" },
    { "[]", "object" },
    { "{}", "/format" },
    { "{\"format\":2,\"instance_id\":\"i\"}", "/format" },
    { "{\"format\":1}", "/instance_id" },
    { "{\"format\":1,\"instance_id\":\"i\",\"contacts\":{}}", "/contacts" },
    { "{\"format\":1,\"instance_id\":\"i\",\"contacts\":[7]}", "/contacts/0" },
    { "{\"format\":1,\"instance_id\":\"i\",\"contacts\":[{\"id\":1}]}", "/contacts/0/name" },
    { "{\"format\":1,\"instance_id\":\"i\",\"contacts\":[{\"name\":\"A\"}]}", "/contacts/0/id" },
    { "{\"format\":1,\"instance_id\":\"i\",\"contacts\":[{\"name\":\"A\",\"id\":0}]}",
      "/contacts/0/id" },
    { "{\"format\":1,\"instance_id\":\"i\",\"contacts\":[{\"name\":\"A\",\"id\":1,"
      "\"created_at\":\"x\"}]}",
      "/contacts/0/created_at" },
    { "{\"format\":1,\"instance_id\":\"i\",\"grants\":[{}]}", "/grants/0/id" },
    { "{\"format\":1,\"instance_id\":\"i\",\"grants\":[{\"id\":\"a\","
      "\"refresh_token_sha256\":\"x\"}]}",
      "/grants/0/refresh_token_sha256" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *path = fixture_dup_state_path ();
    g_autofree char *folder = g_path_get_dirname (path);
    g_autofree char *kept = NULL;
    g_autoptr (FlPlayground) playground = fl_playground_new (path);
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", table[i].text);
    g_mkdir_with_parents (folder, 0700);
    g_assert_true (g_file_set_contents (path, table[i].text, -1, NULL));
    g_assert_false (ensure (playground, 0, &error));
    g_assert_cmpuint (error->domain, ==, FL_BASE_ERROR);
    g_assert_nonnull (strstr (error->message, path));
    g_assert_nonnull (strstr (error->message, table[i].place));
    g_assert_cmpuint (fl_playground_get_port (playground), ==, 0);
    /* It is left as it was found. */
    g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
    g_assert_cmpstr (kept, ==, table[i].text);
  }
}

/* Nowhere to write: the sentence does not send anybody to correct a file that is not there. */
static void
test_state_cannot_be_written (void)
{
  g_autofree char *file = fixture_dup_state_path ();
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *path = g_build_filename (file, "below-a-file.json", NULL);
  g_autoptr (FlPlayground) playground = fl_playground_new (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_false (ensure (playground, 0, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, file));
  g_assert_null (strstr (error->message, "corrected"));
  g_assert_cmpuint (fl_playground_get_port (playground), ==, 0);
}

static void
test_cancel (void)
{
  g_autofree char *path = fixture_dup_state_path ();
  g_autoptr (FlPlayground) playground = fl_playground_new (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FlTestResult waiting = { NULL };

  g_cancellable_cancel (cancellable);
  fl_playground_ensure_async (playground, 0, cancellable, fl_test_result_cb, &waiting);
  result = fl_test_wait_result (&waiting);
  g_assert_false (fl_playground_ensure_finish (playground, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  fl_test_init (&argc, &argv);

  g_test_add_func ("/playground/refusals/state-in-use", test_state_in_use);
  g_test_add_func ("/playground/refusals/stranger-playground", test_stranger_playground);
  g_test_add_func ("/playground/refusals/stranger-server", test_stranger_server);
  g_test_add_func ("/playground/refusals/stranger-relays", test_stranger_relays);
  g_test_add_func ("/playground/refusals/stranger-hangs-up", test_stranger_hangs_up);
  g_test_add_func ("/playground/refusals/stranger-leaves", test_stranger_leaves);
  g_test_add_func ("/playground/refusals/damaged-state", test_damaged_state);
  g_test_add_func ("/playground/refusals/state-cannot-be-written", test_state_cannot_be_written);
  g_test_add_func ("/playground/refusals/cancel", test_cancel);

  return fl_test_run ();
}
