/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-code-view.h"

#include <adwaita.h>

/* A source view that follows the desktop's light and dark style, and highlights `language-id`,
 * also in a buffer that is set later. Tab leaves it, as everywhere else, since Ctrl+Tab is known
 * to few. */

struct _FlCodeView {
  GtkSourceView parent_instance;

  char *language_id;
};

G_DEFINE_FINAL_TYPE (FlCodeView, fl_code_view, GTK_SOURCE_TYPE_VIEW)

typedef enum {
  PROP_LANGUAGE_ID = 1,
} FlCodeViewProperty;

static GParamSpec *properties[PROP_LANGUAGE_ID + 1];

static void
style_buffer_cb (FlCodeView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();
  GtkSourceLanguage *language = NULL;

  if (!GTK_SOURCE_IS_BUFFER (buffer))
    return;
  if (self->language_id)
    language = gtk_source_language_manager_get_language (languages, self->language_id);
  gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (buffer), language);
  gtk_source_buffer_set_style_scheme (
      GTK_SOURCE_BUFFER (buffer),
      gtk_source_style_scheme_manager_get_scheme (schemes, dark ? "Adwaita-dark" : "Adwaita"));
}

static void
fl_code_view_finalize (GObject *object)
{
  FlCodeView *self = FL_CODE_VIEW (object);

  g_free (self->language_id);

  G_OBJECT_CLASS (fl_code_view_parent_class)->finalize (object);
}

static void
fl_code_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlCodeView *self = FL_CODE_VIEW (object);

  switch ((FlCodeViewProperty) id) {
  case PROP_LANGUAGE_ID:
    g_value_set_string (value, self->language_id);
    break;
  }
}

static void
fl_code_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlCodeView *self = FL_CODE_VIEW (object);

  switch ((FlCodeViewProperty) id) {
  case PROP_LANGUAGE_ID:
    fl_code_view_set_language_id (self, g_value_get_string (value));
    break;
  }
}

static void
fl_code_view_class_init (FlCodeViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fl_code_view_finalize;
  object_class->get_property = fl_code_view_get_property;
  object_class->set_property = fl_code_view_set_property;

  properties[PROP_LANGUAGE_ID] =
      g_param_spec_string ("language-id", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_code_view_init (FlCodeView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_set_monospace (view, TRUE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, 12);
  gtk_text_view_set_right_margin (view, 12);
  gtk_text_view_set_top_margin (view, 9);
  gtk_text_view_set_bottom_margin (view, 9);
  g_signal_connect (self, "notify::buffer", G_CALLBACK (style_buffer_cb), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_buffer_cb), self, G_CONNECT_SWAPPED);
  style_buffer_cb (self);
}

const char *
fl_code_view_get_language_id (FlCodeView *self)
{
  g_return_val_if_fail (FL_IS_CODE_VIEW (self), NULL);

  return self->language_id;
}

void
fl_code_view_set_language_id (FlCodeView *self, const char *language_id)
{
  g_return_if_fail (FL_IS_CODE_VIEW (self));

  if (g_strcmp0 (self->language_id, language_id) == 0)
    return;
  g_free (self->language_id);
  self->language_id = g_strdup (language_id);
  style_buffer_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE_ID]);
}
