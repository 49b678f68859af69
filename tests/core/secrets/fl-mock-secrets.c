/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-mock-secrets.h"

#include <string.h>

#define BASE       "/org/freedesktop/secrets"
#define COLLECTION BASE "/collection/login"
#define SESSION    BASE "/session/1"
#define PROMPT     BASE "/prompt/1"
#define ERROR      "org.freedesktop.Secret.Error."

static const char introspection[] =
    "<node>"
    "<interface name='org.freedesktop.Secret.Service'>"
    "<method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/>"
    "<arg type='v' direction='out'/><arg type='o' direction='out'/></method>"
    "<method name='SearchItems'><arg type='a{ss}' direction='in'/>"
    "<arg type='ao' direction='out'/><arg type='ao' direction='out'/></method>"
    "<method name='Unlock'><arg type='ao' direction='in'/>"
    "<arg type='ao' direction='out'/><arg type='o' direction='out'/></method>"
    "<method name='ReadAlias'><arg type='s' direction='in'/>"
    "<arg type='o' direction='out'/></method>"
    "<property name='Collections' type='ao' access='read'/>"
    "</interface>"
    "<interface name='org.freedesktop.Secret.Collection'>"
    "<method name='CreateItem'><arg type='a{sv}' direction='in'/>"
    "<arg type='(oayays)' direction='in'/><arg type='b' direction='in'/>"
    "<arg type='o' direction='out'/><arg type='o' direction='out'/></method>"
    "<property name='Locked' type='b' access='read'/>"
    "</interface>"
    "<interface name='org.freedesktop.Secret.Item'>"
    "<method name='GetSecret'><arg type='o' direction='in'/>"
    "<arg type='(oayays)' direction='out'/></method>"
    "<method name='Delete'><arg type='o' direction='out'/></method>"
    "<property name='Modified' type='t' access='read'/>"
    "</interface>"
    "<interface name='org.freedesktop.Secret.Prompt'>"
    "<method name='Prompt'><arg type='s' direction='in'/></method>"
    "<method name='Dismiss'/>"
    "</interface>"
    "</node>";

typedef struct {
  FlMockSecrets *mock;
  char *path;
  GBytes *secret;
  guint64 modified;
  guint registration;
} Item;

static void
item_free (Item *item)
{
  g_dbus_connection_unregister_object (item->mock->connection, item->registration);
  g_free (item->path);
  g_bytes_unref (item->secret);
  g_free (item);
}

static GVariant *
list_items (FlMockSecrets *self, gboolean is_listed)
{
  GVariantBuilder paths = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ao"));

  for (guint i = 0; is_listed && i < self->items->len; i++) {
    Item *item = g_ptr_array_index (self->items, i);

    g_variant_builder_add (&paths, "o", item->path);
  }
  return g_variant_builder_end (&paths);
}

static void
delete_item (FlMockSecrets *self, const char *path)
{
  for (guint i = self->items->len; i > 0; i--) {
    Item *item = g_ptr_array_index (self->items, i - 1);

    if (g_str_equal (item->path, path))
      g_ptr_array_remove_index (self->items, i - 1);
  }
}

static void
create_item (FlMockSecrets *self, GVariant *secret)
{
  g_autoptr (GVariant) value = g_variant_get_child_value (secret, 2);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (value);

  g_ptr_array_set_size (self->items, 0);
  fl_mock_secrets_add (self, bytes, 1);
}

static void
do_pending (FlMockSecrets *self)
{
  if (self->pending_item)
    delete_item (self, self->pending_item);
  else if (self->pending_secret)
    create_item (self, self->pending_secret);
  else
    self->is_locked = self->is_locked_for_ever;
  g_clear_pointer (&self->pending_item, g_free);
  g_clear_pointer (&self->pending_secret, g_variant_unref);
}

