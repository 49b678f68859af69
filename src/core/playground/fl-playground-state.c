/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-playground-state.h"

#include "fl-playground-json.h"

#include "fl-base-error.h"
#include "fl-file.h"
#include "fl-lock.h"
#include "fl-random.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the Playground remembers from one process to the next: its contacts, what it has granted
 * (tokens only as SHA-256), and the instance id, a secret known to this user's processes alone, by
 * which they know a Playground from a stranger on its port.
 *
 * It is for the main thread; files are read and written on a worker. Who has it open holds a lock,
 * so that nobody else writes the file meanwhile. Changes are made in memory and then saved: where
 * that fails, everything goes back to what is on the disk, and whoever waited for it is told. */

#define FORMAT          1
#define LOCK_TIMEOUT_MS 3000

struct _FlPlaygroundState {
  GObject parent_instance;

  char *path;
  FlLock *lock;

  char *instance_id;
  FlPlaygroundGrants *grants;
  GPtrArray *contacts;
  gint64 next_contact_id;

  /* What is on the disk. */
  GBytes *committed;
  /* Those whose changes are being written, and those who came since. */
  GPtrArray *writing;
  GPtrArray *waiting;
};

G_DEFINE_FINAL_TYPE (FlPlaygroundState, fl_playground_state, G_TYPE_OBJECT)

static const struct {
  const char *name;
  const char *email;
  const char *phone;
  const char *company;
} seed_table[] = {
  { "Alan Turing", "alan@bletchley.example", "+44 1632 960101", "Bletchley Park" },
  { "Charles Babbage", "charles@engines.example", "+44 1632 960102", "Analytical Engines" },
  { "Grace Hopper", "grace@harvard.example", "+1 202 555 0103", "Harvard Computation Laboratory" },
  { "Katherine Johnson", "katherine@langley.example", "+1 202 555 0104", "Langley Research" },
  { "Mary Somerville", "mary@somerville.example", "+44 1632 960105", NULL },
};

static gboolean
seed_contacts (FlPlaygroundState *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (seed_table); i++) {
    g_autoptr (JsonObject) members = json_object_new ();
    FlPlaygroundContact *contact = NULL;

    json_object_set_string_member (members, "name", seed_table[i].name);
    json_object_set_string_member (members, "email", seed_table[i].email);
    json_object_set_string_member (members, "phone", seed_table[i].phone);
    if (seed_table[i].company)
      json_object_set_string_member (members, "company", seed_table[i].company);
    contact = fl_playground_contact_new (self->next_contact_id++, members, error);
    if (!contact)
      return FALSE;
    g_ptr_array_add (self->contacts, contact);
  }
  return TRUE;
}

static gboolean
parse_contacts (FlPlaygroundState *self, JsonObject *root, GError **error)
{
  g_autoptr (GPtrArray) contacts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fl_playground_contact_free);
  JsonArray *array = NULL;

  if (!fl_json_read_array (root, "", "contacts", &array, error))
    return FALSE;
  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    g_autofree char *place = NULL;
    JsonObject *object = fl_playground_json_read_element (array, "/contacts", i, &place, error);
    FlPlaygroundContact *contact = NULL;

    if (object)
      contact = fl_playground_contact_parse (object, place, error);
    if (!contact)
      return FALSE;
    g_ptr_array_add (contacts, contact);
  }
  g_ptr_array_unref (self->contacts);
  self->contacts = g_steal_pointer (&contacts);
  return TRUE;
}

static gboolean
parse_grants (FlPlaygroundState *self, JsonObject *root, GError **error)
{
  g_autoptr (FlPlaygroundGrants) grants = NULL;
  JsonArray *array = NULL;

  if (!fl_json_read_array (root, "", "grants", &array, error))
    return FALSE;
  grants = fl_playground_grants_parse (array, "/grants", error);
  if (!grants)
    return FALSE;
  fl_playground_grants_free (self->grants);
  self->grants = g_steal_pointer (&grants);
  return TRUE;
}

static gboolean
parse_instance_id (FlPlaygroundState *self, JsonObject *root, GError **error)
{
  const char *text = NULL;
  gint64 format = 0;

  if (!fl_playground_json_require_int (root, "", "format", FORMAT, FORMAT, &format, error) ||
      !fl_json_require_string (root, "", "instance_id", &text, error))
    return FALSE;
  g_free (self->instance_id);
  self->instance_id = g_strdup (text);
  return TRUE;
}

static gboolean
parse (FlPlaygroundState *self, GBytes *contents, GError **error)
{
  gsize size_bytes = 0;
  const char *text = g_bytes_get_data (contents, &size_bytes);
  g_autoptr (JsonNode) node = fl_json_parse (text, size_bytes, error);
  JsonObject *root = NULL;

  if (!node)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    g_set_error_literal (error, FL_BASE_ERROR, FL_BASE_ERROR_VALUE, "it must hold a JSON object");
    return FALSE;
  }
  root = json_node_get_object (node);
  if (!parse_instance_id (self, root, error) ||
      !fl_json_read_int (root, "", "next_contact_id", 1, 1, G_MAXINT64, &self->next_contact_id,
                         error) ||
      !parse_contacts (self, root, error) || !parse_grants (self, root, error))
    return FALSE;

  g_clear_pointer (&self->committed, g_bytes_unref);
  self->committed = g_bytes_ref (contents);
  return TRUE;
}

