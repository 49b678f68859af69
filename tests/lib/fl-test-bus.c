/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-bus.h"

#include "fl-test.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#define SECRETS    "org.freedesktop.secrets"
#define PATH       "/org/freedesktop/secrets"
#define SERVICE    "org.freedesktop.Secret.Service"
#define ITEM       "org.freedesktop.Secret.Item"
#define PASSWORD   "correct horse battery staple"
#define TIMEOUT_MS 10000

static const char configuration[] =
    "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"\n"
    " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
    "<busconfig>\n"
    "  <type>session</type>\n"
    "  <listen>unix:dir=%s</listen>\n"
    "  <policy context=\"default\">\n"
    "    <allow send_destination=\"*\" eavesdrop=\"true\"/>\n"
    "    <allow eavesdrop=\"true\"/>\n"
    "    <allow own=\"*\"/>\n"
    "  </policy>\n"
    "</busconfig>\n";

struct _FlTestBus {
  GSubprocess *process;
  char *address;
};

struct _FlTestKeyring {
  GSubprocess *process;
  GDBusConnection *connection;
};

static char *
read_line (GSubprocess *process)
{
  g_autoptr (GDataInputStream) stream =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (stream, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

/* In the child: a test that fails leaves nobody behind. */
static void
die_with_parent (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static GSubprocess *
spawn (GSubprocessFlags flags, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (flags | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  /* Only our own warnings are fatal. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  return process;
}

FlTestBus *
fl_test_bus_new (void)
{
  FlTestBus *self = g_new0 (FlTestBus, 1);
  g_autofree char *file = g_build_filename (g_get_home_dir (), "bus.conf", NULL);
  g_autofree char *option = g_strconcat ("--config-file=", file, NULL);
  /* A bus that is killed leaves its socket; there it goes with the home. */
  g_autofree char *text = g_strdup_printf (configuration, g_get_home_dir ());
  g_autoptr (GError) error = NULL;

  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
  self->process =
      spawn (G_SUBPROCESS_FLAGS_STDOUT_PIPE,
             (const char *const[]){ "dbus-daemon", option, "--nofork", "--print-address", NULL });
  self->address = read_line (self->process);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", self->address, TRUE);
  return self;
}

static void
kill_process (GSubprocess *process)
{
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  g_object_unref (process);
}

void
fl_test_bus_kill (FlTestBus *self)
{
  g_clear_pointer (&self->process, kill_process);
}

static gboolean
is_gone (gpointer user_data)
{
  g_autoptr (GObject) object = g_weak_ref_get (user_data);

  return !object;
}

void
fl_test_bus_free (FlTestBus *self)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  GWeakRef weak;

  g_weak_ref_init (&weak, connection);
  if (connection)
    g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_clear_object (&connection);
  fl_test_bus_kill (self);
  fl_test_wait_until ("nobody is connected to the bus", is_gone, &weak);
  g_weak_ref_clear (&weak);

  fl_test_bus_unset ();
  g_free (self->address);
  g_free (self);
}

void
fl_test_bus_unset (void)
{
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
}

GDBusConnection *
fl_test_bus_connect (FlTestBus *self)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection =
      g_dbus_connection_new_for_address_sync (self->address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
appeared_cb (GDBusConnection *connection, const char *name, const char *owner, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

void
fl_test_bus_wait_for_name (FlTestBus *self, const char *name)
{
  g_autoptr (GDBusConnection) connection = fl_test_bus_connect (self);
  gboolean has_appeared = FALSE;
  guint id = g_bus_watch_name_on_connection (connection, name, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                             appeared_cb, NULL, &has_appeared, NULL);

  fl_test_wait_until ("the name is on the bus", is_true, &has_appeared);
  g_bus_unwatch_name (id);
}

static GVariant *
call (FlTestKeyring *self,
      const char *path,
      const char *interface,
      const char *method,
      GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply =
      g_dbus_connection_call_sync (self->connection, SECRETS, path, interface, method, parameters,
                                   NULL, G_DBUS_CALL_FLAGS_NONE, TIMEOUT_MS, NULL, &error);

  g_assert_no_error (error);
  return reply;
}

static char *
dup_default_collection (FlTestKeyring *self)
{
  g_autoptr (GVariant) reply =
      call (self, PATH, SERVICE, "ReadAlias", g_variant_new ("(s)", "default"));
  char *path;

  g_variant_get (reply, "(o)", &path);
  return path;
}

static gboolean
has_default_collection (gpointer user_data)
{
  g_autofree char *path = dup_default_collection (user_data);

  return !g_str_equal (path, "/");
}

static FlTestKeyring *
start (FlTestBus *bus, const char *unlock, const char *password)
{
  FlTestKeyring *self = g_new0 (FlTestKeyring, 1);
  g_autofree char *folder = g_build_filename (g_get_home_dir (), "control", NULL);
  g_autoptr (GError) error = NULL;

  self->process =
      spawn (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
             (const char *const[]){ "gnome-keyring-daemon", "--foreground", "--components=secrets",
                                    "--control-directory", folder, unlock, NULL });
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), password,
                             strlen (password), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);

  fl_test_bus_wait_for_name (bus, SECRETS);
  self->connection = fl_test_bus_connect (bus);
  return self;
}

FlTestKeyring *
fl_test_keyring_new (FlTestBus *bus)
{
  FlTestKeyring *self = start (bus, "--unlock", PASSWORD);

  fl_test_wait_until ("the keyring has a collection", has_default_collection, self);
  return self;
}

FlTestKeyring *
fl_test_keyring_new_empty (FlTestBus *bus)
{
  return start (bus, NULL, "");
}

void
fl_test_keyring_free (FlTestKeyring *self)
{
  kill_process (self->process);
  g_object_unref (self->connection);
  g_free (self);
}

void
fl_test_keyring_lock (FlTestKeyring *self)
{
  g_autofree char *path = dup_default_collection (self);
  const char *const paths[] = { path, NULL };
  g_autoptr (GVariant) reply = call (self, PATH, SERVICE, "Lock", g_variant_new ("(^ao)", paths));
}

void
fl_test_keyring_send_signal (FlTestKeyring *self, int signal_number)
{
  g_subprocess_send_signal (self->process, signal_number);
}

GStrv
fl_test_keyring_find (FlTestKeyring *self, const char *attribute, const char *value)
{
  GVariantBuilder attributes = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) unlocked = NULL;
  g_auto (GStrv) locked = NULL;
  g_autoptr (GVariant) reply = NULL;

  g_variant_builder_add (&attributes, "{ss}", attribute, value);
  reply = call (self, PATH, SERVICE, "SearchItems", g_variant_new ("(a{ss})", &attributes));
  g_variant_get (reply, "(^ao^ao)", &unlocked, &locked);
  g_strv_builder_addv (paths, (const char **) unlocked);
  g_strv_builder_addv (paths, (const char **) locked);
  return g_strv_builder_end (paths);
}

GVariant *
fl_test_keyring_get_property (FlTestKeyring *self, const char *item, const char *name)
{
  g_autoptr (GVariant) reply = call (self, item, "org.freedesktop.DBus.Properties", "Get",
                                     g_variant_new ("(ss)", ITEM, name));
  GVariant *value;

  g_variant_get (reply, "(v)", &value);
  return value;
}

void
fl_test_keyring_delete (FlTestKeyring *self, const char *item)
{
  g_autoptr (GVariant) reply = call (self, item, ITEM, "Delete", NULL);
}
