/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-review-page.h"

#include "fl-property-row.h"
#include "fl-service-texts.h"

#include <glib/gi18n.h>

/* The last look at a service before it is made. Each part leads back to its step by the action
 * "service.edit-step". */

struct _FlServiceReviewPage {
  FlServicePage parent_instance;

  /* Template children */
  FlPropertyRow *address_row;
  FlPropertyRow *scopes_row;
};

G_DEFINE_FINAL_TYPE (FlServiceReviewPage, fl_service_review_page, FL_TYPE_SERVICE_PAGE)

static char *
or_not_yet (gpointer instance, const char *text)
{
  return g_strdup (text && text[0] ? text : _ ("Not registered yet"));
}

static char *
or_none (gpointer instance, const char *text)
{
  return g_strdup (text && text[0] ? text : _ ("None"));
}

static char *
format_hosts (gpointer instance, const char *const *hosts)
{
  if (!hosts || !hosts[0])
    return g_strdup (_ ("The host of the base URL"));
  return g_strjoinv (", ", (char **) hosts);
}

/* Scopes are a list, and a callback address is put together: neither is one property to bind to.
 * The page is read only while it is shown. */
static void
fl_service_review_page_map (GtkWidget *widget)
{
  FlServiceReviewPage *self = FL_SERVICE_REVIEW_PAGE (widget);
  FlService *service = fl_service_page_get_service (FL_SERVICE_PAGE (self));
  FlAuthSettings *auth = fl_service_get_auth (service);
  g_autofree char *address = fl_auth_settings_dup_callback_address (auth);
  g_autofree char *scopes = fl_format_scopes (fl_auth_settings_get_scopes (auth));

  fl_property_row_set_value (self->address_row, address);
  fl_property_row_set_value (self->scopes_row, scopes[0] ? scopes : _ ("None"));
  GTK_WIDGET_CLASS (fl_service_review_page_parent_class)->map (widget);
}

static void
fl_service_review_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SERVICE_REVIEW_PAGE);

  G_OBJECT_CLASS (fl_service_review_page_parent_class)->dispose (object);
}

static void
fl_service_review_page_class_init (FlServiceReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fl_service_review_page_dispose;
  widget_class->map = fl_service_review_page_map;

  g_type_ensure (FL_TYPE_AUTH_SETTINGS);
  g_type_ensure (FL_TYPE_PROPERTY_ROW);
  g_type_ensure (FL_TYPE_SERVICE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-service-review-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, format_hosts);
  gtk_widget_class_bind_template_callback (widget_class, or_none);
  gtk_widget_class_bind_template_callback (widget_class, or_not_yet);
  gtk_widget_class_bind_template_child (widget_class, FlServiceReviewPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceReviewPage, scopes_row);
}

static void
fl_service_review_page_init (FlServiceReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
