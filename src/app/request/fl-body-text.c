/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-body-text.h"

#include "fl-indent.h"

#include <string.h>

/* A response's body made ready for the eye: decoded, laid out and shortened, on a worker thread. It
 * is for showing only; what is copied or saved is the body as it came. Immutable. */

struct _FlBodyText {
  GObject parent_instance;

  FlBodyForm form;
  char *text;
  char *language_id;
  char *content_type;
  gboolean shortened;
  gint64 size_bytes;
};

G_DEFINE_ENUM_TYPE (FlBodyForm,
                    fl_body_form,
                    G_DEFINE_ENUM_VALUE (FL_BODY_FORM_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (FL_BODY_FORM_TEXT, "text"),
                    G_DEFINE_ENUM_VALUE (FL_BODY_FORM_BINARY, "binary"))

G_DEFINE_FINAL_TYPE (FlBodyText, fl_body_text, G_TYPE_OBJECT)

typedef enum {
  PROP_FORM = 1,
  PROP_TEXT,
  PROP_LANGUAGE_ID,
  PROP_CONTENT_TYPE,
  PROP_SHORTENED,
  PROP_SIZE_BYTES,
} FlBodyTextProperty;

static GParamSpec *properties[PROP_SIZE_BYTES + 1];

#define MAX_LINE_BYTES 2000

typedef struct {
  GBytes *body;
  char *path;
  char *content_type;
  gint64 size_bytes;
} Source;

static void
source_free (Source *source)
{
  g_clear_pointer (&source->body, g_bytes_unref);
  g_free (source->path);
  g_free (source->content_type);
  g_free (source);
}

/* "Application/JSON; charset=utf-8" -> "application/json". */
static char *
dup_media_type (const char *content_type)
{
  const char *end = content_type ? strchr (content_type, ';') : NULL;
  g_autofree char *type = NULL;

  if (!content_type)
    return NULL;
  type = end ? g_strndup (content_type, end - content_type) : g_strdup (content_type);
  return g_ascii_strdown (g_strstrip (type), -1);
}

/* NULL where none is named, or one that needs no conversion. */
static char *
dup_charset (const char *content_type)
{
  g_autofree char *lower = content_type ? g_ascii_strdown (content_type, -1) : NULL;
  const char *found = lower ? strstr (lower, "charset=") : NULL;
  char *charset = NULL;

  if (!found)
    return NULL;
  found += strlen ("charset=");
  found += *found == '"' ? 1 : 0;
  charset = g_strndup (found, strcspn (found, "\"; \t"));
  if (!*charset || g_str_equal (charset, "utf-8") || g_str_equal (charset, "us-ascii"))
    g_clear_pointer (&charset, g_free);
  return charset;
}

static gboolean
is_json (const char *type)
{
  return g_str_equal (type, "application/json") || g_str_equal (type, "text/json") ||
         g_str_has_suffix (type, "+json") || g_str_equal (type, "application/x-ndjson");
}

static gboolean
is_xml (const char *type)
{
  return g_str_equal (type, "application/xml") || g_str_equal (type, "text/xml") ||
         g_str_has_suffix (type, "+xml");
}

/* What the server says, and where it says nothing of use, how the text begins. */
static const char *
choose_language (const char *type, const char *text)
{
  if (type && is_json (type))
    return "json";
  if (type && g_str_equal (type, "text/html"))
    return "html";
  if (type && is_xml (type))
    return "xml";
  if (type && (g_str_has_suffix (type, "/javascript")))
    return "js";
  if (type && g_str_equal (type, "text/css"))
    return "css";
  if (type && g_str_has_prefix (type, "text/") && !g_str_equal (type, "text/plain"))
    return NULL;
  while (g_ascii_isspace (*text))
    text++;
  if (*text == '{' || *text == '[')
    return "json";
  if (g_ascii_strncasecmp (text, "<!doctype html", 14) == 0 ||
      g_ascii_strncasecmp (text, "<html", 5) == 0)
    return "html";
  return *text == '<' ? "xml" : NULL;
}

static gboolean
is_text_type (const char *type)
{
  return type && (g_str_has_prefix (type, "text/") || is_json (type) || is_xml (type));
}

static char *
lay_out (const char *language_id, const char *text)
{
  g_autofree char *indented = NULL;

  if (g_strcmp0 (language_id, "json") == 0)
    indented = fl_indent_json (text);
  else if (g_strcmp0 (language_id, "xml") == 0)
    indented = fl_indent_xml (text);
  return fl_fold_long_lines (indented ? indented : text, MAX_LINE_BYTES);
}

/* A body that was cut in the middle of a character is not wrong for that. */
static gsize
measure_whole_characters (const char *data, gsize size_bytes)
{
  const char *end = NULL;

  if (g_utf8_validate (data, size_bytes, &end))
    return size_bytes;
  return data + size_bytes - end < 4 &&
                 g_utf8_get_char_validated (end, data + size_bytes - end) == (gunichar) -2
             ? (gsize) (end - data)
             : size_bytes;
}

/* NULL where it is no text. */
static char *
decode (const char *data, gsize size_bytes, const char *content_type, const char *type)
{
  g_autofree char *charset = dup_charset (content_type);
  char *text = NULL;

  if (charset)
    text = g_convert_with_fallback (data, size_bytes, "UTF-8", charset, "�", NULL, NULL, NULL);
  if (text)
    return text;
  if (memchr (data, 0, size_bytes))
    return NULL;
  size_bytes = measure_whole_characters (data, size_bytes);
  if (!g_utf8_validate (data, size_bytes, NULL) && !is_text_type (type))
    return NULL;
  return g_utf8_make_valid (data, size_bytes);
}

static GBytes *
read_beginning (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *data = g_malloc (FL_BODY_TEXT_MAX_BYTES);
  gsize size_bytes = 0;

  if (!stream || !g_input_stream_read_all (G_INPUT_STREAM (stream), data, FL_BODY_TEXT_MAX_BYTES,
                                           &size_bytes, cancellable, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), size_bytes);
}

static void
fill (FlBodyText *self, GBytes *body, const char *content_type)
{
  gsize size_bytes = 0;
  const char *data = g_bytes_get_data (body, &size_bytes);
  g_autofree char *text = NULL;

  if (size_bytes == 0)
    return;
  text = decode (data, size_bytes, content_type, self->content_type);
  self->form = text ? FL_BODY_FORM_TEXT : FL_BODY_FORM_BINARY;
  if (!text)
    return;
  self->language_id = g_strdup (choose_language (self->content_type, text));
  self->text = lay_out (self->language_id, text);
}

static void
load_on_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Source *source = task_data;
  g_autoptr (FlBodyText) self = g_object_new (FL_TYPE_BODY_TEXT, NULL);
  g_autoptr (GBytes) body = source->body ? g_bytes_ref (source->body) : NULL;
  GError *error = NULL;

  if (!body && source->path)
    body = read_beginning (source->path, cancellable, &error);
  if (error) {
    g_task_return_error (task, error);
    return;
  }
  self->content_type = dup_media_type (source->content_type);
  self->size_bytes = source->size_bytes;
  if (body) {
    self->shortened = (gint64) g_bytes_get_size (body) < source->size_bytes;
    fill (self, body, source->content_type);
  }
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

static void
fl_body_text_finalize (GObject *object)
{
  FlBodyText *self = FL_BODY_TEXT (object);

  g_free (self->text);
  g_free (self->language_id);
  g_free (self->content_type);

  G_OBJECT_CLASS (fl_body_text_parent_class)->finalize (object);
}

static void
fl_body_text_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlBodyText *self = FL_BODY_TEXT (object);

  switch ((FlBodyTextProperty) id) {
  case PROP_FORM:
    g_value_set_enum (value, fl_body_text_get_form (self));
    break;
  case PROP_TEXT:
    g_value_set_string (value, fl_body_text_get_text (self));
    break;
  case PROP_LANGUAGE_ID:
    g_value_set_string (value, fl_body_text_get_language_id (self));
    break;
  case PROP_CONTENT_TYPE:
    g_value_set_string (value, fl_body_text_get_content_type (self));
    break;
  case PROP_SHORTENED:
    g_value_set_boolean (value, fl_body_text_get_shortened (self));
    break;
  case PROP_SIZE_BYTES:
    g_value_set_int64 (value, fl_body_text_get_size_bytes (self));
    break;
  }
}

