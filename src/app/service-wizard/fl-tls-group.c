/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-tls-group.h"

#include "fl-file-choosing.h"
#include "fl-problem-row.h"
#include "fl-tls-certificates.h"
#include "fl-tls-texts.h"

#include <glib/gi18n.h>

/* The certificates of a service that is being made: authorities of its own, which are part of the
 * service, and the certificate that its callers show, whose key the wizard hands to the keyring. */

struct _FlTlsGroup {
  AdwPreferencesGroup parent_instance;

  /* Template children */
  AdwActionRow *authorities_row;
  GtkWidget *authorities_button;
  FlProblemRow *authorities_problem;
  AdwActionRow *certificate_row;
  GtkWidget *certificate_button;
  AdwActionRow *key_row;
  AdwPasswordEntryRow *passphrase_row;
  FlProblemRow *certificate_problem;

  /* Owned */
  FlService *service;
  GBytes *certificate_file;
  GBytes *key_file;
  FlClientCertificate *certificate;
  GCancellable *cancellable;

  gboolean going_on;
};

G_DEFINE_FINAL_TYPE (FlTlsGroup, fl_tls_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_problem (FlProblemRow *row, const char *sentence)
{
  fl_problem_row_set_problem (row, sentence);
  fl_problem_row_reveal (row);
}

static void
show_service (FlTlsGroup *self)
{
  g_autofree char *authorities =
      fl_tls_subjects_text (fl_service_get_ca_certificates (self->service));
  g_autofree char *certificate =
      fl_tls_certificate_text (fl_service_get_client_certificate (self->service));

  adw_action_row_set_subtitle (self->authorities_row,
                               authorities ? authorities : _ ("Those of the desktop"));
  adw_action_row_set_subtitle (self->certificate_row, certificate ? certificate : _ ("None"));
  adw_action_row_set_subtitle (self->key_row, self->key_file
                                                  ? _ ("In a file of its own, which is chosen")
                                                  : _ ("Only where it is in a file of its own"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tls.remove-authorities", authorities != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tls.remove-certificate",
                                 certificate || self->certificate_file || self->key_file);
}

static char *
dup_text (GBytes *content)
{
  gsize size_bytes = 0;
  const char *text = g_bytes_get_data (content, &size_bytes);

  return g_utf8_validate (text, (gssize) size_bytes, NULL) ? g_strndup (text, size_bytes) : NULL;
}

static void
authorities_chosen_cb (GFile *file, GBytes *content, const GError *error, gpointer user_data)
{
  FlTlsGroup *self = user_data;

  if (content)
    fl_tls_group_take_authorities (self, content);
  else
    show_problem (self->authorities_problem, error->message);
}

static void
certificate_chosen_cb (GFile *file, GBytes *content, const GError *error, gpointer user_data)
{
  FlTlsGroup *self = user_data;

  if (content)
    fl_tls_group_take_certificate (self, content);
  else
    show_problem (self->certificate_problem, error->message);
}

static void
key_chosen_cb (GFile *file, GBytes *content, const GError *error, gpointer user_data)
{
  FlTlsGroup *self = user_data;

  if (content)
    fl_tls_group_take_key (self, content);
  else
    show_problem (self->certificate_problem, error->message);
}

static void
choose_authorities_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_choose_file (widget, _ ("Choose Certificates of Authorities"), authorities_chosen_cb,
                  g_object_ref (widget), g_object_unref);
}

static void
remove_authorities_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlTlsGroup *self = FL_TLS_GROUP (widget);

  g_object_set (self->service, "ca-certificates", NULL, NULL);
  show_problem (self->authorities_problem, NULL);
  show_service (self);
  gtk_widget_grab_focus (self->authorities_button);
}

static void
choose_certificate_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_choose_file (widget, _ ("Choose a Client Certificate"), certificate_chosen_cb,
                  g_object_ref (widget), g_object_unref);
}

static void
choose_key_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fl_choose_file (widget, _ ("Choose a Key File"), key_chosen_cb, g_object_ref (widget),
                  g_object_unref);
}

/* The row offers to apply what was typed, even once that has been taken away again. */
static void
clear_passphrase (FlTlsGroup *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase_row), "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->passphrase_row), FALSE);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->passphrase_row), TRUE);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlTlsGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlClientCertificate) certificate =
      fl_client_certificate_import_finish (result, &error);
  gboolean going_on = self->going_on;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->going_on = FALSE;
  show_problem (self->certificate_problem, error ? error->message : NULL);
  if (certificate) {
    g_set_object (&self->certificate, certificate);
    clear_passphrase (self);
    g_object_set (self->service, "client-certificate", fl_client_certificate_get_pem (certificate),
                  NULL);
  }
  show_service (self);
  if (certificate && going_on)
    gtk_widget_activate_action (GTK_WIDGET (self), "wizard.next", NULL);
}

/* What is being read no longer counts. */
static void
start_anew (FlTlsGroup *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/* A key that is elsewhere, and a passphrase, may come after the certificate. */
static void
import (FlTlsGroup *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->passphrase_row));
  g_autoptr (FlSecret) passphrase = text[0] ? fl_secret_new (text) : NULL;

  start_anew (self);
  if (self->certificate_file)
    fl_client_certificate_import_async (self->certificate_file, self->key_file, passphrase,
                                        self->cancellable, imported_cb, g_object_ref (self));
  else
    show_service (self);
}

