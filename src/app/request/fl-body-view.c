/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-body-view.h"

#include "fl-code-view.h"
#include "fl-naming.h"
#include "fl-response-closures.h"

#include <glib/gi18n.h>

/* A response's body. It is prepared on another thread, and given up where another response is set
 * meanwhile. */

#define PORTION_BYTES (32 * 1024)

struct _FlBodyView {
  AdwBin parent_instance;

  FlCodeView *view;

  FlResponse *response;
  FlBodyText *body;
  gboolean loading;
  GCancellable *cancellable;
  /* What of the body's text is not in the view yet. */
  const char *rest;
  guint pouring_id;
};

G_DEFINE_FINAL_TYPE (FlBodyView, fl_body_view, ADW_TYPE_BIN)

typedef enum {
  PROP_RESPONSE = 1,
  PROP_BODY,
  PROP_LOADING,
} FlBodyViewProperty;

static GParamSpec *properties[PROP_LOADING + 1];

static char *
choose_page (GObject *object, gboolean loading, FlBodyText *body)
{
  if (loading)
    return g_strdup ("loading");
  if (!body || fl_body_text_get_form (body) == FL_BODY_FORM_EMPTY)
    return g_strdup ("empty");
  return g_strdup (fl_body_text_get_form (body) == FL_BODY_FORM_TEXT ? "text" : "binary");
}

static char *
describe_binary (GObject *object, FlBodyText *body)
{
  const char *type = body ? fl_body_text_get_content_type (body) : NULL;
  g_autofree char *size = body ? g_format_size (fl_body_text_get_size_bytes (body)) : NULL;

  if (!size)
    return NULL;
  /* Translators: a size, such as "12.3 MB". */
  if (!type)
    return g_strdup_printf (_ ("The body is %s of binary data."), size);
  /* Translators: a size, such as "12.3 MB", and a content type, such as "image/png". */
  return g_markup_printf_escaped (_ ("The body is %s of %s."), size, type);
}

static char *
describe_shortening (GObject *object, FlBodyText *body)
{
  g_autofree char *shown = g_format_size (FL_BODY_TEXT_MAX_BYTES);
  g_autofree char *size = body ? g_format_size (fl_body_text_get_size_bytes (body)) : NULL;

  if (!size)
    return NULL;
  /* Translators: two sizes, such as "262 kB" and "12.3 MB". */
  return g_strdup_printf (_ ("The first %s of %s are shown. Save the body to have all of it."),
                          shown, size);
}

