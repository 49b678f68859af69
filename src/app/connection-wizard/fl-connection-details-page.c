/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connection-details-page.h"

#include "fl-auth-advice.h"
#include "fl-name-group.h"
#include "fl-problem-row.h"
#include "fl-property-row.h"
#include "fl-scope-group.h"
#include "fl-variable-group.h"

#include <glib/gi18n.h>

/* What a new connection of a service needs: names, the service's blanks, the client where it is
 * not known yet, and the scopes to ask for. Of a connection that is edited it shows what the next
 * authorization is made with; its link name stays, and the client is the service's. */

struct _FlConnectionDetailsPage {
  AdwPreferencesPage parent_instance;

  /* Template children */
  FlNameGroup *name_group;
  FlVariableGroup *variable_group;
  GtkWidget *client_group;
  GtkWidget *console_button;
  FlPropertyRow *address_row;
  GtkEditable *client_id_row;
  FlProblemRow *client_id_problem;
  GtkEditable *client_secret_row;
  FlProblemRow *client_secret_problem;
  GtkWidget *offline_group;
  FlScopeGroup *scope_group;

  /* Owned */
  FlRuntime *runtime;
  FlService *service;
  char *untouched;
};

G_DEFINE_FINAL_TYPE (FlConnectionDetailsPage, fl_connection_details_page, ADW_TYPE_PREFERENCES_PAGE)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_SERVICE,
} FlConnectionDetailsPageProperty;

static GParamSpec *properties[PROP_SERVICE + 1];

static gboolean
needs_client_secret (FlConnectionDetailsPage *self)
{
  return fl_service_needs_client (self->service) &&
         fl_auth_uses_client_secret (fl_service_get_auth (self->service));
}

static void
update_problems (FlConnectionDetailsPage *self)
{
  gboolean needs_id = self->service && fl_service_needs_client (self->service);
  gboolean needs_secret = self->service && needs_client_secret (self);

  fl_problem_row_set_problem (self->client_id_problem,
                              needs_id && !gtk_editable_get_text (self->client_id_row)[0]
                                  ? _ ("Enter the client ID that the service gave you.")
                                  : NULL);
  fl_problem_row_set_problem (self->client_secret_problem,
                              needs_secret && !gtk_editable_get_text (self->client_secret_row)[0]
                                  ? _ ("Enter the client secret that belongs to the client ID.")
                                  : NULL);
}

static void
update_problems_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  update_problems (FL_CONNECTION_DETAILS_PAGE (widget));
}

/* Everything typed, except the secret, as one text that can be compared. */
static char *
take_snapshot (FlConnectionDetailsPage *self)
{
  g_autoptr (GString) snapshot = g_string_new (NULL);
  g_auto (GStrv) scopes = fl_scope_group_dup_selected (self->scope_group);
  g_autofree char *scope_text = g_strjoinv (" ", scopes);
  guint n_variables = g_list_model_get_n_items (fl_service_get_variables (self->service));

  g_string_append_printf (snapshot, "%s\n%s\n%s\n%s\n", fl_name_group_get_name (self->name_group),
                          fl_name_group_get_link_name (self->name_group),
                          gtk_editable_get_text (self->client_id_row), scope_text);
  for (guint i = 0; i < n_variables; i++) {
    g_autofree char *value = fl_variable_group_dup_value (self->variable_group, i);

    g_string_append_printf (snapshot, "%s\n", value);
  }
  return g_string_free (g_steal_pointer (&snapshot), FALSE);
}

/* Whoever makes the service has been told, but that may be somebody else. */
static void
show_advice (FlConnectionDetailsPage *self)
{
  FlOauth2Settings *auth = fl_service_get_oauth2 (self->service);

  gtk_widget_set_visible (self->offline_group, auth && fl_auth_lacks_offline_access (auth));
}

static void
show_client (FlConnectionDetailsPage *self)
{
  FlAuthSettings *auth = fl_service_get_auth (self->service);
  const char *console = fl_service_get_console_url (self->service);
  g_autofree char *address = fl_auth_settings_dup_callback_address (auth);

  gtk_widget_set_visible (self->client_group, fl_service_needs_client (self->service));
  gtk_widget_set_visible (GTK_WIDGET (self->client_secret_row), needs_client_secret (self));
  gtk_widget_set_visible (self->console_button, console && console[0]);
  gtk_link_button_set_uri (GTK_LINK_BUTTON (self->console_button), console ? console : "");
  fl_property_row_set_value (self->address_row, address);
  gtk_editable_set_text (self->client_id_row, "");
  gtk_editable_set_text (self->client_secret_row, "");
}

/* A name that the person has typed outlives the choice of another service; what the service itself
 * brings along cannot. */
