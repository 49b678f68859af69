/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-wizard.h"

#include "fl-auth-advice.h"
#include "fl-auth-kinds.h"
#include "fl-auth-texts.h"
#include "fl-json.h"
#include "fl-oauth2-more-page.h"
#include "fl-problem-row.h"
#include "fl-service-api-page.h"
#include "fl-service-basics-page.h"
#include "fl-service-client-page.h"
#include "fl-service-problems.h"
#include "fl-service-review-page.h"
#include "fl-service-scopes-page.h"

#include <glib/gi18n.h>

/* Makes or edits a custom service.
 *
 * The steps are bound to a service of the wizard's own; the store sees it when it is whole. The
 * authentication type decides which steps there are. What
 * is wrong with it is collected after every change and shown beside the fields concerned. Saving:
 * 1. the document is written; 2. a typed client secret, and a new key, go to the keyring; 3.
 * "finished" tells the link name. Where step 2 fails, pressing the button again repeats from
 * step 1. */

#define N_TYPES (FL_AUTH_TYPE_CERTIFICATE + 1)

/* What was filled in for one authentication type. It stays while another is looked at. */
typedef struct {
  FlAuthSettings *auth;
  FlServicePage *details;
  FlServicePage *client;
} Form;

struct _FlServiceWizard {
  FlWizard parent_instance;

  /* Template children */
  FlServicePage *basics_page;
  GtkStackPage *details_step;
  AdwBin *details_bin;
  GtkStackPage *client_step;
  AdwBin *client_bin;
  GtkStackPage *scopes_step;
  FlServicePage *scopes_page;
  GtkStackPage *advanced_step;
  AdwBin *advanced_bin;
  FlServicePage *api_page;
  FlServiceReviewPage *review_page;

  /* Owned */
  FlRuntime *runtime;
  FlService *edited;
  FlService *service;
  char *original;
  Form forms[N_TYPES];
  guint update_source;
  gboolean advanced;
  gboolean saved;
  /* What was so before: the service that is edited changes when it is saved. */
  gboolean was_public;
  gboolean had_certificate;
};

G_DEFINE_FINAL_TYPE (FlServiceWizard, fl_service_wizard, FL_TYPE_WIZARD)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_EDITED,
  PROP_SERVICE,
  PROP_ADVANCED,
} FlServiceWizardProperty;

static GParamSpec *properties[PROP_ADVANCED + 1];

