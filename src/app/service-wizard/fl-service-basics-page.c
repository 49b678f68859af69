/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-basics-page.h"

#include "fl-name-group.h"
#include "fl-problem-row.h"
#include "fl-row-binding.h"
#include "fl-service-texts.h"

#include <glib/gi18n.h>

/* Names, the way a request carries its credential, and where to read more. */

struct _FlServiceBasicsPage {
  FlServicePage parent_instance;

  /* Template children */
  FlNameGroup *name_group;
  AdwComboRow *kind_row;
  AdwEntryRow *name_row;
  AdwEntryRow *prefix_row;
  AdwEntryRow *documentation_row;
  AdwEntryRow *console_row;
  AdwEntryRow *categories_row;
};

G_DEFINE_FINAL_TYPE (FlServiceBasicsPage, fl_service_basics_page, FL_TYPE_SERVICE_PAGE)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_LINK_NAME_FIXED,
} FlServiceBasicsPageProperty;

static GParamSpec *properties[PROP_LINK_NAME_FIXED + 1];

static char *
preview_placement (gpointer instance, guint kind, const char *name, const char *prefix)
{
  return fl_format_placement (kind, name ? name : "", prefix ? prefix : "");
}

static void
kind_changed_cb (FlServiceBasicsPage *self)
{
  gboolean query = adw_combo_row_get_selected (self->kind_row) == FL_PLACEMENT_QUERY;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row),
                                 query ? _ ("Parameter Name") : _ ("Header Name"));
}

/* What is the default of one kind makes no sense with the other. */
static void
drop_other_default_cb (FlPlacement *placement)
{
  g_autoptr (FlPlacement) other = NULL;
  FlPlacementKind other_kind = fl_placement_get_kind (placement) == FL_PLACEMENT_QUERY
                                   ? FL_PLACEMENT_HEADER
                                   : FL_PLACEMENT_QUERY;

  other = fl_placement_new (other_kind, NULL, NULL);
  if (g_strcmp0 (fl_placement_get_name (placement), fl_placement_get_name (other)) == 0)
    g_object_set (placement, "name", NULL, NULL);
  if (g_strcmp0 (fl_placement_get_prefix (placement), fl_placement_get_prefix (other)) == 0)
    g_object_set (placement, "prefix", NULL, NULL);
}

static void
fl_service_basics_page_bind (FlServicePage *page, FlService *service)
{
  FlServiceBasicsPage *self = FL_SERVICE_BASICS_PAGE (page);
  FlPlacement *placement = fl_oauth2_settings_get_placement (fl_service_get_oauth2 (service));
  const GBindingFlags both_ways = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  /* The link name first: the name, when it comes, would propose one. */
  g_object_bind_property (service, "link-name", self->name_group, "link-name", both_ways);
  g_object_bind_property (service, "name", self->name_group, "name", both_ways);
  fl_row_bind_selected (self->kind_row, placement, "kind");
  fl_row_bind_text (self->name_row, placement, "name");
  fl_row_bind_text (self->prefix_row, placement, "prefix");
  g_signal_connect (placement, "notify::kind", G_CALLBACK (drop_other_default_cb), NULL);
  fl_row_bind_text (self->documentation_row, service, "documentation-url");
  fl_row_bind_text (self->console_row, service, "console-url");
  fl_row_bind_words (self->categories_row, service, "categories");
}

static void
fl_service_basics_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SERVICE_BASICS_PAGE);

  G_OBJECT_CLASS (fl_service_basics_page_parent_class)->dispose (object);
}

static void
fl_service_basics_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlServiceBasicsPage *self = FL_SERVICE_BASICS_PAGE (object);

  switch ((FlServiceBasicsPageProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_name_group_get_runtime (self->name_group));
    break;
  case PROP_LINK_NAME_FIXED:
    g_value_set_boolean (value, fl_name_group_get_fixed (self->name_group));
    break;
  }
}

static void
fl_service_basics_page_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  FlServiceBasicsPage *self = FL_SERVICE_BASICS_PAGE (object);

  switch ((FlServiceBasicsPageProperty) id) {
  case PROP_RUNTIME:
    fl_name_group_set_runtime (self->name_group, g_value_get_object (value));
    break;
  case PROP_LINK_NAME_FIXED:
    fl_name_group_set_fixed (self->name_group, g_value_get_boolean (value));
    break;
  }
}

static void
fl_service_basics_page_class_init (FlServiceBasicsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fl_service_basics_page_dispose;
  object_class->get_property = fl_service_basics_page_get_property;
  object_class->set_property = fl_service_basics_page_set_property;
  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_service_basics_page_bind;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, flags);
  properties[PROP_LINK_NAME_FIXED] =
      g_param_spec_boolean ("link-name-fixed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FL_TYPE_NAME_GROUP);
  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-service-basics-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, name_group);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, kind_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, prefix_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, documentation_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, console_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceBasicsPage, categories_row);
  gtk_widget_class_bind_template_callback (widget_class, preview_placement);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
}

static void
fl_service_basics_page_init (FlServiceBasicsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kind_changed_cb (self);
}
