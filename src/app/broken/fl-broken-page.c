/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-broken-page.h"

#include "fl-launching.h"
#include "fl-naming.h"
#include "fl-property-row.h"
#include "fl-text-closures.h"

/* A file that is no valid document: what is wrong with it, and the way to it. */

struct _FlBrokenPage {
  AdwBin parent_instance;

  FlBrokenDocument *document;
  gboolean folded;
};

G_DEFINE_FINAL_TYPE (FlBrokenPage, fl_broken_page, ADW_TYPE_BIN)

typedef enum {
  PROP_DOCUMENT = 1,
  PROP_FOLDED,
} FlBrokenPageProperty;

static GParamSpec *properties[PROP_FOLDED + 1];

static void
open_file_cb (FlBrokenPage *self)
{
  fl_open_file (GTK_WIDGET (self), fl_broken_document_get_path (self->document));
}

static void
show_in_folder_cb (FlBrokenPage *self)
{
  fl_show_in_folder (GTK_WIDGET (self), fl_broken_document_get_path (self->document));
}

static void
fl_broken_page_dispose (GObject *object)
{
  FlBrokenPage *self = FL_BROKEN_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_BROKEN_PAGE);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (fl_broken_page_parent_class)->dispose (object);
}

static void
fl_broken_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlBrokenPage *self = FL_BROKEN_PAGE (object);

  switch ((FlBrokenPageProperty) id) {
  case PROP_DOCUMENT:
    g_value_set_object (value, fl_broken_page_get_document (self));
    break;
  case PROP_FOLDED:
    g_value_set_boolean (value, fl_broken_page_get_folded (self));
    break;
  }
}

static void
fl_broken_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlBrokenPage *self = FL_BROKEN_PAGE (object);

  switch ((FlBrokenPageProperty) id) {
  case PROP_DOCUMENT:
    fl_broken_page_set_document (self, g_value_get_object (value));
    break;
  case PROP_FOLDED:
    fl_broken_page_set_folded (self, g_value_get_boolean (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_PROPERTY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/broken/fl-broken-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, fl_text_escaped);
  gtk_widget_class_bind_template_callback (widget_class, open_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_in_folder_cb);
}

static void
fl_broken_page_class_init (FlBrokenPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_broken_page_dispose;
  object_class->get_property = fl_broken_page_get_property;
  object_class->set_property = fl_broken_page_set_property;

  properties[PROP_DOCUMENT] =
      g_param_spec_object ("document", NULL, NULL, FL_TYPE_BROKEN_DOCUMENT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
}

static void
fl_broken_page_init (FlBrokenPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fl_name_status_pages (GTK_WIDGET (self));
}

FlBrokenDocument *
fl_broken_page_get_document (FlBrokenPage *self)
{
  g_return_val_if_fail (FL_IS_BROKEN_PAGE (self), NULL);

  return self->document;
}

void
fl_broken_page_set_document (FlBrokenPage *self, FlBrokenDocument *document)
{
  g_return_if_fail (FL_IS_BROKEN_PAGE (self));

  if (g_set_object (&self->document, document))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

gboolean
fl_broken_page_get_folded (FlBrokenPage *self)
{
  g_return_val_if_fail (FL_IS_BROKEN_PAGE (self), FALSE);

  return self->folded;
}

void
fl_broken_page_set_folded (FlBrokenPage *self, gboolean folded)
{
  g_return_if_fail (FL_IS_BROKEN_PAGE (self));

  if (self->folded == folded)
    return;
  self->folded = folded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}