static void
show_service (FlConnectionDetailsPage *self, FlService *previous)
{
  const char *name = fl_name_group_get_name (self->name_group);

  if (!name[0] || (previous && g_strcmp0 (name, fl_service_get_name (previous)) == 0))
    fl_name_group_set_name (self->name_group, fl_service_get_name (self->service));
  fl_variable_group_set_variables (self->variable_group, fl_service_get_variables (self->service));
  show_client (self);
  show_advice (self);
  fl_scope_group_set_scopes (self->scope_group,
                             fl_auth_settings_get_scopes (fl_service_get_auth (self->service)));
  g_free (self->untouched);
  self->untouched = take_snapshot (self);
  update_problems (self);
}

static void
fl_connection_details_page_dispose (GObject *object)
{
  FlConnectionDetailsPage *self = FL_CONNECTION_DETAILS_PAGE (object);

  g_clear_object (&self->service);
  g_clear_object (&self->runtime);
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_CONNECTION_DETAILS_PAGE);

  G_OBJECT_CLASS (fl_connection_details_page_parent_class)->dispose (object);
}

static void
fl_connection_details_page_finalize (GObject *object)
{
  g_free (FL_CONNECTION_DETAILS_PAGE (object)->untouched);

  G_OBJECT_CLASS (fl_connection_details_page_parent_class)->finalize (object);
}

static void
fl_connection_details_page_get_property (GObject *object,
                                         guint id,
                                         GValue *value,
                                         GParamSpec *pspec)
{
  FlConnectionDetailsPage *self = FL_CONNECTION_DETAILS_PAGE (object);

  switch ((FlConnectionDetailsPageProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_connection_details_page_get_runtime (self));
    break;
  case PROP_SERVICE:
    g_value_set_object (value, fl_connection_details_page_get_service (self));
    break;
  }
}

static void
fl_connection_details_page_set_property (GObject *object,
                                         guint id,
                                         const GValue *value,
                                         GParamSpec *pspec)
{
  FlConnectionDetailsPage *self = FL_CONNECTION_DETAILS_PAGE (object);

  switch ((FlConnectionDetailsPageProperty) id) {
  case PROP_RUNTIME:
    fl_connection_details_page_set_runtime (self, g_value_get_object (value));
    break;
  case PROP_SERVICE:
    fl_connection_details_page_set_service (self, g_value_get_object (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_NAME_GROUP);
  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  g_type_ensure (FL_TYPE_PROPERTY_ROW);
  g_type_ensure (FL_TYPE_SCOPE_GROUP);
  g_type_ensure (FL_TYPE_VARIABLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/connection-wizard/fl-connection-details-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlConnectionDetailsPage, name_group);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionDetailsPage, variable_group);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionDetailsPage, client_group);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionDetailsPage, console_button);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionDetailsPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionDetailsPage, client_id_row);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionDetailsPage, client_id_problem);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionDetailsPage, client_secret_row);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionDetailsPage,
                                        client_secret_problem);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionDetailsPage, offline_group);
  gtk_widget_class_bind_template_child (widget_class, FlConnectionDetailsPage, scope_group);
}

static void
fl_connection_details_page_class_init (FlConnectionDetailsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fl_connection_details_page_dispose;
  object_class->finalize = fl_connection_details_page_finalize;
  object_class->get_property = fl_connection_details_page_get_property;
  object_class->set_property = fl_connection_details_page_set_property;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, flags);
  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "problems.update", NULL,
                                   update_problems_action);
}

static void
fl_connection_details_page_init (FlConnectionDetailsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlRuntime *
fl_connection_details_page_get_runtime (FlConnectionDetailsPage *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self), NULL);

  return self->runtime;
}

void
fl_connection_details_page_set_runtime (FlConnectionDetailsPage *self, FlRuntime *runtime)
{
  g_return_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self));

  if (g_set_object (&self->runtime, runtime))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNTIME]);
}

FlService *
fl_connection_details_page_get_service (FlConnectionDetailsPage *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self), NULL);

  return self->service;
}

/* Choosing the same service again keeps what was typed. */
void
fl_connection_details_page_set_service (FlConnectionDetailsPage *self, FlService *service)
{
  g_autoptr (FlService) previous = NULL;

  g_return_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self));

  if (self->service == service)
    return;

  previous = g_steal_pointer (&self->service);
  g_set_object (&self->service, service);
  if (service)
    show_service (self, previous);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

