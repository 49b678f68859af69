/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-oauth1-page.h"

#include "fl-item-list.h"
#include "fl-variable-row.h"

/* The three addresses of OAuth 1.0a, unless the client is enough, and how its requests are signed.
 */

struct _FlOauth1Page {
  FlServicePage parent_instance;

  /* Template children */
  FlItemList *variables;
};

G_DEFINE_FINAL_TYPE (FlOauth1Page, fl_oauth1_page, FL_TYPE_SERVICE_PAGE)

static const FlRowField fields[] = {
  { "request_row", "request-url", FL_ROW_TEXT },
  { "authorize_row", "authorize-url", FL_ROW_TEXT },
  { "token_row", "token-url", FL_ROW_TEXT },
  { "method_row", "signature-method", FL_ROW_CHOICE },
  { "placement_row", "placement-kind", FL_ROW_CHOICE },
  { "realm_row", "realm", FL_ROW_TEXT },
  { "one_legged_switch", "one-legged", FL_ROW_SWITCH },
  { "callback_row", "callback", FL_ROW_CHOICE },
  { "keep_row", "keep", FL_ROW_WORDS },
  { NULL },
};

static void
fl_oauth1_page_bind (FlServicePage *page, FlService *service)
{
  fl_item_list_set_model (FL_OAUTH1_PAGE (page)->variables, fl_service_get_variables (service));
}

static void
fl_oauth1_page_class_init (FlOauth1PageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FL_TYPE_ITEM_LIST);
  g_type_ensure (FL_TYPE_VARIABLE_ROW);
  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_oauth1_page_bind;
  fl_service_page_class_bind_template (FL_SERVICE_PAGE_CLASS (klass),
                                       "service-wizard/types/fl-oauth1-page.ui", fields);
  gtk_widget_class_bind_template_child (widget_class, FlOauth1Page, variables);
}

static void
fl_oauth1_page_init (FlOauth1Page *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
