/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that is not a valid document, with the sentence that says why. It is shown beside the
 * documents that are valid, and replaced when the file changes. Properties, set at construction:
 * path, file-name, message. */

#include "config.h"

#include "fl-broken-document.h"

#include <glib/gi18n-lib.h>

struct _FlBrokenDocument {
  GObject parent_instance;

  char *path;
  char *file_name;
  char *message;
};

G_DEFINE_FINAL_TYPE (FlBrokenDocument, fl_broken_document, G_TYPE_OBJECT)

typedef enum {
  PROP_PATH = 1,
  PROP_FILE_NAME,
  PROP_MESSAGE,
  N_PROPS,
} FlBrokenDocumentProperty;

static GParamSpec *properties[N_PROPS];

static void
fl_broken_document_finalize (GObject *object)
{
  FlBrokenDocument *self = FL_BROKEN_DOCUMENT (object);

  g_free (self->path);
  g_free (self->file_name);
  g_free (self->message);
  G_OBJECT_CLASS (fl_broken_document_parent_class)->finalize (object);
}

static void
fl_broken_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlBrokenDocument *self = FL_BROKEN_DOCUMENT (object);

  switch ((FlBrokenDocumentProperty) id) {
  case PROP_PATH:
    g_value_set_string (value, fl_broken_document_get_path (self));
    break;
  case PROP_FILE_NAME:
    g_value_set_string (value, fl_broken_document_get_file_name (self));
    break;
  case PROP_MESSAGE:
    g_value_set_string (value, fl_broken_document_get_message (self));
    break;
  case N_PROPS:
    break;
  }
}

static void
fl_broken_document_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlBrokenDocument *self = FL_BROKEN_DOCUMENT (object);

  switch ((FlBrokenDocumentProperty) id) {
  case PROP_PATH:
    self->path = g_value_dup_string (value);
    break;
  case PROP_FILE_NAME:
    self->file_name = g_value_dup_string (value);
    break;
  case PROP_MESSAGE:
    self->message = g_value_dup_string (value);
    break;
  case N_PROPS:
    break;
  }
}

static void
fl_broken_document_class_init (FlBrokenDocumentClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = fl_broken_document_finalize;
  object_class->get_property = fl_broken_document_get_property;
  object_class->set_property = fl_broken_document_set_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, "", flags);
  properties[PROP_FILE_NAME] = g_param_spec_string ("file-name", NULL, NULL, "", flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fl_broken_document_init (FlBrokenDocument *self)
{
}

/**
 * fl_broken_document_new:
 * @path: the file
 * @error: why it is no valid document
 *
 * Creates a record of a broken document.
 *
 * Returns: (transfer full): a new record
 */
FlBrokenDocument *
fl_broken_document_new (const char *path, const GError *error)
{
  g_autofree char *file_name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (file_name);
  /* Translators: the name of a file, and the sentence that says what is wrong with it. */
  g_autofree char *message = g_strdup_printf (_ ("%s: %s"), shown, error->message);

  return g_object_new (FL_TYPE_BROKEN_DOCUMENT, "path", path, "file-name", shown, "message",
                       message, NULL);
}

/**
 * fl_broken_document_get_path:
 *
 * Returns: the file's path, in the file system's encoding
 */
const char *
fl_broken_document_get_path (FlBrokenDocument *self)
{
  g_return_val_if_fail (FL_IS_BROKEN_DOCUMENT (self), "");

  return self->path;
}

/**
 * fl_broken_document_get_file_name:
 *
 * Returns: the file's name, fit for being shown
 */
const char *
fl_broken_document_get_file_name (FlBrokenDocument *self)
{
  g_return_val_if_fail (FL_IS_BROKEN_DOCUMENT (self), "");

  return self->file_name;
}

/**
 * fl_broken_document_get_message:
 *
 * Returns: one sentence that names file, place and what would be right
 */
const char *
fl_broken_document_get_message (FlBrokenDocument *self)
{
  g_return_val_if_fail (FL_IS_BROKEN_DOCUMENT (self), "");

  return self->message;
}