enum {
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
print_service (FlServiceWizard *self)
{
  g_autoptr (JsonNode) document = fl_service_to_json (self->service);

  return fl_json_print (document);
}

/* Few want it, and it is long. */
static void
create_advanced_page (FlServiceWizard *self)
{
  FlServicePage *page = NULL;

  if (adw_bin_get_child (self->advanced_bin))
    return;
  page = g_object_new (FL_TYPE_OAUTH2_MORE_PAGE, NULL);
  adw_bin_set_child (self->advanced_bin, GTK_WIDGET (page));
  fl_service_page_set_service (page, self->service);
}

/* Steps that make no sense for the authentication type are left out. */
static void
show_steps (FlServiceWizard *self)
{
  FlAuthSettings *auth = fl_service_get_auth (self->service);
  FlOauth2Settings *oauth2 = fl_service_get_oauth2 (self->service);
  FlAuthType type = fl_auth_settings_get_auth_type (auth);

  gtk_stack_page_set_title (self->details_step,
                            oauth2 ? _ ("Endpoints") : fl_auth_type_title (type));
  gtk_stack_page_set_visible (self->client_step, fl_auth_may_have_client (auth));
  gtk_stack_page_set_visible (self->scopes_step, oauth2 && fl_oauth2_settings_get_grant (oauth2) !=
                                                               FL_GRANT_ACCESS_TOKEN);
  if (oauth2 && self->advanced)
    create_advanced_page (self);
  gtk_stack_page_set_visible (self->advanced_step, oauth2 && self->advanced);
  /* The numbers of the steps are others now. */
  g_object_notify (G_OBJECT (fl_wizard_get_stack (FL_WIZARD (self))), "visible-child");
}

/* What the field is called. One that is no row has the problem's row say so. */
static const char *
get_title (FlProblemRow *row)
{
  GtkWidget *field = fl_problem_row_get_field (row);
  gpointer titled = ADW_IS_PREFERENCES_ROW (field) ? (gpointer) field : row;
  const char *title = adw_preferences_row_get_title (titled);

  return title[0] ? title : NULL;
}

static void
show_problem (FlProblemRow *row, gpointer user_data)
{
  GPtrArray *problems = user_data;
  const char *place = fl_problem_row_get_place (row);
  const FlServiceProblem *problem = NULL;
  g_autofree char *sentence = NULL;

  /* Rows without a place look after themselves. */
  if (!place)
    return;

  problem = fl_service_problems_find (problems, place, fl_problem_row_get_exact (row));
  if (problem)
    sentence = fl_service_problem_describe (problem, get_title (row));
  fl_problem_row_set_problem (row, sentence);
}

static void
update_problems (FlServiceWizard *self)
{
  g_autoptr (GPtrArray) problems = fl_service_problems_collect (self->service);

  g_clear_handle_id (&self->update_source, g_source_remove);
  fl_problem_rows_foreach (GTK_WIDGET (fl_wizard_get_stack (FL_WIZARD (self))), show_problem,
                           problems);
}

static gboolean
update_problems_cb (gpointer user_data)
{
  FlServiceWizard *self = user_data;

  self->update_source = 0;
  update_problems (self);
  return G_SOURCE_REMOVE;
}

/* A field asks for it before its binding has reached the service: later is right. */
static void
update_problems_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlServiceWizard *self = FL_SERVICE_WIZARD (widget);

  if (!self->update_source && self->service)
    self->update_source = g_idle_add (update_problems_cb, self);
}

static FlAuthType
get_type (FlServiceWizard *self)
{
  return fl_auth_settings_get_auth_type (fl_service_get_auth (self->service));
}

static FlServiceClientPage *
get_client_page (FlServiceWizard *self)
{
  FlServicePage *page = self->forms[get_type (self)].client;

  return page ? FL_SERVICE_CLIENT_PAGE (page) : NULL;
}

/* A page is bound to the settings that are there when it is made. */
static void
create_form (FlServiceWizard *self)
{
  FlAuthType type = get_type (self);
  Form *form = &self->forms[type];

  form->auth = g_object_ref (fl_service_get_auth (self->service));
  form->details = g_object_ref_sink (fl_auth_kind_create_page (type));
  fl_service_page_set_service (form->details, self->service);
  if (type == FL_AUTH_TYPE_OAUTH2 || type == FL_AUTH_TYPE_OAUTH1) {
    form->client = g_object_ref_sink (g_object_new (FL_TYPE_SERVICE_CLIENT_PAGE, NULL));
    fl_service_page_set_service (form->client, self->service);
    if (self->edited) {
      fl_service_client_page_set_editing (FL_SERVICE_CLIENT_PAGE (form->client));
      fl_service_client_page_find_key (FL_SERVICE_CLIENT_PAGE (form->client), self->runtime,
                                       fl_service_get_link_name (self->service));
    }
  }
  if (type == FL_AUTH_TYPE_OAUTH2) {
    fl_service_page_set_service (self->scopes_page, self->service);
    g_signal_connect_object (form->auth, "notify::grant", G_CALLBACK (show_steps), self,
                             G_CONNECT_SWAPPED);
  }
}

static void
show_form (FlServiceWizard *self)
{
  Form *form = &self->forms[get_type (self)];

  if (!form->details)
    create_form (self);
  adw_bin_set_child (self->details_bin, GTK_WIDGET (form->details));
  adw_bin_set_child (self->client_bin, GTK_WIDGET (form->client));
  show_steps (self);
  update_problems (self);
}

