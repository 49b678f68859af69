/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-connect-form.h"

#include "fl-auth-scheme.h"
#include "fl-auth-texts.h"
#include "fl-authorization-texts.h"
#include "fl-clock.h"
#include "fl-input-group.h"
#include "fl-pair.h"
#include "fl-problem-row.h"

#include <glib/gi18n.h>

/* What a person enters before a connection is connected: the way, where the service has several,
 * and what that way needs. Its button activates "authorization.submit-form". */

/* How long a code that was made by hand lives, at the least that is usual. */
#define CODE_LIFETIME_US (3 * 60 * G_USEC_PER_SEC)

struct _FlConnectForm {
  AdwBin parent_instance;

  /* Template children */
  AdwStatusPage *status_page;
  AdwPreferencesGroup *way_group;
  AdwComboRow *way_row;
  FlInputGroup *input_group;
  AdwPreferencesGroup *expiry_group;
  GtkEditable *expiry_row;
  FlProblemRow *expiry_problem;
  GtkLabel *code_label;
  GtkWidget *connect_button;

  /* Owned */
  FlService *service;
  GArray *grants;
  gint64 code_typed_at_us;
  guint tick_source;
};

G_DEFINE_FINAL_TYPE (FlConnectForm, fl_connect_form, ADW_TYPE_BIN)

typedef enum {
  PROP_SERVICE = 1,
} FlConnectFormProperty;

static GParamSpec *properties[PROP_SERVICE + 1];

static gboolean
parse_expiry (FlConnectForm *self, gint64 *expires_at_us)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->expiry_row)));
  g_autofree char *start_of_day = g_strconcat (text, "T00:00:00Z", NULL);

  return fl_clock_parse (start_of_day, expires_at_us) && *expires_at_us > fl_clock_now_us ();
}

static void
update_problems_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlConnectForm *self = FL_CONNECT_FORM (widget);
  gint64 expires_at_us = 0;
  gboolean wrong =
      gtk_editable_get_text (self->expiry_row)[0] != '\0' && !parse_expiry (self, &expires_at_us);

  fl_problem_row_set_problem (self->expiry_problem,
                              wrong ? _ ("Enter a day that lies ahead, such as 2030-03-01.")
                                    : NULL);
}

static gboolean
tick_cb (gpointer user_data)
{
  FlConnectForm *self = user_data;
  gint64 left_us = self->code_typed_at_us + CODE_LIFETIME_US - fl_clock_now_us ();
  g_autofree char *left = NULL;
  g_autofree char *text = NULL;

  if (left_us <= 0) {
    gtk_label_set_label (self->code_label, _ ("The code may have expired by now. If connecting "
                                              "fails, make a new one."));
    self->tick_source = 0;
    return G_SOURCE_REMOVE;
  }
  left = fl_format_time_left (left_us);
  /* Translators: how long, such as “2:59 left”. */
  text = g_strdup_printf (_ ("Such codes live for minutes: connect soon (%s)."), left);
  gtk_label_set_label (self->code_label, text);
  return G_SOURCE_CONTINUE;
}

static void
stop_ticking (FlConnectForm *self)
{
  g_clear_handle_id (&self->tick_source, g_source_remove);
  gtk_label_set_label (self->code_label,
                       _ ("Such codes live for minutes: make one just before you paste it."));
}

static void
input_changed_cb (FlConnectForm *self)
{
  if (fl_input_group_is_empty (self->input_group)) {
    stop_ticking (self);
  } else if (!self->tick_source && fl_connect_form_get_grant (self) == FL_GRANT_GRANT_CODE) {
    self->code_typed_at_us = fl_clock_now_us ();
    self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
    tick_cb (self);
  }
}

static void
submitted_cb (FlConnectForm *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "authorization.submit-form", NULL);
}

static void
show_way (FlConnectForm *self)
{
  FlGrant grant = fl_connect_form_get_grant (self);
  g_autoptr (GListModel) inputs = fl_auth_scheme_list_inputs (self->service, grant);

  stop_ticking (self);
  fl_input_group_set_parameters (self->input_group, inputs);
  gtk_widget_set_visible (GTK_WIDGET (self->code_label), grant == FL_GRANT_GRANT_CODE);
  adw_preferences_group_set_description (self->way_group, fl_grant_text (grant));
  gtk_widget_set_visible (GTK_WIDGET (self->expiry_group),
                          fl_auth_scheme_grant_keeps_inputs (self->service, grant));
}

static void
way_chosen_cb (FlConnectForm *self)
{
  if (self->service && self->grants->len > 0)
    show_way (self);
}

static GListModel *
create_ways (GArray *grants)
{
  GListStore *ways = g_list_store_new (FL_TYPE_PAIR);

  for (guint i = 0; i < grants->len; i++) {
    FlGrant grant = g_array_index (grants, FlGrant, i);
    g_autoptr (FlPair) way = fl_pair_new (fl_grant_title (grant), fl_grant_text (grant));

    g_list_store_append (ways, way);
  }
  return G_LIST_MODEL (ways);
}

static void
show_service (FlConnectForm *self)
{
  g_autoptr (GListModel) ways = NULL;
  g_autofree char *name = g_markup_escape_text (fl_service_get_name (self->service), -1);
  g_autofree char *title = NULL;

  g_clear_pointer (&self->grants, g_array_unref);
  self->grants = fl_auth_scheme_list_grants (self->service);
  ways = create_ways (self->grants);
  /* Translators: %s is a service */
  title = g_strdup_printf (_ ("Connect to %s"), name);
  adw_status_page_set_title (self->status_page, title);
  adw_combo_row_set_model (self->way_row, ways);
  gtk_widget_set_visible (GTK_WIDGET (self->way_group), self->grants->len > 1);
  show_way (self);
}