static void
remove_certificate_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlTlsGroup *self = FL_TLS_GROUP (widget);

  start_anew (self);
  g_clear_pointer (&self->certificate_file, g_bytes_unref);
  g_clear_pointer (&self->key_file, g_bytes_unref);
  g_clear_object (&self->certificate);
  clear_passphrase (self);
  g_object_set (self->service, "client-certificate", NULL, NULL);
  show_problem (self->certificate_problem, NULL);
  show_service (self);
  gtk_widget_grab_focus (self->certificate_button);
}

static void
fl_tls_group_dispose (GObject *object)
{
  FlTlsGroup *self = FL_TLS_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->service);
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->certificate_file, g_bytes_unref);
  g_clear_pointer (&self->key_file, g_bytes_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_TLS_GROUP);

  G_OBJECT_CLASS (fl_tls_group_parent_class)->dispose (object);
}

static void
fl_tls_group_finalize (GObject *object)
{
  g_object_unref (FL_TLS_GROUP (object)->cancellable);

  G_OBJECT_CLASS (fl_tls_group_parent_class)->finalize (object);
}

static void
fl_tls_group_class_init (FlTlsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fl_tls_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = fl_tls_group_finalize;

  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-tls-group.ui");
  gtk_widget_class_bind_template_child (widget_class, FlTlsGroup, authorities_row);
  gtk_widget_class_bind_template_child (widget_class, FlTlsGroup, authorities_button);
  gtk_widget_class_bind_template_child (widget_class, FlTlsGroup, authorities_problem);
  gtk_widget_class_bind_template_child (widget_class, FlTlsGroup, certificate_row);
  gtk_widget_class_bind_template_child (widget_class, FlTlsGroup, certificate_button);
  gtk_widget_class_bind_template_child (widget_class, FlTlsGroup, key_row);
  gtk_widget_class_bind_template_child (widget_class, FlTlsGroup, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, FlTlsGroup, certificate_problem);
  gtk_widget_class_bind_template_callback (widget_class, import);
  gtk_widget_class_install_action (widget_class, "tls.choose-authorities", NULL,
                                   choose_authorities_action);
  gtk_widget_class_install_action (widget_class, "tls.remove-authorities", NULL,
                                   remove_authorities_action);
  gtk_widget_class_install_action (widget_class, "tls.choose-certificate", NULL,
                                   choose_certificate_action);
  gtk_widget_class_install_action (widget_class, "tls.remove-certificate", NULL,
                                   remove_certificate_action);
  gtk_widget_class_install_action (widget_class, "tls.choose-key", NULL, choose_key_action);
}

static void
fl_tls_group_init (FlTlsGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows the certificates of a service, and edits them from now on. */
void
fl_tls_group_set_service (FlTlsGroup *self, FlService *service)
{
  g_return_if_fail (FL_IS_TLS_GROUP (self));

  if (!g_set_object (&self->service, service))
    return;
  g_signal_connect_object (service, "notify::ca-certificates", G_CALLBACK (show_service), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (service, "notify::client-certificate", G_CALLBACK (show_service), self,
                           G_CONNECT_SWAPPED);
  show_service (self);
}

/* Takes certificates of authorities, in PEM. */
void
fl_tls_group_take_authorities (FlTlsGroup *self, GBytes *content)
{
  g_autofree char *text = dup_text (content);
  g_autoptr (GPtrArray) certificates = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (FL_IS_TLS_GROUP (self));

  certificates = fl_tls_certificates_parse (text ? text : "", &error);
  show_problem (self->authorities_problem, error ? error->message : NULL);
  if (!certificates)
    return;
  g_object_set (self->service, "ca-certificates", text, NULL);
  show_service (self);
}

/* Takes the file with the certificate, and perhaps its key. */
void
fl_tls_group_take_certificate (FlTlsGroup *self, GBytes *content)
{
  g_return_if_fail (FL_IS_TLS_GROUP (self));

  g_clear_pointer (&self->certificate_file, g_bytes_unref);
  self->certificate_file = g_bytes_ref (content);
  import (self);
}

/* Takes the file with the key, where it is elsewhere. */
void
fl_tls_group_take_key (FlTlsGroup *self, GBytes *content)
{
  g_return_if_fail (FL_IS_TLS_GROUP (self));

  g_clear_pointer (&self->key_file, g_bytes_unref);
  self->key_file = g_bytes_ref (content);
  import (self);
}

/* Returns: (transfer none) (nullable): the certificate whose key is not in the keyring yet */
FlClientCertificate *
fl_tls_group_get_new_certificate (FlTlsGroup *self)
{
  g_return_val_if_fail (FL_IS_TLS_GROUP (self), NULL);

  return self->certificate;
}

/* Whoever has typed the passphrase and goes on has not to apply it first: once the file is open,
 * the wizard goes on by itself. */
void
fl_tls_group_take_over (FlTlsGroup *self)
{
  g_return_if_fail (FL_IS_TLS_GROUP (self));

  if (!fl_problem_row_get_problem (self->certificate_problem) ||
      !gtk_editable_get_text (GTK_EDITABLE (self->passphrase_row))[0])
    return;
  self->going_on = TRUE;
  import (self);
}