static void
set_type (FlServiceWizard *self, FlAuthType type)
{
  FlAuthSettings *before = fl_service_get_auth (self->service);
  g_autoptr (FlAuthSettings) auth = NULL;

  if (get_type (self) == type)
    return;
  if (self->forms[type].auth) {
    auth = g_object_ref (self->forms[type].auth);
  } else {
    auth = fl_auth_settings_new (type);
    fl_auth_kind_take_over (auth, before);
  }
  g_object_set (self->service, "auth", auth, NULL);
  show_form (self);
}

static void
set_type_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlServiceWizard *self = FL_SERVICE_WIZARD (widget);
  guint type = g_variant_get_uint32 (parameter);

  if (self->service && type < N_TYPES)
    set_type (self, type);
}

static void
edit_step_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWizard *wizard = FL_WIZARD (widget);
  const char *name = g_variant_get_string (parameter, NULL);

  fl_wizard_go_to (wizard, gtk_stack_get_child_by_name (fl_wizard_get_stack (wizard), name));
}

static gboolean
fl_service_wizard_leave_step (FlWizard *wizard, GtkWidget *step)
{
  FlServiceWizard *self = FL_SERVICE_WIZARD (wizard);
  GtkWidget *page = ADW_IS_BIN (step) ? adw_bin_get_child (ADW_BIN (step)) : step;

  if (page)
    fl_service_page_take_over (FL_SERVICE_PAGE (page));
  update_problems (self);
  return fl_problem_rows_check (step);
}

static void
fl_service_wizard_enter_step (FlWizard *wizard, GtkWidget *step)
{
  if (FL_IS_SERVICE_REVIEW_PAGE (step))
    fl_wizard_focus_button (wizard);
}

static gboolean
fl_service_wizard_has_unsaved (FlWizard *wizard)
{
  FlServiceWizard *self = FL_SERVICE_WIZARD (wizard);
  FlServiceClientPage *client_page = get_client_page (self);
  g_autofree char *current = NULL;

  if (fl_service_get_oauth2 (self->service))
    fl_service_page_take_over (self->scopes_page);
  current = print_service (self);
  return g_strcmp0 (current, self->original) != 0 ||
         (client_page && (fl_service_client_page_has_secret (client_page) ||
                          fl_service_client_page_get_new_key (client_page)));
}

static void
finish (FlServiceWizard *self)
{
  if (get_client_page (self))
    fl_service_client_page_clear_secret (get_client_page (self));
  fl_wizard_finish (FL_WIZARD (self));
}

static gboolean
fl_service_wizard_close_request (GtkWindow *window)
{
  FlServiceWizard *self = FL_SERVICE_WIZARD (window);

  if (GTK_WINDOW_CLASS (fl_service_wizard_parent_class)->close_request (window))
    return TRUE;
  if (self->saved)
    g_signal_emit (self, signals[SIGNAL_FINISHED], 0, fl_service_get_link_name (self->service));
  return FALSE;
}

static void
show_error (FlServiceWizard *self, const GError *error)
{
  fl_wizard_set_busy (FL_WIZARD (self), FALSE);
  fl_wizard_set_problem (FL_WIZARD (self), error->message);
}

/* The window may be gone when an operation ends; then there is nobody to tell. */
static gboolean
is_gone (FlServiceWizard *self)
{
  return g_cancellable_is_cancelled (fl_wizard_get_cancellable (FL_WIZARD (self)));
}

static void
certificate_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlServiceWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean set = fl_runtime_set_client_certificate_finish (FL_RUNTIME (source), result, &error);

  if (is_gone (self))
    return;
  if (set) {
    finish (self);
    return;
  }
  g_prefix_error (
      &error, "%s ",
      _ ("The service is saved, but the key of its certificate is not in the keyring."));
  show_error (self, error);
}

