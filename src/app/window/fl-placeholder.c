/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-placeholder.h"

#include "fl-naming.h"

#include <glib/gi18n.h>

/* What the window shows while it shows no item: that it loads or failed to, how to begin, or that
 * nothing is selected. There is one set of widgets for all states, since each icon is loaded and
 * each text laid out whether it is seen or not. */

struct _FlPlaceholder {
  AdwBin parent_instance;

  char *state;
  char *error_text;
  gboolean folded;
};

G_DEFINE_FINAL_TYPE (FlPlaceholder, fl_placeholder, ADW_TYPE_BIN)

typedef enum {
  PROP_STATE = 1,
  PROP_ERROR_TEXT,
  PROP_FOLDED,
} FlPlaceholderProperty;

static GParamSpec *properties[PROP_FOLDED + 1];

static const struct {
  const char *state;
  const char *icon_name;
  const char *title;
  const char *description;
} texts[] = {
  { "failed", "dialog-error-symbolic", N_ ("Cannot Read Services and Connections"), NULL },
  { "welcome", "fl-fairlead", N_ ("Welcome to Fairlead"),
    N_ ("Connect to a web service once, then call it from this window, from a script or from the "
        "shell. The Playground is a service to practise with: it runs on this computer and needs "
        "no account.") },
  { "nothing", "fl-fairlead-symbolic", N_ ("Nothing Selected"),
    N_ ("Choose a connection or a service from the list, or add one.") },
};

/* -1 where the state has no text. */
static int
find_texts (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (g_strcmp0 (texts[i].state, state) == 0)
      return i;
  }
  return -1;
}

static gboolean
has_text (GObject *object, const char *state)
{
  return find_texts (state) >= 0;
}

static char *
choose_icon_name (GObject *object, const char *state)
{
  int i = find_texts (state);

  return i >= 0 ? g_strdup (texts[i].icon_name) : NULL;
}

static char *
choose_title (GObject *object, const char *state)
{
  int i = find_texts (state);

  return g_strdup (i >= 0 ? _ (texts[i].title) : "");
}

/* A status page takes markup, and an error's text may look like it. */
static char *
choose_description (GObject *object, const char *state, const char *error_text)
{
  int i = find_texts (state);

  if (i >= 0 && texts[i].description)
    return g_strdup (_ (texts[i].description));
  return g_markup_escape_text (i >= 0 && error_text ? error_text : "", -1);
}

/* Also whether the spinner turns: one that turns unseen keeps the window busy all the same. */
static gboolean
is_loading (GObject *object, const char *state)
{
  return g_strcmp0 (state, "loading") == 0;
}

static gboolean
is_failed (GObject *object, const char *state)
{
  return g_strcmp0 (state, "failed") == 0;
}

static gboolean
is_welcome (GObject *object, const char *state)
{
  return g_strcmp0 (state, "welcome") == 0;
}

static gboolean
offers_connection (GObject *object, const char *state)
{
  return is_welcome (object, state) || g_strcmp0 (state, "nothing") == 0;
}

static void
fl_placeholder_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_PLACEHOLDER);

  G_OBJECT_CLASS (fl_placeholder_parent_class)->dispose (object);
}

static void
fl_placeholder_finalize (GObject *object)
{
  FlPlaceholder *self = FL_PLACEHOLDER (object);

  g_free (self->state);
  g_free (self->error_text);

  G_OBJECT_CLASS (fl_placeholder_parent_class)->finalize (object);
}

static void
fl_placeholder_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlPlaceholder *self = FL_PLACEHOLDER (object);

  switch ((FlPlaceholderProperty) id) {
  case PROP_STATE:
    g_value_set_string (value, fl_placeholder_get_state (self));
    break;
  case PROP_ERROR_TEXT:
    g_value_set_string (value, fl_placeholder_get_error_text (self));
    break;
  case PROP_FOLDED:
    g_value_set_boolean (value, fl_placeholder_get_folded (self));
    break;
  }
}

static void
fl_placeholder_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlPlaceholder *self = FL_PLACEHOLDER (object);

  switch ((FlPlaceholderProperty) id) {
  case PROP_STATE:
    fl_placeholder_set_state (self, g_value_get_string (value));
    break;
  case PROP_ERROR_TEXT:
    fl_placeholder_set_error_text (self, g_value_get_string (value));
    break;
  case PROP_FOLDED:
    fl_placeholder_set_folded (self, g_value_get_boolean (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/window/fl-placeholder.ui");
  gtk_widget_class_bind_template_callback (widget_class, choose_description);
  gtk_widget_class_bind_template_callback (widget_class, choose_icon_name);
  gtk_widget_class_bind_template_callback (widget_class, choose_title);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, is_failed);
  gtk_widget_class_bind_template_callback (widget_class, is_loading);
  gtk_widget_class_bind_template_callback (widget_class, is_welcome);
  gtk_widget_class_bind_template_callback (widget_class, offers_connection);
}

static void
fl_placeholder_class_init (FlPlaceholderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_placeholder_dispose;
  object_class->finalize = fl_placeholder_finalize;
  object_class->get_property = fl_placeholder_get_property;
  object_class->set_property = fl_placeholder_set_property;

  properties[PROP_STATE] =
      g_param_spec_string ("state", NULL, NULL, "starting",
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ERROR_TEXT] =
      g_param_spec_string ("error-text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
}

static void
fl_placeholder_init (FlPlaceholder *self)
{
  self->state = g_strdup ("starting");
  gtk_widget_init_template (GTK_WIDGET (self));
  fl_name_status_pages (GTK_WIDGET (self));
}

/* "starting", which is empty, "loading", "failed", "welcome" or "nothing". */
const char *
fl_placeholder_get_state (FlPlaceholder *self)
{
  g_return_val_if_fail (FL_IS_PLACEHOLDER (self), NULL);

  return self->state;
}

void
fl_placeholder_set_state (FlPlaceholder *self, const char *state)
{
  g_return_if_fail (FL_IS_PLACEHOLDER (self));

  if (g_strcmp0 (self->state, state) == 0)
    return;
  g_free (self->state);
  self->state = g_strdup (state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Why loading failed. */
const char *
fl_placeholder_get_error_text (FlPlaceholder *self)
{
  g_return_val_if_fail (FL_IS_PLACEHOLDER (self), NULL);

  return self->error_text;
}

void
fl_placeholder_set_error_text (FlPlaceholder *self, const char *error_text)
{
  g_return_if_fail (FL_IS_PLACEHOLDER (self));

  if (g_strcmp0 (self->error_text, error_text) == 0)
    return;
  g_free (self->error_text);
  self->error_text = g_strdup (error_text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR_TEXT]);
}

gboolean
fl_placeholder_get_folded (FlPlaceholder *self)
{
  g_return_val_if_fail (FL_IS_PLACEHOLDER (self), FALSE);

  return self->folded;
}

void
fl_placeholder_set_folded (FlPlaceholder *self, gboolean folded)
{
  g_return_if_fail (FL_IS_PLACEHOLDER (self));

  if (self->folded == folded)
    return;
  self->folded = folded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}
