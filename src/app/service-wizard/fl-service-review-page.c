/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-review-page.h"

#include "fl-auth-details.h"
#include "fl-boxed-list.h"
#include "fl-concerned-row.h"
#include "fl-info-row.h"
#include "fl-property-row.h"
#include "fl-service-texts.h"
#include "fl-tls-texts.h"

#include <glib/gi18n.h>

/* The last look at a service before it is made. Each part leads back to its step by the action
 * "service.edit-step". */

struct _FlServiceReviewPage {
  FlServicePage parent_instance;

  /* Template children */
  GtkWidget *concerned_group;
  FlBoxedList *concerned_list;
  GtkWidget *client_group;
  FlBoxedList *client_list;
  FlBoxedList *details_list;
  GtkWidget *certificates_group;
  GtkActionable *certificates_button;
  FlBoxedList *certificates_list;
  GtkWidget *scopes_group;
  FlPropertyRow *scopes_row;

  /* Owned; NULL for a new service. */
  FlRuntime *runtime;
  FlService *edited;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FlServiceReviewPage, fl_service_review_page, FL_TYPE_SERVICE_PAGE)

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

/* Where the certificate is everything, it is on the page of the authentication type. */
static void
show_certificates (FlServiceReviewPage *self, FlService *service)
{
  g_autoptr (GListModel) certificates =
      fl_tls_details (NULL, fl_service_get_ca_certificates (service),
                      fl_service_get_client_certificate (service));
  FlAuthType type = fl_auth_settings_get_auth_type (fl_service_get_auth (service));

  fl_boxed_list_set_model (self->certificates_list, certificates);
  gtk_widget_set_visible (self->certificates_group, g_list_model_get_n_items (certificates) > 0);
  gtk_actionable_set_action_target (self->certificates_button, "s",
                                    type == FL_AUTH_TYPE_CERTIFICATE ? "details" : "api");
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlServiceReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) concerned =
      fl_runtime_describe_service_change_finish (FL_RUNTIME (source), result, &error);

  /* Dropped: where the connections cannot be read saving says so. */
  if (!concerned)
    return;
  fl_boxed_list_set_model (self->concerned_list, concerned);
  gtk_widget_set_visible (self->concerned_group, g_list_model_get_n_items (concerned) > 0);
}

static void
stop_describing (FlServiceReviewPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* What the change means to the connections is looked at anew each time. */
static void
describe_change (FlServiceReviewPage *self, FlService *service)
{
  if (!self->edited)
    return;
  stop_describing (self);
  self->cancellable = g_cancellable_new ();
  fl_runtime_describe_service_change_async (self->runtime, self->edited, service, self->cancellable,
                                            described_cb, g_object_ref (self));
}

/* None of this is one property to bind to. The page is read only while it is shown. */
static void
fl_service_review_page_map (GtkWidget *widget)
{
  FlServiceReviewPage *self = FL_SERVICE_REVIEW_PAGE (widget);
  FlService *service = fl_service_page_get_service (FL_SERVICE_PAGE (self));
  FlAuthSettings *auth = fl_service_get_auth (service);
  g_autoptr (GListModel) client = fl_auth_client_details (NULL, auth);
  g_autoptr (GListModel) details = fl_auth_details (NULL, auth);
  g_autofree char *scopes = fl_format_scopes (fl_auth_settings_get_scopes (auth));

  fl_boxed_list_set_model (self->client_list, client);
  gtk_widget_set_visible (self->client_group, g_list_model_get_n_items (client) > 0);
  fl_boxed_list_set_model (self->details_list, details);
  gtk_widget_set_visible (self->scopes_group, FL_IS_OAUTH2_SETTINGS (auth));
  show_certificates (self, service);
  fl_property_row_set_value (self->scopes_row, scopes[0] ? scopes : _ ("None"));
  describe_change (self, service);
  GTK_WIDGET_CLASS (fl_service_review_page_parent_class)->map (widget);
}

static void
fl_service_review_page_unmap (GtkWidget *widget)
{
  stop_describing (FL_SERVICE_REVIEW_PAGE (widget));
  GTK_WIDGET_CLASS (fl_service_review_page_parent_class)->unmap (widget);
}

static void
fl_service_review_page_finalize (GObject *object)
{
  FlServiceReviewPage *self = FL_SERVICE_REVIEW_PAGE (object);

  g_clear_object (&self->runtime);
  g_clear_object (&self->edited);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fl_service_review_page_parent_class)->finalize (object);
}

static void
fl_service_review_page_class_init (FlServiceReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fl_service_review_page_finalize;
  widget_class->map = fl_service_review_page_map;
  widget_class->unmap = fl_service_review_page_unmap;

  g_type_ensure (FL_TYPE_BOXED_LIST);
  g_type_ensure (FL_TYPE_CONCERNED_ROW);
  g_type_ensure (FL_TYPE_INFO_ROW);
  g_type_ensure (FL_TYPE_PROPERTY_ROW);
  g_type_ensure (FL_TYPE_SERVICE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-service-review-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, format_hosts);
  gtk_widget_class_bind_template_callback (widget_class, or_none);
  gtk_widget_class_bind_template_child (widget_class, FlServiceReviewPage, certificates_button);
  gtk_widget_class_bind_template_child (widget_class, FlServiceReviewPage, certificates_group);
  gtk_widget_class_bind_template_child (widget_class, FlServiceReviewPage, certificates_list);
  gtk_widget_class_bind_template_child (widget_class, FlServiceReviewPage, concerned_group);
  gtk_widget_class_bind_template_child (widget_class, FlServiceReviewPage, concerned_list);
  gtk_widget_class_bind_template_child (widget_class, FlServiceReviewPage, client_group);
  gtk_widget_class_bind_template_child (widget_class, FlServiceReviewPage, client_list);
  gtk_widget_class_bind_template_child (widget_class, FlServiceReviewPage, details_list);
  gtk_widget_class_bind_template_child (widget_class, FlServiceReviewPage, scopes_group);
  gtk_widget_class_bind_template_child (widget_class, FlServiceReviewPage, scopes_row);
}

static void
fl_service_review_page_init (FlServiceReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Has the page say, before a service that is there is changed, what that means to its connections.
 *
 * edited: the service as it is */
void
fl_service_review_page_set_edited (FlServiceReviewPage *self, FlRuntime *runtime, FlService *edited)
{
  g_return_if_fail (FL_IS_SERVICE_REVIEW_PAGE (self));

  g_set_object (&self->runtime, runtime);
  g_set_object (&self->edited, edited);
}
