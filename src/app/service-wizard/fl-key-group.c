/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-key-group.h"

#include "fl-file-entry-row.h"
#include "fl-oauth2-settings.h"
#include "fl-problem-row.h"
#include "fl-property-row.h"

#include <glib/gi18n.h>

/* The key that a client signs with: made here, or imported. Its public part is shown, for the
 * service; the private one is kept in memory until the wizard hands it to the keyring. */

struct _FlKeyGroup {
  AdwPreferencesGroup parent_instance;

  /* Template children */
  GtkWidget *generate_button;
  AdwExpanderRow *import_row;
  FlProblemRow *problem;
  FlPropertyRow *jwk_row;
  FlPropertyRow *pem_row;

  /* Borrowed from the row that imports. */
  GtkEditable *text_row;
  GtkEditable *passphrase_row;

  /* Owned */
  char *algorithm;
  FlSigningKey *key;
  gboolean stored;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FlKeyGroup, fl_key_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum {
  PROP_ALGORITHM = 1,
} FlKeyGroupProperty;

static GParamSpec *properties[PROP_ALGORITHM + 1];

static void
show_problem (FlKeyGroup *self, const char *sentence)
{
  fl_problem_row_set_problem (self->problem, sentence);
  fl_problem_row_reveal (self->problem);
}

/* Signatures of a key whose algorithm nobody can choose are made with that one. */
static gboolean
is_offered (const char *algorithm)
{
  g_autoptr (GEnumClass) algorithms = g_type_class_ref (FL_TYPE_SIGNING_ALGORITHM);

  return g_enum_get_value_by_nick (algorithms, algorithm) != NULL;
}

static void
check_key (FlKeyGroup *self)
{
  g_autoptr (GError) error = NULL;

  if (is_offered (fl_signing_key_get_default_algorithm (self->key)))
    fl_signing_key_check_algorithm (self->key, self->algorithm, &error);
  show_problem (self, error ? error->message : NULL);
}

static void
show_key (FlKeyGroup *self, FlSigningKey *key, gboolean stored)
{
  g_autofree char *jwk = fl_signing_key_dup_public_jwk (key, self->algorithm);
  g_autofree char *pem = fl_signing_key_dup_public_pem (key, NULL);

  g_set_object (&self->key, key);
  self->stored = stored;
  fl_property_row_set_value (self->jwk_row, jwk);
  fl_property_row_set_value (self->pem_row, pem);
  show_problem (self, NULL);
}

static void
set_busy (FlKeyGroup *self, gboolean busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "key.generate", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "key.import", !busy);
}

static void
take_key (FlKeyGroup *self, FlSigningKey *key, const GError *error)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  set_busy (self, FALSE);
  if (!key) {
    show_problem (self, error->message);
    return;
  }
  show_key (self, key, FALSE);
  /* Who brings a key of another kind does not want to be told what it fits. */
  if (!fl_signing_key_check_algorithm (key, self->algorithm, NULL) &&
      is_offered (fl_signing_key_get_default_algorithm (key)))
    fl_key_group_set_algorithm (self, fl_signing_key_get_default_algorithm (key));
}

static void
generated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlKeyGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlSigningKey) key = fl_signing_key_generate_finish (result, &error);

  take_key (self, key, error);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlKeyGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlSigningKey) key = fl_signing_key_import_finish (result, &error);

  take_key (self, key, error);
  if (!key || !self->text_row)
    return;
  gtk_editable_set_text (self->text_row, "");
  gtk_editable_set_text (self->passphrase_row, "");
  adw_expander_row_set_expanded (self->import_row, FALSE);
}

static void
generate_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlKeyGroup *self = FL_KEY_GROUP (widget);

  set_busy (self, TRUE);
  fl_signing_key_generate_async (self->algorithm, self->cancellable, generated_cb,
                                 g_object_ref (self));
}

static void
import (FlKeyGroup *self)
{
  const char *text = gtk_editable_get_text (self->text_row);
  const char *passphrase = gtk_editable_get_text (self->passphrase_row);
  g_autoptr (FlSecret) key = fl_secret_new (text);
  g_autoptr (FlSecret) opener = passphrase[0] ? fl_secret_new (passphrase) : NULL;

  if (!text[0])
    return;
  set_busy (self, TRUE);
  fl_signing_key_import_async (key, opener, self->cancellable, imported_cb, g_object_ref (self));
}

static void
import_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  import (FL_KEY_GROUP (widget));
}

