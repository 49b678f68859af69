/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-keyring-private.h"

/* Stores credentials:
 *   1. open the default collection;
 *   2. agree upon a key for the way over the bus;
 *   3. create the item in place of the one with the same attributes, which the program does at
 * once: readers see the old or the new one. */

#define LABEL "Fairlead"

static void
return_stored (GTask *task)
{
  if (fl_keyring_operation_end (task))
    g_task_return_boolean (task, TRUE);
}

static void
item_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = fl_keyring_operation_call_finish (task, result);
  const char *prompt;

  if (!reply)
    return;
  g_variant_get (reply, "(&o&o)", NULL, &prompt);
  if (g_str_equal (prompt, "/"))
    return_stored (task);
  else
    fl_keyring_prompt (task, prompt, return_stored);
}

static void
session_opened (GTask *task)
{
  FlKeyringOperation *operation = g_task_get_task_data (task);
  GVariantBuilder properties = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) secret = fl_keyring_encode (operation);

  if (!secret) {
    g_variant_builder_clear (&properties);
    fl_keyring_operation_fail_with (task, FL_SECRETS_ERROR_FAILED);
    return;
  }
  g_variant_builder_add (&properties, "{sv}", FL_SECRET_ITEM_INTERFACE ".Label",
                         g_variant_new_string (LABEL));
  g_variant_builder_add (&properties, "{sv}", FL_SECRET_ITEM_INTERFACE ".Attributes",
                         fl_keyring_operation_get_attributes (operation));
  fl_keyring_operation_call (task, operation->collection, FL_SECRET_COLLECTION_INTERFACE,
                             "CreateItem",
                             g_variant_new ("(a{sv}@(oayays)b)", &properties, secret, TRUE), "(oo)",
                             item_created_cb);
}

static void
collection_opened (GTask *task)
{
  fl_keyring_open_session (task, session_opened);
}

/* The step after the keyring's program is reached. */
void
fl_keyring_store (GTask *task)
{
  fl_keyring_open_collection (task, collection_opened);
}