static GBytes *
serialize (FlPlaygroundState *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *root = json_object_new ();
  JsonArray *contacts = json_array_new ();
  char *text = NULL;

  for (guint i = 0; i < self->contacts->len; i++)
    json_array_add_object_element (contacts, fl_playground_contact_serialize (
                                                 g_ptr_array_index (self->contacts, i)));

  json_object_set_int_member (root, "format", FORMAT);
  json_object_set_string_member (root, "kind", "playground");
  json_object_set_string_member (root, "instance_id", self->instance_id);
  json_object_set_int_member (root, "next_contact_id", self->next_contact_id);
  json_object_set_array_member (root, "contacts", contacts);
  json_object_set_array_member (root, "grants", fl_playground_grants_serialize (self->grants));
  json_node_take_object (node, root);
  text = fl_json_print (node);
  return g_bytes_new_take (text, strlen (text));
}

/* On a worker. */
static GBytes *
read_file (const char *path, GError **error)
{
  char *text = NULL;
  gsize size_bytes = 0;

  if (!g_file_get_contents (path, &text, &size_bytes, error))
    return NULL;
  return g_bytes_new_take (text, size_bytes);
}

/* On a worker. */
static gboolean
create_file (FlPlaygroundState *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  self->instance_id = fl_random_token (32);
  if (!seed_contacts (self, error) || !fl_file_ensure_private_dir (folder, error))
    return FALSE;
  self->committed = serialize (self);
  return fl_file_write_durably (self->path, self->committed, error);
}

static void
open_on_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FlPlaygroundState *self = task_data;
  g_autofree char *name = g_filename_display_name (self->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) contents = read_file (self->path, &error);

  if (contents) {
    if (!parse (self, contents, &error))
      /* Translators: %s is a file's name; what is wrong in it follows. */
      g_prefix_error (&error, _ ("The Playground's file %s must be corrected or deleted: "), name);
  } else if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    g_clear_error (&error);
    if (!create_file (self, &error))
      /* Translators: %s is a file's name; what the system says follows. */
      g_prefix_error (&error, _ ("The Playground's file %s cannot be written: "), name);
  }

  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlPlaygroundState *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->lock = fl_lock_acquire_finish (result, &error);
  if (self->lock) {
    g_task_run_in_thread (task, open_on_worker);
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
                             _ ("The Playground already runs on another port; give all of its "
                                "connections the same one"));
  } else {
    g_task_return_error (task, g_steal_pointer (&error));
  }
}

/* Whoever is told may come back with the next change: so the list is ours alone by then. */
static GPtrArray *
steal_tasks (GPtrArray **tasks)
{
  GPtrArray *stolen = *tasks;

  *tasks = g_ptr_array_new_with_free_func (g_object_unref);
  return stolen;
}

static void
return_error_to_all (GPtrArray *tasks, const GError *error)
{
  for (guint i = 0; i < tasks->len; i++)
    g_task_return_error (g_ptr_array_index (tasks, i), g_error_copy (error));
}

static void
write_on_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FlPlaygroundState *self = source;
  GBytes *contents = task_data;
  GError *error = NULL;

  if (fl_file_write_durably (self->path, contents, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void write_waiting (FlPlaygroundState *self);

/* What is in memory may already hold changes that came after the failed ones: they go as well. */
static void
roll_back (FlPlaygroundState *self, const GError *error)
{
  g_autoptr (GPtrArray) writing = steal_tasks (&self->writing);
  g_autoptr (GPtrArray) waiting = steal_tasks (&self->waiting);
  g_autoptr (GBytes) committed = g_bytes_ref (self->committed);
  g_autoptr (GError) parse_error = NULL;

  if (!parse (self, committed, &parse_error))
    g_warning ("The Playground cannot read what it wrote: %s", parse_error->message);
  return_error_to_all (writing, error);
  return_error_to_all (waiting, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GBytes) contents = user_data;
  g_autoptr (FlPlaygroundState) self = g_object_ref (FL_PLAYGROUND_STATE (source));
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    roll_back (self, error);
    return;
  }
  g_bytes_unref (self->committed);
  self->committed = g_steal_pointer (&contents);
  written = steal_tasks (&self->writing);
  write_waiting (self);
  for (guint i = 0; i < written->len; i++)
    g_task_return_boolean (g_ptr_array_index (written, i), TRUE);
}

/* One write serves all who have come since the last one began. */
static void
write_waiting (FlPlaygroundState *self)
{
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GTask) task = NULL;

  g_assert (self->writing->len == 0);
  if (self->waiting->len == 0)
    return;
  g_ptr_array_unref (self->writing);
  self->writing = steal_tasks (&self->waiting);

  contents = serialize (self);
  if (g_bytes_get_size (contents) > FL_JSON_MAX_SIZE_BYTES) {
    g_autoptr (GError) error = NULL;

    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The Playground is full");
    roll_back (self, error);
    return;
  }
  task = g_task_new (self, NULL, written_cb, g_bytes_ref (contents));
  g_task_set_task_data (task, g_steal_pointer (&contents), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, write_on_worker);
}