static gboolean
crash_cb (gpointer user_data)
{
  FlMockSecrets *self = user_data;

  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
prompt (FlMockSecrets *self)
{
  gboolean is_dismissed = self->person == FL_MOCK_PERSON_DISMISSES;

  self->n_prompts++;
  if (self->person == FL_MOCK_PERSON_IS_AWAY)
    return;
  if (self->person == FL_MOCK_PERSON_SEES_A_CRASH) {
    /* Not before the call that shows the prompt has been answered. */
    g_dbus_connection_flush_sync (self->connection, NULL, NULL);
    g_idle_add (crash_cb, self);
    return;
  }
  if (!is_dismissed)
    do_pending (self);
  g_dbus_connection_emit_signal (self->connection, NULL, PROMPT, "org.freedesktop.Secret.Prompt",
                                 "Completed",
                                 g_variant_new ("(bv)", is_dismissed, g_variant_new_string ("")),
                                 NULL);
}

static void
search (FlMockSecrets *self, GDBusMethodInvocation *invocation)
{
  gboolean is_hidden = self->is_locked && self->hides_what_is_locked;

  self->n_searches++;
  g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(@ao@ao)", list_items (self, !self->is_locked),
                                 list_items (self, self->is_locked && !is_hidden)));
  if (self->forgets_after_search)
    g_ptr_array_set_size (self->items, 0);
}

static void
open_session (GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *algorithm;

  g_variant_get (parameters, "(&sv)", &algorithm, NULL);
  if (g_str_equal (algorithm, "plain"))
    g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(vo)", g_variant_new_string (""), SESSION));
  else
    g_dbus_method_invocation_return_dbus_error (invocation,
                                                "org.freedesktop.DBus.Error.NotSupported",
                                                "only plain");
}

static void
call_service (FlMockSecrets *self,
              const char *method,
              GVariant *parameters,
              GDBusMethodInvocation *invocation)
{
  if (g_str_equal (method, "OpenSession"))
    open_session (parameters, invocation);
  else if (g_str_equal (method, "SearchItems"))
    search (self, invocation);
  else if (g_str_equal (method, "Unlock"))
    g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(@aoo)", list_items (self, FALSE), PROMPT));
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", COLLECTION));
}

static void
call_collection (FlMockSecrets *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) secret = g_variant_get_child_value (parameters, 1);

  if (self->refuses_to_create) {
    g_dbus_method_invocation_return_dbus_error (invocation, "org.example.Error.DiskFull",
                                                "no space for hunter2hunter2");
  } else if (self->prompts_for_changes) {
    self->pending_secret = g_steal_pointer (&secret);
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(oo)", "/", PROMPT));
  } else {
    create_item (self, secret);
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(oo)", COLLECTION, "/"));
  }
}

static void
called_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  FlMockSecrets *self = user_data;

  if (self->is_silent) {
    g_queue_push_tail (&self->silenced, invocation);
  } else if (g_str_equal (method, "Prompt")) {
    g_dbus_method_invocation_return_value (invocation, NULL);
    prompt (self);
  } else if (g_str_equal (method, "Dismiss")) {
    self->n_prompts_taken_away++;
    g_dbus_method_invocation_return_value (invocation, NULL);
  } else if (g_str_equal (method, "CreateItem")) {
    call_collection (self, parameters, invocation);
  } else {
    call_service (self, method, parameters, invocation);
  }
}

static GVariant *
make_secret (Item *item)
{
  GVariant *value = g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, item->secret, TRUE);

  return g_variant_new ("((o@ay@ays))", SESSION, g_variant_new_array (G_VARIANT_TYPE_BYTE, NULL, 0),
                        value, "text/plain");
}

static void
item_called_cb (GDBusConnection *connection,
                const char *sender,
                const char *path,
                const char *interface,
                const char *method,
                GVariant *parameters,
                GDBusMethodInvocation *invocation,
                gpointer user_data)
{
  Item *item = user_data;
  FlMockSecrets *self = item->mock;

  if (self->is_locked) {
    g_dbus_method_invocation_return_dbus_error (invocation, ERROR "IsLocked", "locked");
  } else if (g_str_equal (method, "GetSecret")) {
    g_dbus_method_invocation_return_value (invocation, make_secret (item));
  } else if (self->prompts_for_changes) {
    self->pending_item = g_strdup (path);
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", PROMPT));
  } else {
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", "/"));
    delete_item (self, path);
  }
}

