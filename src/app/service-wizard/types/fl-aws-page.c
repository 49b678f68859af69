/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-aws-page.h"

#include "fl-item-list.h"
#include "fl-variable-row.h"

/* What a signature of AWS says besides the keys. */

struct _FlAwsPage {
  FlServicePage parent_instance;

  /* Template children */
  FlItemList *variables;
};

G_DEFINE_FINAL_TYPE (FlAwsPage, fl_aws_page, FL_TYPE_SERVICE_PAGE)

static const FlRowField fields[] = {
  { "region_row", "region", FL_ROW_TEXT },
  { "service_row", "service", FL_ROW_TEXT },
  { NULL },
};

static void
fl_aws_page_bind (FlServicePage *page, FlService *service)
{
  FlAwsPage *self = FL_AWS_PAGE (page);
  fl_item_list_set_model (self->variables, fl_service_get_variables (service));
}

static void
fl_aws_page_class_init (FlAwsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FL_TYPE_ITEM_LIST);
  g_type_ensure (FL_TYPE_VARIABLE_ROW);
  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_aws_page_bind;
  fl_service_page_class_bind_template (FL_SERVICE_PAGE_CLASS (klass),
                                       "service-wizard/types/fl-aws-page.ui", fields);
  gtk_widget_class_bind_template_child (widget_class, FlAwsPage, variables);
}

static void
fl_aws_page_init (FlAwsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
