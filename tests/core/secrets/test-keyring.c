/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-keyring.h"

#include "fl-secrets-error.h"
#include "fl-test-bus.h"
#include "fl-test-store.h"
#include "fl-test.h"

#include <signal.h>
#include <string.h>

#define SCHEMA "io.github.fairlead.Credentials"
#define ID     "7d1f3a52-0000-4000-8000-000000000001"
#define TOKEN  "canary-1000.aaaabbbbccccdddd"

typedef struct {
  FlTestBus *bus;
  FlTestKeyring *keyring;
  FlSecretStore *store;
  GError *error;
} Fixture;

static void
remove_keyrings (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "keyrings", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);

    g_assert_true (g_file_delete (file, NULL, NULL));
  }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  remove_keyrings ();
  fl_test_bus_unset ();
  fixture->bus = fl_test_bus_new ();
  fixture->store = fl_keyring_new ();
}

static void
set_up_keyring (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  fixture->keyring = fl_test_keyring_new (fixture->bus);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_no_error (fixture->error);
  g_clear_object (&fixture->store);
  g_clear_pointer (&fixture->keyring, fl_test_keyring_free);
  fl_test_bus_free (fixture->bus);
}

static FlCredentials *
lookup (Fixture *fixture, FlSecretKind kind)
{
  return fl_test_store_lookup (fixture->store, kind, ID, &fixture->error);
}

static gboolean
store (Fixture *fixture, FlSecretKind kind, const char *token)
{
  return fl_test_store_store (fixture->store, kind, ID, token, &fixture->error);
}

static gboolean
clear (Fixture *fixture, FlSecretKind kind)
{
  return fl_test_store_clear (fixture->store, kind, ID, &fixture->error);
}

static void
assert_token (Fixture *fixture, FlSecretKind kind, const char *token)
{
  fl_test_store_assert_token (fixture->store, kind, ID, token);
}

static void
assert_error (Fixture *fixture, FlSecretsError code)
{
  g_assert_error (fixture->error, FL_SECRETS_ERROR, (int) code);
  g_clear_error (&fixture->error);
}

static void
assert_all_fail (Fixture *fixture, FlSecretsError code)
{
  g_assert_null (lookup (fixture, FL_SECRET_KIND_CONNECTION));
  assert_error (fixture, code);
  g_assert_false (store (fixture, FL_SECRET_KIND_CONNECTION, TOKEN));
  assert_error (fixture, code);
  g_assert_false (clear (fixture, FL_SECRET_KIND_CONNECTION));
  assert_error (fixture, code);
}

static void
test_new_destroy (Fixture *fixture, gconstpointer data)
{
  guint answer_timeout_ms, prompt_timeout_ms;

  g_object_get (fixture->store, "answer-timeout-ms", &answer_timeout_ms, "prompt-timeout-ms",
                &prompt_timeout_ms, NULL);
  g_assert_cmpuint (answer_timeout_ms, ==, 30000);
  g_assert_cmpuint (prompt_timeout_ms, ==, 120000);
  g_assert_true (store (fixture, FL_SECRET_KIND_CONNECTION, TOKEN));
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
}

static void
test_items (Fixture *fixture, gconstpointer data)
{
  g_assert_null (lookup (fixture, FL_SECRET_KIND_CONNECTION));
  assert_error (fixture, FL_SECRETS_ERROR_NOT_FOUND);

  g_assert_true (store (fixture, FL_SECRET_KIND_CONNECTION, "one"));
  g_assert_true (store (fixture, FL_SECRET_KIND_CLIENT, "client"));
  g_assert_true (store (fixture, FL_SECRET_KIND_CONNECTION, "two"));
  assert_token (fixture, FL_SECRET_KIND_CONNECTION, "two");
  assert_token (fixture, FL_SECRET_KIND_CLIENT, "client");

  g_assert_true (clear (fixture, FL_SECRET_KIND_CONNECTION));
  g_assert_true (clear (fixture, FL_SECRET_KIND_CONNECTION));
  g_assert_null (lookup (fixture, FL_SECRET_KIND_CONNECTION));
  assert_error (fixture, FL_SECRETS_ERROR_NOT_FOUND);
  assert_token (fixture, FL_SECRET_KIND_CLIENT, "client");
}

