/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-service-client-page.h"

#include "fl-auth-advice.h"
#include "fl-key-group.h"
#include "fl-oauth1-settings.h"
#include "fl-problem-row.h"
#include "fl-property-row.h"
#include "fl-row-binding.h"
#include "fl-service-closures.h"

#include <glib/gi18n.h>

/* The callback address to register, and the client that the registration yields. The client secret
 * is the one thing here that is not bound to the service: it goes from the entry to the keyring. */

struct _FlServiceClientPage {
  FlServicePage parent_instance;

  /* Template children */
  GtkWidget *callback_group;
  FlPropertyRow *address_row;
  GtkWidget *console_button;
  AdwComboRow *host_row;
  GtkSpinButton *port_spin;
  AdwEntryRow *path_row;
  AdwEntryRow *id_row;
  AdwPreferencesGroup *client_group;
  GtkEditable *secret_row;
  AdwComboRow *authentication_row;
  AdwComboRow *algorithm_row;
  AdwComboRow *pkce_row;
  FlKeyGroup *key_group;

  /* Owned */
  FlAuthSettings *auth;

  gboolean editing;
};

G_DEFINE_FINAL_TYPE (FlServiceClientPage, fl_service_client_page, FL_TYPE_SERVICE_PAGE)

static const char *const hosts[] = { "127.0.0.1", "localhost", "[::1]", NULL };

static void
show_address (FlServiceClientPage *self)
{
  g_autofree char *address = fl_auth_settings_dup_callback_address (self->auth);

  gtk_widget_set_visible (self->callback_group, address != NULL);
  fl_property_row_set_value (self->address_row, address);
}

static void
show_key (FlServiceClientPage *self)
{
  g_autoptr (GEnumClass) algorithms = g_type_class_ref (FL_TYPE_SIGNING_ALGORITHM);
  FlSigningAlgorithm algorithm = FL_SIGNING_RS256;

  if (FL_IS_OAUTH2_SETTINGS (self->auth))
    algorithm = fl_oauth2_settings_get_signing_algorithm (FL_OAUTH2_SETTINGS (self->auth));
  gtk_widget_set_visible (GTK_WIDGET (self->key_group), fl_auth_signs_with_key (self->auth));
  fl_key_group_set_algorithm (self->key_group,
                              g_enum_get_value (algorithms, algorithm)->value_nick);
}

/* An imported key may want another algorithm. RSA-SHA1 leaves no choice. */
static void
algorithm_found_cb (FlServiceClientPage *self)
{
  g_autoptr (GEnumClass) algorithms = g_type_class_ref (FL_TYPE_SIGNING_ALGORITHM);
  const char *name = fl_key_group_get_algorithm (self->key_group);
  GEnumValue *algorithm = g_enum_get_value_by_nick (algorithms, name);

  if (FL_IS_OAUTH2_SETTINGS (self->auth) && algorithm)
    g_object_set (self->auth, "signing-algorithm", algorithm->value, NULL);
  else
    show_key (self);
}

static const char *
describe_client (FlServiceClientPage *self)
{
  if (!fl_auth_settings_has_client (self->auth))
    return _ ("Only where the service wants to know which client asks, beside the account. Then "
              "fill in what it gave you; else leave all of it as it is.");
  if (!fl_auth_uses_client_secret (self->auth))
    return self->editing ? _ ("What the service gave you for it.")
                         : _ ("What the service gave you for it. You may leave it empty and fill "
                              "it in with the first connection.");
  return self->editing
             ? _ ("What the service gave you for it. The secret goes into the keyring and nowhere "
                  "else. Leave it empty to keep the one that is there.")
             : _ ("What the service gave you for it. The secret goes into the keyring and nowhere "
                  "else. You may leave both empty and fill them in with the first connection.");
}

static void
show_authentication (FlServiceClientPage *self)
{
  FlAuthSettings *auth = self->auth;
  FlOauth2Settings *oauth2 = FL_IS_OAUTH2_SETTINGS (auth) ? FL_OAUTH2_SETTINGS (auth) : NULL;
  g_autofree char *text = NULL;

  adw_preferences_group_set_description (self->client_group, describe_client (self));
  gtk_widget_set_visible (GTK_WIDGET (self->secret_row), fl_auth_uses_client_secret (auth));
  gtk_widget_set_visible (GTK_WIDGET (self->authentication_row), oauth2 != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->algorithm_row),
                          oauth2 && fl_auth_signs_with_key (auth));
  gtk_widget_set_visible (GTK_WIDGET (self->pkce_row),
                          oauth2 &&
                              fl_oauth2_settings_get_grant (oauth2) == FL_GRANT_AUTHORIZATION_CODE);
  if (!oauth2)
    return;
  text =
      fl_service_client_authentication_text (NULL,
                                             fl_oauth2_settings_get_client_authentication (oauth2));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->authentication_row), text);
}

static void
auth_notify_cb (FlServiceClientPage *self)
{
  show_address (self);
  show_authentication (self);
  show_key (self);
}