/* Shows a connection of the service, to edit it. */
void
fl_connection_details_page_edit (FlConnectionDetailsPage *self,
                                 FlService *service,
                                 FlConnection *connection)
{
  g_auto (GStrv) scopes = NULL;
  g_autoptr (JsonObject) variables = NULL;

  g_return_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self));
  g_return_if_fail (FL_IS_CONNECTION (connection));

  scopes = fl_connection_dup_wanted_scopes (connection);
  variables = fl_connection_dup_wanted_variables (connection);
  fl_connection_details_page_set_service (self, service);
  if (fl_connection_is_authorized (connection))
    adw_preferences_group_set_description (
        ADW_PREFERENCES_GROUP (self->name_group),
        _ ("Other scopes and variables take effect once the connection is reconnected. It works as "
           "before until then."));
  fl_name_group_set_fixed (self->name_group, TRUE);
  fl_name_group_set_name (self->name_group, fl_connection_get_name (connection));
  fl_name_group_set_link_name (self->name_group, fl_connection_get_link_name (connection));
  fl_variable_group_set_values (self->variable_group, variables);
  fl_scope_group_set_selected (self->scope_group, (const char *const *) scopes);
  gtk_widget_set_visible (self->client_group, FALSE);
  fl_problem_row_set_problem (self->client_id_problem, NULL);
  fl_problem_row_set_problem (self->client_secret_problem, NULL);
  g_free (self->untouched);
  self->untouched = take_snapshot (self);
}

/* Whether the person has changed anything here. */
gboolean
fl_connection_details_page_is_touched (FlConnectionDetailsPage *self)
{
  g_autofree char *now = NULL;

  g_return_val_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self), FALSE);

  if (!self->service)
    return FALSE;

  now = take_snapshot (self);
  return g_strcmp0 (now, self->untouched) != 0 ||
         gtk_editable_get_text (self->client_secret_row)[0] != '\0';
}

/* Returns: (transfer full): the name as it is to be stored */
char *
fl_connection_details_page_dup_name (FlConnectionDetailsPage *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self), NULL);

  return g_strstrip (g_strdup (fl_name_group_get_name (self->name_group)));
}

/* Returns: (transfer full): the names of the scopes to ask for */
char **
fl_connection_details_page_dup_scopes (FlConnectionDetailsPage *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self), NULL);

  return fl_scope_group_dup_selected (self->scope_group);
}

/* Returns: (transfer full): the values of the service's variables, texts by key */
GHashTable *
fl_connection_details_page_dup_variables (FlConnectionDetailsPage *self)
{
  GListModel *variables = NULL;
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_return_val_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self), values);

  variables = fl_service_get_variables (self->service);
  for (guint i = 0; i < g_list_model_get_n_items (variables); i++) {
    g_autoptr (FlVariable) variable = g_list_model_get_item (variables, i);

    g_hash_table_insert (values, g_strdup (fl_variable_get_key (variable)),
                         fl_variable_group_dup_value (self->variable_group, i));
  }
  return values;
}

/* Returns: (transfer full): a new connection after what is typed, not in the store yet */
FlConnection *
fl_connection_details_page_create_connection (FlConnectionDetailsPage *self)
{
  g_autofree char *name = fl_connection_details_page_dup_name (self);
  g_auto (GStrv) scopes = fl_scope_group_dup_selected (self->scope_group);
  FlConnection *connection = NULL;

  g_return_val_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self), NULL);
  g_return_val_if_fail (self->service, NULL);

  connection = fl_connection_new (name, fl_name_group_get_link_name (self->name_group),
                                  fl_service_get_link_name (self->service));
  fl_connection_set_scopes (connection, (const char *const *) scopes);
  fl_variable_group_apply (self->variable_group, connection);
  return connection;
}

/* Returns: (transfer full) (nullable): the client ID to remember for the service; NULL where it has
 * one already */
char *
fl_connection_details_page_dup_client_id (FlConnectionDetailsPage *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self), NULL);

  if (!gtk_widget_get_visible (self->client_group))
    return NULL;
  return g_strstrip (g_strdup (gtk_editable_get_text (self->client_id_row)));
}

/* Returns: (transfer full) (nullable): the client secret that was typed */
FlSecret *
fl_connection_details_page_dup_client_secret (FlConnectionDetailsPage *self)
{
  g_return_val_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self), NULL);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->client_secret_row)) ||
      gtk_editable_get_text (self->client_secret_row)[0] == '\0')
    return NULL;
  return fl_secret_new (gtk_editable_get_text (self->client_secret_row));
}

/* Once the secret is in the keyring it has no business here. */
void
fl_connection_details_page_clear_client_secret (FlConnectionDetailsPage *self)
{
  g_return_if_fail (FL_IS_CONNECTION_DETAILS_PAGE (self));

  gtk_editable_set_text (self->client_secret_row, "");
}