static void
fl_playground_state_finalize (GObject *object)
{
  FlPlaygroundState *self = FL_PLAYGROUND_STATE (object);

  g_clear_object (&self->lock);
  g_free (self->path);
  fl_wipe_free (self->instance_id);
  fl_playground_grants_free (self->grants);
  g_ptr_array_unref (self->contacts);
  g_ptr_array_unref (self->writing);
  g_ptr_array_unref (self->waiting);
  g_clear_pointer (&self->committed, g_bytes_unref);

  G_OBJECT_CLASS (fl_playground_state_parent_class)->finalize (object);
}

static void
fl_playground_state_class_init (FlPlaygroundStateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_playground_state_finalize;
}

static void
fl_playground_state_init (FlPlaygroundState *self)
{
  self->grants = fl_playground_grants_new ();
  self->contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) fl_playground_contact_free);
  self->next_contact_id = 1;
  self->writing = g_ptr_array_new_with_free_func (g_object_unref);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * fl_playground_state_open_async:
 * @path: the state file; made, with a few contacts, where it is not there yet
 *
 * Takes the lock of a state file, which whoever had it open gives up after its last write, and
 * reads the file. The lock is held until the state is freed.
 */
void
fl_playground_state_open_async (const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (FlPlaygroundState) self = g_object_new (FL_TYPE_PLAYGROUND_STATE, NULL);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree char *lock_name = g_strdup_printf ("playground-%.16s", hash);

  g_task_set_source_tag (task, fl_playground_state_open_async);
  self->path = g_strdup (path);
  g_task_set_task_data (task, g_steal_pointer (&self), g_object_unref);
  fl_lock_acquire_async (lock_name, LOCK_TIMEOUT_MS, cancellable, locked_cb,
                         g_steal_pointer (&task));
}

/**
 * fl_playground_state_open_finish:
 *
 * Errors: %G_IO_ERROR_ADDRESS_IN_USE where another process keeps it open, %FL_BASE_ERROR where the
 *   file is damaged (the sentence names file and place), %G_FILE_ERROR
 *
 * Returns: (transfer full):
 */
FlPlaygroundState *
fl_playground_state_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fl_playground_state_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * fl_playground_state_get_instance_id:
 *
 * Returns: (transfer none): the secret of whoever can read the state file
 */
const char *
fl_playground_state_get_instance_id (FlPlaygroundState *self)
{
  g_return_val_if_fail (FL_IS_PLAYGROUND_STATE (self), NULL);

  return self->instance_id;
}

/**
 * fl_playground_state_get_grants:
 *
 * Returns: (transfer none): valid until the main loop runs again, since a failed write brings the
 *   older ones back
 */
FlPlaygroundGrants *
fl_playground_state_get_grants (FlPlaygroundState *self)
{
  g_return_val_if_fail (FL_IS_PLAYGROUND_STATE (self), NULL);

  return self->grants;
}

/**
 * fl_playground_state_get_contacts:
 *
 * Returns: (transfer none) (element-type FlPlaygroundContact): valid until the main loop runs
 *   again; changed by the caller, who then saves
 */
GPtrArray *
fl_playground_state_get_contacts (FlPlaygroundState *self)
{
  g_return_val_if_fail (FL_IS_PLAYGROUND_STATE (self), NULL);

  return self->contacts;
}

/**
 * fl_playground_state_take_contact_id:
 *
 * Returns: a number that no contact had before
 */
gint64
fl_playground_state_take_contact_id (FlPlaygroundState *self)
{
  g_return_val_if_fail (FL_IS_PLAYGROUND_STATE (self), 0);

  return self->next_contact_id++;
}

/**
 * fl_playground_state_save_async:
 *
 * Writes everything that was changed until now. It cannot be cancelled: what was changed in
 * memory is to be on the disk, or to be undone.
 */
void
fl_playground_state_save_async (FlPlaygroundState *self,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (FL_IS_PLAYGROUND_STATE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, fl_playground_state_save_async);
  g_ptr_array_add (self->waiting, task);
  if (self->writing->len == 0)
    write_waiting (self);
}

/**
 * fl_playground_state_save_finish:
 *
 * Errors: %G_IO_ERROR_NO_SPACE, %G_FILE_ERROR; the changes are then undone
 */
gboolean
fl_playground_state_save_finish (FlPlaygroundState *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