static GtkWidget *
create_import_button (void)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Import"));

  /* A button that sets its label itself is read with the underscore. */
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "key.import");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill_import_row (FlKeyGroup *self)
{
  GtkWidget *text_row = fl_file_entry_row_new ();
  GtkWidget *passphrase_row = adw_password_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (text_row), _ ("Private Key (PEM or JWK)"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (passphrase_row),
                                 _ ("Passphrase (If It Is Encrypted)"));
  adw_expander_row_add_row (self->import_row, text_row);
  adw_expander_row_add_row (self->import_row, passphrase_row);
  adw_expander_row_add_row (self->import_row, create_import_button ());
  g_signal_connect_swapped (text_row, "entry-activated", G_CALLBACK (import), self);
  g_signal_connect_swapped (passphrase_row, "entry-activated", G_CALLBACK (import), self);
  self->text_row = GTK_EDITABLE (text_row);
  self->passphrase_row = GTK_EDITABLE (passphrase_row);
}

static void
fl_key_group_dispose (GObject *object)
{
  FlKeyGroup *self = FL_KEY_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  self->text_row = NULL;
  self->passphrase_row = NULL;
  g_clear_object (&self->key);
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_KEY_GROUP);

  G_OBJECT_CLASS (fl_key_group_parent_class)->dispose (object);
}

static void
fl_key_group_finalize (GObject *object)
{
  FlKeyGroup *self = FL_KEY_GROUP (object);

  g_free (self->algorithm);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (fl_key_group_parent_class)->finalize (object);
}

static void
fl_key_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((FlKeyGroupProperty) id) {
  case PROP_ALGORITHM:
    g_value_set_string (value, fl_key_group_get_algorithm (FL_KEY_GROUP (object)));
    break;
  }
}

static void
fl_key_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((FlKeyGroupProperty) id) {
  case PROP_ALGORITHM:
    fl_key_group_set_algorithm (FL_KEY_GROUP (object), g_value_get_string (value));
    break;
  }
}

static void
fl_key_group_class_init (FlKeyGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_key_group_dispose;
  object_class->finalize = fl_key_group_finalize;
  object_class->get_property = fl_key_group_get_property;
  object_class->set_property = fl_key_group_set_property;

  properties[PROP_ALGORITHM] =
      g_param_spec_string ("algorithm", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  g_type_ensure (FL_TYPE_PROPERTY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-key-group.ui");
  gtk_widget_class_bind_template_child (widget_class, FlKeyGroup, generate_button);
  gtk_widget_class_bind_template_child (widget_class, FlKeyGroup, import_row);
  gtk_widget_class_bind_template_child (widget_class, FlKeyGroup, problem);
  gtk_widget_class_bind_template_child (widget_class, FlKeyGroup, jwk_row);
  gtk_widget_class_bind_template_child (widget_class, FlKeyGroup, pem_row);
  gtk_widget_class_install_action (widget_class, "key.generate", NULL, generate_action);
  gtk_widget_class_install_action (widget_class, "key.import", NULL, import_action);
}

static void
fl_key_group_init (FlKeyGroup *self)
{
  self->algorithm = g_strdup ("ES256");
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_import_row (self);
}

const char *
fl_key_group_get_algorithm (FlKeyGroup *self)
{
  g_return_val_if_fail (FL_IS_KEY_GROUP (self), NULL);

  return self->algorithm;
}

/* What a new key is made for, such as "ES256". It follows a key of another kind that is
 * imported. */
void
fl_key_group_set_algorithm (FlKeyGroup *self, const char *algorithm)
{
  g_return_if_fail (FL_IS_KEY_GROUP (self));

  if (g_strcmp0 (self->algorithm, algorithm) == 0)
    return;
  g_free (self->algorithm);
  self->algorithm = g_strdup (algorithm);
  if (self->key) {
    show_key (self, self->key, self->stored);
    check_key (self);
  }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALGORITHM]);
}

/* Shows the key that is in the keyring, unless there is a new one. */
void
fl_key_group_show_stored (FlKeyGroup *self, FlSigningKey *key)
{
  g_return_if_fail (FL_IS_KEY_GROUP (self));

  if (!self->key)
    show_key (self, key, TRUE);
}

/* Returns: (transfer none) (nullable): the key that is not in the keyring yet */
FlSigningKey *
fl_key_group_get_new_key (FlKeyGroup *self)
{
  g_return_val_if_fail (FL_IS_KEY_GROUP (self), NULL);

  return self->stored ? NULL : self->key;
}