/* It may have been imported before another authentication type was chosen. */
static FlClientCertificate *
get_new_certificate (FlServiceWizard *self)
{
  FlServicePage *const pages[] = { self->forms[FL_AUTH_TYPE_CERTIFICATE].details, self->api_page };
  const char *pem = fl_service_get_client_certificate (self->service);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    FlClientCertificate *certificate =
        pages[i] ? fl_service_page_get_new_certificate (pages[i]) : NULL;

    if (certificate && g_strcmp0 (fl_client_certificate_get_pem (certificate), pem) == 0)
      return certificate;
  }
  return NULL;
}

/* What was taken out of the document leaves a key in the keyring. */
static gboolean
lost_certificate (FlServiceWizard *self)
{
  return self->had_certificate && !fl_service_get_client_certificate (self->service);
}

static void
set_certificate (FlServiceWizard *self)
{
  FlClientCertificate *certificate = get_new_certificate (self);

  if (certificate || lost_certificate (self))
    fl_runtime_set_client_certificate_async (self->runtime,
                                             fl_service_get_link_name (self->service), certificate,
                                             fl_wizard_get_cancellable (FL_WIZARD (self)),
                                             certificate_set_cb, g_object_ref (self));
  else
    finish (self);
}

static void
key_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlServiceWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean set = fl_runtime_set_client_key_finish (FL_RUNTIME (source), result, &error);

  if (is_gone (self))
    return;
  if (set) {
    set_certificate (self);
    return;
  }
  g_prefix_error (&error, "%s ", _ ("The service is saved, but its key is not in the keyring."));
  show_error (self, error);
}

static void
set_key (FlServiceWizard *self)
{
  FlServiceClientPage *client_page = get_client_page (self);
  FlSigningKey *key = client_page ? fl_service_client_page_get_new_key (client_page) : NULL;

  if (key)
    fl_runtime_set_client_key_async (self->runtime, fl_service_get_link_name (self->service), key,
                                     NULL, fl_wizard_get_cancellable (FL_WIZARD (self)), key_set_cb,
                                     g_object_ref (self));
  else
    set_certificate (self);
}

static void
client_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlServiceWizard) self = user_data;
  g_autoptr (GError) error = NULL;

  gboolean set = fl_runtime_set_client_finish (FL_RUNTIME (source), result, &error);

  if (is_gone (self))
    return;
  if (set) {
    set_key (self);
    return;
  }
  g_prefix_error (&error, "%s ",
                  _ ("The service is saved, but its client secret is not in the keyring."));
  show_error (self, error);
}

static gboolean
is_public (FlService *service)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (service);

  return auth &&
         fl_oauth2_settings_get_client_authentication (auth) == FL_CLIENT_AUTHENTICATION_NONE;
}

static gboolean
became_public (FlServiceWizard *self)
{
  return self->edited && is_public (self->service) && !self->was_public;
}

static void
service_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlServiceWizard) self = user_data;
  g_autoptr (FlSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  const char *client_id = NULL;
  gboolean saved = fl_runtime_save_service_finish (FL_RUNTIME (source), result, &error);

  if (is_gone (self))
    return;
  if (!saved) {
    show_error (self, error);
    return;
  }

  self->saved = TRUE;
  g_free (self->original);
  self->original = print_service (self);
  if (get_client_page (self))
    secret = fl_service_client_page_dup_secret (get_client_page (self));
  client_id = fl_auth_settings_get_client_id (fl_service_get_auth (self->service));
  if (!client_id || (!secret && !became_public (self))) {
    set_key (self);
    return;
  }
  fl_runtime_set_client_async (self->runtime, fl_service_get_link_name (self->service), client_id,
                               secret, fl_wizard_get_cancellable (FL_WIZARD (self)), client_set_cb,
                               g_object_ref (self));
}