static void
set_loading (FlBodyView *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static GtkTextBuffer *
get_buffer (FlBodyView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static void
stop_pouring (FlBodyView *self)
{
  g_clear_handle_id (&self->pouring_id, g_source_remove);
  self->rest = NULL;
}

/* One portion, up to the end of a line. */
static gboolean
pour_cb (gpointer user_data)
{
  FlBodyView *self = user_data;
  gsize length = MIN (strlen (self->rest), PORTION_BYTES);
  const char *line_end = strchr (self->rest + length, '\n');
  const char *end = line_end ? line_end + 1 : self->rest + strlen (self->rest);
  GtkTextIter at;

  gtk_text_buffer_get_end_iter (get_buffer (self), &at);
  gtk_text_buffer_insert (get_buffer (self), &at, self->rest, end - self->rest);
  self->rest = end;
  if (*self->rest)
    return G_SOURCE_CONTINUE;
  self->pouring_id = 0;
  self->rest = NULL;
  return G_SOURCE_REMOVE;
}

/* A megabyte at once would hold the window up for a tenth of a second, so it comes in portions,
 * the first of which fills the view. */
static void
pour_text (FlBodyView *self)
{
  const char *text = self->body ? fl_body_text_get_text (self->body) : NULL;

  stop_pouring (self);
  gtk_text_buffer_set_text (get_buffer (self), "", 0);
  if (!text || !*text)
    return;
  self->rest = text;
  self->pouring_id = g_idle_add (pour_cb, self);
}

static void
set_body (FlBodyView *self, FlBodyText *body)
{
  if (!g_set_object (&self->body, body))
    return;
  /* Not a binding, since with line numbers a source view outlives its parent for a moment. */
  fl_code_view_set_language_id (self->view, body ? fl_body_text_get_language_id (body) : NULL);
  pour_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BODY]);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlBodyText) body = fl_body_text_load_finish (result, &error);
  FlBodyView *self = NULL;

  /* Cancelled: the view may be gone, or shows another response already. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (error)
    g_warning ("Cannot show a response's body: %s", error->message);
  set_body (self, body);
  set_loading (self, FALSE);
}

static void
give_up (FlBodyView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load (FlBodyView *self)
{
  give_up (self);
  set_loading (self, self->response != NULL);
  if (!self->response) {
    set_body (self, NULL);
    return;
  }
  self->cancellable = g_cancellable_new ();
  fl_body_text_load_async (self->response, self->cancellable, loaded_cb, self);
}

static void
fl_body_view_dispose (GObject *object)
{
  FlBodyView *self = FL_BODY_VIEW (object);

  give_up (self);
  stop_pouring (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_BODY_VIEW);
  g_clear_object (&self->response);
  g_clear_object (&self->body);

  G_OBJECT_CLASS (fl_body_view_parent_class)->dispose (object);
}

static void
fl_body_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlBodyView *self = FL_BODY_VIEW (object);

  switch ((FlBodyViewProperty) id) {
  case PROP_RESPONSE:
    g_value_set_object (value, fl_body_view_get_response (self));
    break;
  case PROP_BODY:
    g_value_set_object (value, fl_body_view_get_body (self));
    break;
  case PROP_LOADING:
    g_value_set_boolean (value, fl_body_view_get_loading (self));
    break;
  }
}

static void
fl_body_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlBodyView *self = FL_BODY_VIEW (object);

  switch ((FlBodyViewProperty) id) {
  case PROP_RESPONSE:
    fl_body_view_set_response (self, g_value_get_object (value));
    break;
  case PROP_BODY:
  case PROP_LOADING:
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_CODE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/request/fl-body-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FlBodyView, view);
  gtk_widget_class_bind_template_callback (widget_class, choose_page);
  gtk_widget_class_bind_template_callback (widget_class, describe_binary);
  gtk_widget_class_bind_template_callback (widget_class, describe_shortening);
}

static void
fl_body_view_class_init (FlBodyViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_body_view_dispose;
  object_class->get_property = fl_body_view_get_property;
  object_class->set_property = fl_body_view_set_property;

  properties[PROP_RESPONSE] =
      g_param_spec_object ("response", NULL, NULL, FL_TYPE_RESPONSE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_BODY] = g_param_spec_object ("body", NULL, NULL, FL_TYPE_BODY_TEXT,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
}

static void
fl_body_view_init (FlBodyView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  fl_name_status_pages (GTK_WIDGET (self));
}

FlResponse *
fl_body_view_get_response (FlBodyView *self)
{
  g_return_val_if_fail (FL_IS_BODY_VIEW (self), NULL);

  return self->response;
}

void
fl_body_view_set_response (FlBodyView *self, FlResponse *response)
{
  g_return_if_fail (FL_IS_BODY_VIEW (self));

  if (!g_set_object (&self->response, response))
    return;
  load (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESPONSE]);
}

/* NULL until it is prepared. */
FlBodyText *
fl_body_view_get_body (FlBodyView *self)
{
  g_return_val_if_fail (FL_IS_BODY_VIEW (self), NULL);

  return self->body;
}

gboolean
fl_body_view_get_loading (FlBodyView *self)
{
  g_return_val_if_fail (FL_IS_BODY_VIEW (self), FALSE);

  return self->loading;
}