static gboolean
is_web_address (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const char *address = g_value_get_string (from);

  g_value_set_boolean (to, address && g_uri_is_valid (address, G_URI_FLAGS_NONE, NULL) &&
                               g_str_has_prefix (address, "https://"));
  return TRUE;
}

static void
fl_service_client_page_bind (FlServicePage *page, FlService *service)
{
  FlServiceClientPage *self = FL_SERVICE_CLIENT_PAGE (page);
  FlAuthSettings *auth = fl_service_get_auth (service);

  g_object_bind_property (service, "console-url", self->console_button, "uri",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (service, "console-url", self->console_button, "visible",
                               G_BINDING_SYNC_CREATE, is_web_address, NULL, NULL, NULL);
  fl_row_bind_value (self->host_row, auth, "redirect-host", hosts);
  g_object_bind_property (auth, "redirect-port", self->port_spin, "value",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  fl_row_bind_text (self->path_row, auth, "redirect-path");
  fl_row_bind_text (self->id_row, auth, "client-id");
  if (FL_IS_OAUTH2_SETTINGS (auth)) {
    fl_row_bind_selected (self->authentication_row, auth, "client-authentication");
    fl_row_bind_selected (self->algorithm_row, auth, "signing-algorithm");
    fl_row_bind_selected (self->pkce_row, auth, "pkce");
  }
  /* Much of what stands here depends on something else that does. */
  g_set_object (&self->auth, auth);
  g_signal_connect_object (auth, "notify", G_CALLBACK (auth_notify_cb), self, G_CONNECT_SWAPPED);
  auth_notify_cb (self);
  g_signal_connect_object (self->key_group, "notify::algorithm", G_CALLBACK (algorithm_found_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
fl_service_client_page_dispose (GObject *object)
{
  g_clear_object (&FL_SERVICE_CLIENT_PAGE (object)->auth);

  G_OBJECT_CLASS (fl_service_client_page_parent_class)->dispose (object);
}

static void
fl_service_client_page_class_init (FlServiceClientPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fl_service_client_page_dispose;
  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_service_client_page_bind;

  g_type_ensure (FL_TYPE_AUTH_SETTINGS);
  g_type_ensure (FL_TYPE_KEY_GROUP);
  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  g_type_ensure (FL_TYPE_PROPERTY_ROW);
  g_type_ensure (FL_TYPE_SERVICE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-service-client-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, callback_group);
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, console_button);
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, algorithm_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, host_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, port_spin);
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, path_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, id_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, client_group);
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, secret_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, authentication_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, pkce_row);
  gtk_widget_class_bind_template_child (widget_class, FlServiceClientPage, key_group);
}

static void
fl_service_client_page_init (FlServiceClientPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A service that is edited may have a client secret already. */
void
fl_service_client_page_set_editing (FlServiceClientPage *self)
{
  g_return_if_fail (FL_IS_SERVICE_CLIENT_PAGE (self));

  self->editing = TRUE;
  show_authentication (self);
}

gboolean
fl_service_client_page_has_secret (FlServiceClientPage *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_CLIENT_PAGE (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->secret_row)) &&
         gtk_editable_get_text (self->secret_row)[0] != '\0';
}

/* Returns: (transfer full) (nullable): what was typed as client secret, or NULL for nothing */
FlSecret *
fl_service_client_page_dup_secret (FlServiceClientPage *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_CLIENT_PAGE (self), NULL);

  if (!fl_service_client_page_has_secret (self))
    return NULL;
  return fl_secret_new (gtk_editable_get_text (self->secret_row));
}

/* Once the secret is in the keyring it has no business here. */
void
fl_service_client_page_clear_secret (FlServiceClientPage *self)
{
  g_return_if_fail (FL_IS_SERVICE_CLIENT_PAGE (self));

  gtk_editable_set_text (self->secret_row, "");
}

static void
key_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlServiceClientPage) self = user_data;
  /* Dropped: that the keyring does not say which key it has is no reason not to make another. */
  g_autoptr (FlSigningKey) key =
      fl_runtime_find_client_key_finish (FL_RUNTIME (source), result, NULL);

  if (key && self->key_group)
    fl_key_group_show_stored (self->key_group, key);
}

/* Shows the public part of the key that the client has already. */
void
fl_service_client_page_find_key (FlServiceClientPage *self,
                                 FlRuntime *runtime,
                                 const char *link_name)
{
  g_return_if_fail (FL_IS_SERVICE_CLIENT_PAGE (self));

  if (fl_auth_signs_with_key (self->auth))
    fl_runtime_find_client_key_async (runtime, link_name, NULL, key_found_cb, g_object_ref (self));
}

/* Returns: (transfer none) (nullable): the key that is to go into the keyring */
FlSigningKey *
fl_service_client_page_get_new_key (FlServiceClientPage *self)
{
  g_return_val_if_fail (FL_IS_SERVICE_CLIENT_PAGE (self), NULL);

  return fl_auth_signs_with_key (self->auth) ? fl_key_group_get_new_key (self->key_group) : NULL;
}