static void
fl_service_wizard_apply (FlWizard *wizard)
{
  FlServiceWizard *self = FL_SERVICE_WIZARD (wizard);

  fl_wizard_set_busy (wizard, TRUE);
  fl_runtime_save_service_async (self->runtime, self->service, !self->edited && !self->saved,
                                 fl_wizard_get_cancellable (wizard), service_saved_cb,
                                 g_object_ref (self));
}

static FlService *
create_copy (FlService *edited)
{
  g_autoptr (JsonNode) document = fl_service_to_json (edited);
  g_autoptr (GError) error = NULL;
  FlService *copy = fl_service_new_from_json (document, &error);

  if (!copy) {
    /* What is in the list has been validated, so that this takes a defect of ours. */
    g_warning ("Could not copy a service: %s", error->message);
    copy = fl_service_new ();
  }
  return copy;
}

static void
fl_service_wizard_constructed (GObject *object)
{
  FlServiceWizard *self = FL_SERVICE_WIZARD (object);

  G_OBJECT_CLASS (fl_service_wizard_parent_class)->constructed (object);

  self->service = self->edited ? create_copy (self->edited) : fl_service_new ();
  if (self->edited)
    fl_service_review_page_set_edited (self->review_page, self->runtime, self->edited);
  /* Nothing that an existing service has is out of sight. */
  self->advanced = self->edited != NULL;
  self->was_public = is_public (self->service);
  self->had_certificate = fl_service_get_client_certificate (self->service) != NULL;
  self->original = print_service (self);
  g_object_set (self->basics_page, "link-name-fixed", self->edited != NULL, NULL);
  g_object_set (self, "title", self->edited ? _ ("Edit Service") : _ ("New Service"), "apply-label",
                self->edited ? _ ("_Save Service") : _ ("_Create Service"), NULL);
  show_form (self);
  g_object_notify_by_pspec (object, properties[PROP_SERVICE]);
  update_problems (self);
}

static void
fl_service_wizard_dispose (GObject *object)
{
  FlServiceWizard *self = FL_SERVICE_WIZARD (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  for (guint i = 0; i < N_TYPES; i++) {
    g_clear_object (&self->forms[i].auth);
    g_clear_object (&self->forms[i].details);
    g_clear_object (&self->forms[i].client);
  }
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_SERVICE_WIZARD);

  G_OBJECT_CLASS (fl_service_wizard_parent_class)->dispose (object);
}

static void
fl_service_wizard_finalize (GObject *object)
{
  FlServiceWizard *self = FL_SERVICE_WIZARD (object);

  g_clear_object (&self->runtime);
  g_clear_object (&self->edited);
  g_clear_object (&self->service);
  g_free (self->original);

  G_OBJECT_CLASS (fl_service_wizard_parent_class)->finalize (object);
}

static void
fl_service_wizard_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlServiceWizard *self = FL_SERVICE_WIZARD (object);

  switch ((FlServiceWizardProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_service_wizard_get_runtime (self));
    break;
  case PROP_EDITED:
    g_value_set_object (value, self->edited);
    break;
  case PROP_SERVICE:
    g_value_set_object (value, fl_service_wizard_get_service (self));
    break;
  case PROP_ADVANCED:
    g_value_set_boolean (value, self->advanced);
    break;
  }
}

static void
set_advanced (FlServiceWizard *self, gboolean advanced)
{
  if (self->advanced == advanced)
    return;
  self->advanced = advanced;
  show_steps (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADVANCED]);
}