static gboolean
fl_connect_form_grab_focus (GtkWidget *widget)
{
  FlConnectForm *self = FL_CONNECT_FORM (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->input_group)) ||
         gtk_widget_grab_focus (self->connect_button);
}

static void
fl_connect_form_dispose (GObject *object)
{
  FlConnectForm *self = FL_CONNECT_FORM (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_object (&self->service);
  g_clear_pointer (&self->grants, g_array_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_CONNECT_FORM);

  G_OBJECT_CLASS (fl_connect_form_parent_class)->dispose (object);
}

static void
fl_connect_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlConnectForm *self = FL_CONNECT_FORM (object);

  switch ((FlConnectFormProperty) id) {
  case PROP_SERVICE:
    g_value_set_object (value, fl_connect_form_get_service (self));
    break;
  }
}

static void
fl_connect_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlConnectForm *self = FL_CONNECT_FORM (object);

  switch ((FlConnectFormProperty) id) {
  case PROP_SERVICE:
    fl_connect_form_set_service (self, g_value_get_object (value));
    break;
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FL_TYPE_INPUT_GROUP);
  g_type_ensure (FL_TYPE_PAIR);
  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/authorization/fl-connect-form.ui");
  gtk_widget_class_bind_template_child (widget_class, FlConnectForm, status_page);
  gtk_widget_class_bind_template_child (widget_class, FlConnectForm, way_group);
  gtk_widget_class_bind_template_child (widget_class, FlConnectForm, way_row);
  gtk_widget_class_bind_template_child (widget_class, FlConnectForm, input_group);
  gtk_widget_class_bind_template_child (widget_class, FlConnectForm, expiry_group);
  gtk_widget_class_bind_template_child (widget_class, FlConnectForm, expiry_row);
  gtk_widget_class_bind_template_child (widget_class, FlConnectForm, expiry_problem);
  gtk_widget_class_bind_template_child (widget_class, FlConnectForm, code_label);
  gtk_widget_class_bind_template_child (widget_class, FlConnectForm, connect_button);
  gtk_widget_class_bind_template_callback (widget_class, input_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, submitted_cb);
  gtk_widget_class_bind_template_callback (widget_class, way_chosen_cb);
}

static void
fl_connect_form_class_init (FlConnectFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_connect_form_dispose;
  object_class->get_property = fl_connect_form_get_property;
  object_class->set_property = fl_connect_form_set_property;
  widget_class->grab_focus = fl_connect_form_grab_focus;

  properties[PROP_SERVICE] =
      g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "problems.update", NULL, update_problems_action);
}

static void
fl_connect_form_init (FlConnectForm *self)
{
  self->grants = g_array_new (FALSE, FALSE, sizeof (FlGrant));
  gtk_widget_init_template (GTK_WIDGET (self));
}

FlService *
fl_connect_form_get_service (FlConnectForm *self)
{
  g_return_val_if_fail (FL_IS_CONNECT_FORM (self), NULL);

  return self->service;
}

/* Asks for what this service needs, from its own way on. */
void
fl_connect_form_set_service (FlConnectForm *self, FlService *service)
{
  g_return_if_fail (FL_IS_CONNECT_FORM (self));

  if (!g_set_object (&self->service, service))
    return;
  if (service)
    show_service (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

/* Whether connecting in the service's own way asks for something. */
gboolean
fl_connect_form_is_needed (FlConnectForm *self)
{
  g_autoptr (GListModel) inputs = NULL;

  g_return_val_if_fail (FL_IS_CONNECT_FORM (self), FALSE);

  if (!self->service)
    return FALSE;
  inputs =
      fl_auth_scheme_list_inputs (self->service, fl_auth_scheme_get_default_grant (self->service));
  return g_list_model_get_n_items (inputs) > 0;
}

gboolean
fl_connect_form_has_other_ways (FlConnectForm *self)
{
  g_return_val_if_fail (FL_IS_CONNECT_FORM (self), FALSE);

  return self->grants->len > 1;
}

/* Shows what is missing; returns whether nothing is. */
gboolean
fl_connect_form_check (FlConnectForm *self)
{
  g_return_val_if_fail (FL_IS_CONNECT_FORM (self), FALSE);

  return fl_problem_rows_check (GTK_WIDGET (self));
}

/* The way that is chosen; without meaning for services with one way only. */
FlGrant
fl_connect_form_get_grant (FlConnectForm *self)
{
  guint selected = 0;

  g_return_val_if_fail (FL_IS_CONNECT_FORM (self), FL_GRANT_AUTHORIZATION_CODE);

  selected = adw_combo_row_get_selected (self->way_row);
  if (selected < self->grants->len)
    return g_array_index (self->grants, FlGrant, selected);
  return self->service ? fl_auth_scheme_get_default_grant (self->service)
                       : FL_GRANT_AUTHORIZATION_CODE;
}

/* Returns: (transfer full): what was typed */
FlCredentials *
fl_connect_form_dup_inputs (FlConnectForm *self)
{
  FlCredentials *inputs = NULL;
  gint64 expires_at_us = 0;

  g_return_val_if_fail (FL_IS_CONNECT_FORM (self), NULL);

  inputs = fl_input_group_dup_inputs (self->input_group);
  if (gtk_widget_get_visible (GTK_WIDGET (self->expiry_group)) &&
      parse_expiry (self, &expires_at_us))
    fl_credentials_set_expires_at_us (inputs, expires_at_us);
  return inputs;
}

/* What was typed is wiped. */
void
fl_connect_form_clear (FlConnectForm *self)
{
  g_return_if_fail (FL_IS_CONNECT_FORM (self));

  fl_input_group_clear (self->input_group);
  gtk_editable_set_text (self->expiry_row, "");
}