static void
fl_body_text_class_init (FlBodyTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_body_text_finalize;
  object_class->get_property = fl_body_text_get_property;

  properties[PROP_FORM] =
      g_param_spec_enum ("form", NULL, NULL, FL_TYPE_BODY_FORM, FL_BODY_FORM_EMPTY,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LANGUAGE_ID] = g_param_spec_string ("language-id", NULL, NULL, NULL,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONTENT_TYPE] = g_param_spec_string ("content-type", NULL, NULL, NULL,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHORTENED] = g_param_spec_boolean ("shortened", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIZE_BYTES] =
      g_param_spec_int64 ("size-bytes", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_body_text_init (FlBodyText *self)
{
}

FlBodyForm
fl_body_text_get_form (FlBodyText *self)
{
  g_return_val_if_fail (FL_IS_BODY_TEXT (self), FL_BODY_FORM_EMPTY);

  return self->form;
}

/* Valid UTF-8; NULL where the form is not text. */
const char *
fl_body_text_get_text (FlBodyText *self)
{
  g_return_val_if_fail (FL_IS_BODY_TEXT (self), NULL);

  return self->text;
}

/* How it is highlighted, as GtkSourceView names it; nullable. */
const char *
fl_body_text_get_language_id (FlBodyText *self)
{
  g_return_val_if_fail (FL_IS_BODY_TEXT (self), NULL);

  return self->language_id;
}

/* Without its parameters, in small letters; nullable. */
const char *
fl_body_text_get_content_type (FlBodyText *self)
{
  g_return_val_if_fail (FL_IS_BODY_TEXT (self), NULL);

  return self->content_type;
}

/* Whether only the first part is here. */
gboolean
fl_body_text_get_shortened (FlBodyText *self)
{
  g_return_val_if_fail (FL_IS_BODY_TEXT (self), FALSE);

  return self->shortened;
}

/* Of the whole body. */
gint64
fl_body_text_get_size_bytes (FlBodyText *self)
{
  g_return_val_if_fail (FL_IS_BODY_TEXT (self), 0);

  return self->size_bytes;
}

/**
 * fl_body_text_load_async:
 * @response: the response; it lives on meanwhile, and so does the file of its body
 *
 * Prepares its body for showing: all of a body in memory, the beginning of one in a file.
 *
 * Errors: G_IO_ERROR where the file cannot be read.
 * Thread: the main thread; the work is done on another.
 */
void
fl_body_text_load_async (FlResponse *response,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Source *source = NULL;
  GBytes *body = NULL;

  g_return_if_fail (FL_IS_RESPONSE (response));

  task = g_task_new (response, cancellable, callback, user_data);
  g_task_set_source_tag (task, fl_body_text_load_async);
  body = fl_response_get_body (response);
  source = g_new0 (Source, 1);
  source->body = body ? g_bytes_ref (body) : NULL;
  source->path = g_strdup (fl_response_get_body_path (response));
  source->content_type = g_strdup (fl_response_find_header (response, "Content-Type"));
  source->size_bytes = fl_response_get_size_bytes (response);
  g_task_set_task_data (task, source, (GDestroyNotify) source_free);
  g_task_run_in_thread (task, load_on_thread);
}

FlBodyText *
fl_body_text_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, fl_body_text_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