static GVariant *
property_read_cb (GDBusConnection *connection,
                  const char *sender,
                  const char *path,
                  const char *interface,
                  const char *property,
                  GError **error,
                  gpointer user_data)
{
  FlMockSecrets *self = user_data;
  const char *collection = COLLECTION;

  if (g_str_equal (property, "Locked"))
    return g_variant_new_boolean (self->is_locked);
  return g_variant_new_objv (&collection, 1);
}

static GVariant *
item_property_read_cb (GDBusConnection *connection,
                       const char *sender,
                       const char *path,
                       const char *interface,
                       const char *property,
                       GError **error,
                       gpointer user_data)
{
  Item *item = user_data;

  return g_variant_new_uint64 (item->modified);
}

static guint
register_object (FlMockSecrets *self,
                 const char *path,
                 const char *interface,
                 const GDBusInterfaceVTable *vtable,
                 gpointer user_data)
{
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);
  g_autoptr (GError) error = NULL;
  guint id = g_dbus_connection_register_object (self->connection, path,
                                                g_dbus_node_info_lookup_interface (node, interface),
                                                vtable, user_data, NULL, &error);

  g_assert_no_error (error);
  return id;
}

FlMockSecrets *
fl_mock_secrets_new (FlTestBus *bus)
{
  static const GDBusInterfaceVTable vtable = { called_cb, property_read_cb, NULL, { NULL } };
  FlMockSecrets *self = g_new0 (FlMockSecrets, 1);
  g_autoptr (GVariant) reply = NULL;

  self->connection = fl_test_bus_connect (bus);
  g_dbus_connection_set_exit_on_close (self->connection, FALSE);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  register_object (self, BASE, "org.freedesktop.Secret.Service", &vtable, self);
  register_object (self, COLLECTION, "org.freedesktop.Secret.Collection", &vtable, self);
  register_object (self, PROMPT, "org.freedesktop.Secret.Prompt", &vtable, self);
  reply =
      g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus",
                                   "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                                   g_variant_new ("(su)", "org.freedesktop.secrets", 0), NULL,
                                   G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  g_assert_nonnull (reply);
  return self;
}

void
fl_mock_secrets_free (FlMockSecrets *self)
{
  GDBusMethodInvocation *invocation;

  while ((invocation = g_queue_pop_head (&self->silenced)))
    g_dbus_method_invocation_return_dbus_error (invocation, ERROR "Late", "too late");
  g_ptr_array_unref (self->items);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_object_unref (self->connection);
  g_clear_pointer (&self->pending_item, g_free);
  g_clear_pointer (&self->pending_secret, g_variant_unref);
  g_free (self);
}

void
fl_mock_secrets_add (FlMockSecrets *self, GBytes *secret, guint64 modified)
{
  static const GDBusInterfaceVTable vtable = {
    item_called_cb, item_property_read_cb, NULL, { NULL }
  };
  static guint number;
  Item *item = g_new0 (Item, 1);

  item->mock = self;
  item->path = g_strdup_printf ("%s/%u", COLLECTION, ++number);
  item->secret = g_bytes_ref (secret);
  item->modified = modified;
  item->registration =
      register_object (self, item->path, "org.freedesktop.Secret.Item", &vtable, item);
  g_ptr_array_add (self->items, item);
}

void
fl_mock_secrets_add_text (FlMockSecrets *self, const char *secret, guint64 modified)
{
  g_autoptr (GBytes) bytes = g_bytes_new (secret, strlen (secret));

  fl_mock_secrets_add (self, bytes, modified);
}

guint
fl_mock_secrets_get_n_items (FlMockSecrets *self)
{
  return self->items->len;
}