/* The refresh token and 8 KB of access token, as some servers have them. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = g_strnfill (100000, 'x');

  g_assert_true (store (fixture, FL_SECRET_KIND_CONNECTION, token));
  assert_token (fixture, FL_SECRET_KIND_CONNECTION, token);
}

/* Attributes and labels can be read by anybody, also in the file of a locked keyring. */
static void
test_attributes (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) items = NULL;
  g_autoptr (GVariant) attributes = NULL;
  g_autoptr (GVariant) label = NULL;
  g_autoptr (GVariantDict) dict = NULL;
  const char *value;

  g_assert_true (store (fixture, FL_SECRET_KIND_CONNECTION, "one"));
  g_assert_true (store (fixture, FL_SECRET_KIND_CONNECTION, TOKEN));
  items = fl_test_keyring_find (fixture->keyring, "xdg:schema", SCHEMA);
  g_assert_cmpuint (g_strv_length (items), ==, 1);

  label = fl_test_keyring_get_property (fixture->keyring, items[0], "Label");
  g_assert_cmpstr (g_variant_get_string (label, NULL), ==, "Fairlead");
  attributes = fl_test_keyring_get_property (fixture->keyring, items[0], "Attributes");
  g_assert_cmpuint (g_variant_n_children (attributes), ==, 3);
  g_assert_true (g_variant_lookup (attributes, "xdg:schema", "&s", &value));
  g_assert_cmpstr (value, ==, SCHEMA);
  g_assert_true (g_variant_lookup (attributes, "id", "&s", &value));
  g_assert_cmpstr (value, ==, ID);
  g_assert_true (g_variant_lookup (attributes, "kind", "&s", &value));
  g_assert_cmpstr (value, ==, "connection");
}

static void
test_no_bus (Fixture *fixture, gconstpointer data)
{
  fl_test_bus_unset ();

  g_assert_null (lookup (fixture, FL_SECRET_KIND_CONNECTION));
  g_assert_nonnull (strstr (fixture->error->message, "no session bus"));
  assert_error (fixture, FL_SECRETS_ERROR_NO_SERVICE);
  assert_all_fail (fixture, FL_SECRETS_ERROR_NO_SERVICE);
}

static void
test_no_service (Fixture *fixture, gconstpointer data)
{
  assert_all_fail (fixture, FL_SECRETS_ERROR_NO_SERVICE);

  /* Once there is one, the same object finds it. */
  fixture->keyring = fl_test_keyring_new (fixture->bus);
  g_assert_true (store (fixture, FL_SECRET_KIND_CONNECTION, TOKEN));
}

static void
test_no_collection (Fixture *fixture, gconstpointer data)
{
  fixture->keyring = fl_test_keyring_new_empty (fixture->bus);

  g_assert_null (lookup (fixture, FL_SECRET_KIND_CONNECTION));
  g_assert_nonnull (strstr (fixture->error->message, "no default collection"));
  assert_error (fixture, FL_SECRETS_ERROR_NO_SERVICE);
  assert_all_fail (fixture, FL_SECRETS_ERROR_NO_SERVICE);
}

/* Nobody can be asked on this bus. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_assert_true (store (fixture, FL_SECRET_KIND_CONNECTION, TOKEN));
  fl_test_keyring_lock (fixture->keyring);
  assert_all_fail (fixture, FL_SECRETS_ERROR_LOCKED);
  /* What is not there is not known not to be there. */
  g_assert_null (lookup (fixture, FL_SECRET_KIND_CLIENT));
  assert_error (fixture, FL_SECRETS_ERROR_LOCKED);

  fl_test_keyring_free (fixture->keyring);
  fixture->keyring = fl_test_keyring_new (fixture->bus);
  assert_token (fixture, FL_SECRET_KIND_CONNECTION, TOKEN);
}

/* Runs on the bus's thread. */
static GDBusMessage *
outgoing_cb (GDBusConnection *connection,
             GDBusMessage *message,
             gboolean incoming,
             gpointer user_data)
{
  if (!incoming && g_strcmp0 (g_dbus_message_get_member (message), "SearchItems") == 0)
    g_atomic_int_set ((int *) user_data, TRUE);
  return message;
}

static gboolean
is_set (gpointer user_data)
{
  return g_atomic_int_get ((int *) user_data);
}

