/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-bearer-page.h"

#include "fl-bearer-settings.h"
#include "fl-placement-group.h"

/* A token that a person has from elsewhere. */

struct _FlBearerPage {
  FlServicePage parent_instance;

  /* Template children */
  FlPlacementGroup *placement_group;
};

G_DEFINE_FINAL_TYPE (FlBearerPage, fl_bearer_page, FL_TYPE_SERVICE_PAGE)

static const FlRowField fields[] = {
  { "label_row", "label", FL_ROW_TEXT },
  { NULL },
};

static void
fl_bearer_page_bind (FlServicePage *page, FlService *service)
{
  FlBearerPage *self = FL_BEARER_PAGE (page);
  fl_placement_group_set_placement (self->placement_group,
                                    fl_bearer_settings_get_placement (
                                        FL_BEARER_SETTINGS (fl_service_get_auth (service))));
}

static void
fl_bearer_page_class_init (FlBearerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FL_TYPE_PLACEMENT_GROUP);
  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_bearer_page_bind;
  fl_service_page_class_bind_template (FL_SERVICE_PAGE_CLASS (klass),
                                       "service-wizard/types/fl-bearer-page.ui", fields);
  gtk_widget_class_bind_template_child (widget_class, FlBearerPage, placement_group);
}

static void
fl_bearer_page_init (FlBearerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