static void
fl_service_wizard_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlServiceWizard *self = FL_SERVICE_WIZARD (object);

  switch ((FlServiceWizardProperty) id) {
  case PROP_RUNTIME:
    self->runtime = g_value_dup_object (value);
    break;
  case PROP_EDITED:
    self->edited = g_value_dup_object (value);
    break;
  case PROP_ADVANCED:
    set_advanced (self, g_value_get_boolean (value));
    break;
  case PROP_SERVICE:
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_SERVICE_API_PAGE);
  g_type_ensure (FL_TYPE_SERVICE_BASICS_PAGE);
  g_type_ensure (FL_TYPE_SERVICE_REVIEW_PAGE);
  g_type_ensure (FL_TYPE_SERVICE_SCOPES_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-service-wizard.ui");
  gtk_widget_class_bind_template_child (widget_class, FlServiceWizard, basics_page);
  gtk_widget_class_bind_template_child (widget_class, FlServiceWizard, details_step);
  gtk_widget_class_bind_template_child (widget_class, FlServiceWizard, details_bin);
  gtk_widget_class_bind_template_child (widget_class, FlServiceWizard, client_step);
  gtk_widget_class_bind_template_child (widget_class, FlServiceWizard, client_bin);
  gtk_widget_class_bind_template_child (widget_class, FlServiceWizard, scopes_step);
  gtk_widget_class_bind_template_child (widget_class, FlServiceWizard, scopes_page);
  gtk_widget_class_bind_template_child (widget_class, FlServiceWizard, advanced_step);
  gtk_widget_class_bind_template_child (widget_class, FlServiceWizard, advanced_bin);
  gtk_widget_class_bind_template_child (widget_class, FlServiceWizard, api_page);
  gtk_widget_class_bind_template_child (widget_class, FlServiceWizard, review_page);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, once);
  properties[PROP_EDITED] = g_param_spec_object ("edited", NULL, NULL, FL_TYPE_SERVICE, once);
  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ADVANCED] =
      g_param_spec_boolean ("advanced", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_service_wizard_class_init (FlServiceWizardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FlWizardClass *wizard_class = FL_WIZARD_CLASS (klass);

  object_class->constructed = fl_service_wizard_constructed;
  object_class->dispose = fl_service_wizard_dispose;
  object_class->finalize = fl_service_wizard_finalize;
  object_class->get_property = fl_service_wizard_get_property;
  object_class->set_property = fl_service_wizard_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = fl_service_wizard_close_request;
  wizard_class->leave_step = fl_service_wizard_leave_step;
  wizard_class->enter_step = fl_service_wizard_enter_step;
  wizard_class->apply = fl_service_wizard_apply;
  wizard_class->has_unsaved = fl_service_wizard_has_unsaved;
  install_properties (object_class);

  signals[SIGNAL_FINISHED] = g_signal_new ("finished", FL_TYPE_SERVICE_WIZARD, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "problems.update", NULL, update_problems_action);
  gtk_widget_class_install_action (widget_class, "service.edit-step", "s", edit_step_action);
  gtk_widget_class_install_action (widget_class, "service.set-type", "u", set_type_action);
  gtk_widget_class_install_property_action (widget_class, "service.advanced", "advanced");
}

static void
fl_service_wizard_init (FlServiceWizard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A wizard for a new service, or for one that is edited (nullable). The signal "finished" tells
 * the link name of the service that was saved. */
GtkWindow *
fl_service_wizard_new (FlRuntime *runtime, FlService *edited)
{
  g_return_val_if_fail (FL_IS_RUNTIME (runtime), NULL);
  g_return_val_if_fail (!edited || FL_IS_SERVICE (edited), NULL);

  return g_object_new (FL_TYPE_SERVICE_WIZARD, "runtime", runtime, "edited", edited, NULL);
}

FlRuntime *
fl_service_wizard_get_runtime (FlServiceWizard *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_WIZARD (self), NULL);

  return self->runtime;
}

/* Returns: (transfer none): the wizard's own service, as it stands */
FlService *
fl_service_wizard_get_service (FlServiceWizard *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_WIZARD (self), NULL);

  return self->service;
}

gboolean
fl_service_wizard_get_editing (FlServiceWizard *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_WIZARD (self), FALSE);

  return self->edited != NULL;
}