/* Begins a look-up that the keyring, which is stopped, cannot answer. */
static void
begin_lookup (Fixture *fixture, FlTestResult *waiting)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  int is_sent = FALSE;
  guint id = g_dbus_connection_add_filter (bus, outgoing_cb, &is_sent, NULL);

  fl_test_keyring_send_signal (fixture->keyring, SIGSTOP);
  fl_secret_store_lookup_async (fixture->store, FL_SECRET_KIND_CONNECTION, ID, NULL,
                                fl_test_result_cb, waiting);
  fl_test_wait_until ("the keyring is asked", is_set, &is_sent);
  g_dbus_connection_remove_filter (bus, id);
  g_assert_null (waiting->result);
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  FlTestResult waiting = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_true (store (fixture, FL_SECRET_KIND_CONNECTION, TOKEN));
  begin_lookup (fixture, &waiting);
  g_clear_pointer (&fixture->keyring, fl_test_keyring_free);
  result = fl_test_wait_result (&waiting);
  g_assert_null (fl_secret_store_lookup_finish (fixture->store, result, &fixture->error));
  assert_error (fixture, FL_SECRETS_ERROR_VANISHED);

  g_assert_null (lookup (fixture, FL_SECRET_KIND_CONNECTION));
  assert_error (fixture, FL_SECRETS_ERROR_NO_SERVICE);
  fixture->keyring = fl_test_keyring_new (fixture->bus);
  assert_token (fixture, FL_SECRET_KIND_CONNECTION, TOKEN);
}

static void
test_bus_killed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  FlTestResult waiting = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_true (store (fixture, FL_SECRET_KIND_CONNECTION, TOKEN));
  begin_lookup (fixture, &waiting);
  fl_test_bus_kill (fixture->bus);
  result = fl_test_wait_result (&waiting);
  g_assert_null (fl_secret_store_lookup_finish (fixture->store, result, &fixture->error));
  assert_error (fixture, FL_SECRETS_ERROR_VANISHED);

  assert_all_fail (fixture, FL_SECRETS_ERROR_VANISHED);

  /* Nor does one that comes later touch the closed connection, which others still hold. */
  g_object_unref (fixture->store);
  fixture->store = fl_keyring_new ();
  assert_all_fail (fixture, FL_SECRETS_ERROR_VANISHED);
}

static void
test_removed (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) items = NULL;

  g_assert_true (store (fixture, FL_SECRET_KIND_CONNECTION, TOKEN));
  assert_token (fixture, FL_SECRET_KIND_CONNECTION, TOKEN);
  items = fl_test_keyring_find (fixture->keyring, "id", ID);
  fl_test_keyring_delete (fixture->keyring, items[0]);
  g_assert_null (lookup (fixture, FL_SECRET_KIND_CONNECTION));
  assert_error (fixture, FL_SECRETS_ERROR_NOT_FOUND);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_true (store (fixture, FL_SECRET_KIND_CONNECTION, TOKEN));
  fl_test_keyring_send_signal (fixture->keyring, SIGSTOP);
  for (guint i = 0; i < 2; i++) {
    FlTestResult waiting = { NULL };
    g_autoptr (GAsyncResult) result = NULL;

    fl_secret_store_lookup_async (fixture->store, FL_SECRET_KIND_CONNECTION, ID, cancellable,
                                  fl_test_result_cb, &waiting);
    g_cancellable_cancel (cancellable);
    result = fl_test_wait_result (&waiting);
    g_assert_null (fl_secret_store_lookup_finish (fixture->store, result, &fixture->error));
    g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&fixture->error);
  }
  fl_test_keyring_send_signal (fixture->keyring, SIGCONT);
  assert_token (fixture, FL_SECRET_KIND_CONNECTION, TOKEN);
}

static void
add (const char *path,
     void (*set_up_function) (Fixture *, gconstpointer),
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up_function, test, tear_down);
}

int
main (int argc, char *argv[])
{
  fl_test_init (&argc, &argv);

  add ("/keyring/new-destroy", set_up_keyring, test_new_destroy);
  add ("/keyring/items", set_up_keyring, test_items);
  add ("/keyring/large", set_up_keyring, test_large);
  add ("/keyring/attributes", set_up_keyring, test_attributes);
  add ("/keyring/no-bus", set_up, test_no_bus);
  add ("/keyring/no-service", set_up, test_no_service);
  add ("/keyring/no-collection", set_up, test_no_collection);
  add ("/keyring/locked", set_up_keyring, test_locked);
  add ("/keyring/killed", set_up_keyring, test_killed);
  add ("/keyring/bus-killed", set_up_keyring, test_bus_killed);
  add ("/keyring/removed", set_up_keyring, test_removed);
  add ("/keyring/cancelled", set_up_keyring, test_cancelled);

  return fl_test_run ();
}
