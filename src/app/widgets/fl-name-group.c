/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-name-group.h"

#include "fl-link-name.h"
#include "fl-problem-row.h"
#include "fl-property-row.h"

#include <glib/gi18n.h>

/* The name and the link name of a new service or connection.
 *
 * The link name follows the name as it is typed, until the person edits it; once it is emptied it
 * follows again. Where it is fixed it is only shown. */

struct _FlNameGroup {
  AdwPreferencesGroup parent_instance;

  /* Template children */
  AdwEntryRow *name_row;
  FlProblemRow *name_problem;
  AdwEntryRow *link_name_row;
  FlProblemRow *link_name_problem;
  FlPropertyRow *fixed_row;

  /* Owned */
  FlRuntime *runtime;
  gboolean for_service;
  gboolean fixed;
  gboolean proposing;
  gboolean chosen;
};

G_DEFINE_FINAL_TYPE (FlNameGroup, fl_name_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_FOR_SERVICE,
  PROP_NAME,
  PROP_LINK_NAME,
  PROP_FIXED,
} FlNameGroupProperty;

static GParamSpec *properties[PROP_FIXED + 1];

static gboolean
is_taken (FlNameGroup *self, const char *link_name)
{
  if (!self->runtime || fl_name_group_get_fixed (self))
    return FALSE;
  if (self->for_service)
    return fl_runtime_peek_service (self->runtime, link_name) != NULL;
  return fl_runtime_peek_connection (self->runtime, link_name) != NULL;
}

static char *
propose (FlNameGroup *self, const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  if (!self->runtime || stripped[0] == '\0')
    return g_strdup ("");
  if (self->for_service)
    return fl_runtime_propose_service_link_name (self->runtime, stripped);
  return fl_runtime_propose_connection_link_name (self->runtime, stripped);
}

static char *
describe_link_name_problem (FlNameGroup *self, const char *link_name)
{
  g_autoptr (GError) error = NULL;

  if (!fl_link_name_check (link_name, &error))
    return g_strdup (error->message);
  if (!is_taken (self, link_name))
    return NULL;
  if (self->for_service)
    return g_strdup_printf (
        /* Translators: %s is a link name */
        _ ("There already is a service with the link name “%s”. Choose another one."), link_name);
  return g_strdup_printf (
      /* Translators: %s is a link name */
      _ ("There already is a connection with the link name “%s”. Choose another one."), link_name);
}

/* As the model will have it. */
#define NAME_MAX_LENGTH 50

static const char *
describe_name_problem (FlNameGroup *self)
{
  g_autofree char *name = g_strstrip (g_strdup (fl_name_group_get_name (self)));

  if (name[0] == '\0')
    return _ ("Enter a name.");
  if (g_utf8_strlen (name, -1) > NAME_MAX_LENGTH)
    return _ ("Enter a shorter name, of at most 50 characters.");
  return NULL;
}

static void
update_problems (FlNameGroup *self)
{
  g_autofree char *problem = describe_link_name_problem (self, fl_name_group_get_link_name (self));

  fl_problem_row_set_problem (self->name_problem, describe_name_problem (self));
  fl_problem_row_set_problem (self->link_name_problem, problem);
}

static void
follow_name (FlNameGroup *self)
{
  g_autofree char *link_name = NULL;

  if (self->chosen || fl_name_group_get_fixed (self))
    return;

  link_name = propose (self, fl_name_group_get_name (self));
  self->proposing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->link_name_row), link_name);
  self->proposing = FALSE;
}

static void
show_fixed (FlNameGroup *self)
{
  fl_property_row_set_value (self->fixed_row,
                             self->fixed ? fl_name_group_get_link_name (self) : NULL);
}

static void
name_changed_cb (FlNameGroup *self)
{
  follow_name (self);
  update_problems (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

static void
link_name_changed_cb (FlNameGroup *self)
{
  show_fixed (self);
  if (!self->proposing)
    self->chosen = fl_name_group_get_link_name (self)[0] != '\0';
  update_problems (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINK_NAME]);
}

static void
fl_name_group_dispose (GObject *object)
{
  FlNameGroup *self = FL_NAME_GROUP (object);

  g_clear_object (&self->runtime);
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_NAME_GROUP);

  G_OBJECT_CLASS (fl_name_group_parent_class)->dispose (object);
}

static void
fl_name_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlNameGroup *self = FL_NAME_GROUP (object);

  switch ((FlNameGroupProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_name_group_get_runtime (self));
    break;
  case PROP_FOR_SERVICE:
    g_value_set_boolean (value, self->for_service);
    break;
  case PROP_NAME:
    g_value_set_string (value, fl_name_group_get_name (self));
    break;
  case PROP_LINK_NAME:
    g_value_set_string (value, fl_name_group_get_link_name (self));
    break;
  case PROP_FIXED:
    g_value_set_boolean (value, fl_name_group_get_fixed (self));
    break;
  }
}

static void
fl_name_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlNameGroup *self = FL_NAME_GROUP (object);

  switch ((FlNameGroupProperty) id) {
  case PROP_RUNTIME:
    fl_name_group_set_runtime (self, g_value_get_object (value));
    break;
  case PROP_FOR_SERVICE:
    self->for_service = g_value_get_boolean (value);
    break;
  case PROP_NAME:
    fl_name_group_set_name (self, g_value_get_string (value));
    break;
  case PROP_LINK_NAME:
    fl_name_group_set_link_name (self, g_value_get_string (value));
    break;
  case PROP_FIXED:
    fl_name_group_set_fixed (self, g_value_get_boolean (value));
    break;
  }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_RUNTIME] = g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME, flags);
  properties[PROP_FOR_SERVICE] =
      g_param_spec_boolean ("for-service", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_LINK_NAME] = g_param_spec_string ("link-name", NULL, NULL, "", flags);
  properties[PROP_FIXED] = g_param_spec_boolean ("fixed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_name_group_class_init (FlNameGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_name_group_dispose;
  object_class->get_property = fl_name_group_get_property;
  object_class->set_property = fl_name_group_set_property;
  install_properties (object_class);

  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  g_type_ensure (FL_TYPE_PROPERTY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/widgets/fl-name-group.ui");
  gtk_widget_class_bind_template_child (widget_class, FlNameGroup, name_row);
  gtk_widget_class_bind_template_child (widget_class, FlNameGroup, name_problem);
  gtk_widget_class_bind_template_child (widget_class, FlNameGroup, link_name_row);
  gtk_widget_class_bind_template_child (widget_class, FlNameGroup, link_name_problem);
  gtk_widget_class_bind_template_child (widget_class, FlNameGroup, fixed_row);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_name_changed_cb);
}

static void
fl_name_group_init (FlNameGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_problems (self);
}

FlRuntime *
fl_name_group_get_runtime (FlNameGroup *self)
{
  g_return_val_if_fail (FL_IS_NAME_GROUP (self), NULL);

  return self->runtime;
}

void
fl_name_group_set_runtime (FlNameGroup *self, FlRuntime *runtime)
{
  g_return_if_fail (FL_IS_NAME_GROUP (self));

  if (!g_set_object (&self->runtime, runtime))
    return;

  follow_name (self);
  update_problems (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNTIME]);
}

const char *
fl_name_group_get_name (FlNameGroup *self)
{
  g_return_val_if_fail (FL_IS_NAME_GROUP (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->name_row));
}

void
fl_name_group_set_name (FlNameGroup *self, const char *name)
{
  g_return_if_fail (FL_IS_NAME_GROUP (self));

  if (g_strcmp0 (fl_name_group_get_name (self), name ? name : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), name ? name : "");
}

const char *
fl_name_group_get_link_name (FlNameGroup *self)
{
  g_return_val_if_fail (FL_IS_NAME_GROUP (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->link_name_row));
}

void
fl_name_group_set_link_name (FlNameGroup *self, const char *link_name)
{
  g_return_if_fail (FL_IS_NAME_GROUP (self));

  if (g_strcmp0 (fl_name_group_get_link_name (self), link_name ? link_name : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->link_name_row), link_name ? link_name : "");
}

gboolean
fl_name_group_get_fixed (FlNameGroup *self)
{
  g_return_val_if_fail (FL_IS_NAME_GROUP (self), FALSE);

  return self->fixed;
}

void
fl_name_group_set_fixed (FlNameGroup *self, gboolean fixed)
{
  g_return_if_fail (FL_IS_NAME_GROUP (self));

  if (fl_name_group_get_fixed (self) == fixed)
    return;

  self->fixed = fixed;
  gtk_widget_set_visible (GTK_WIDGET (self->link_name_row), !fixed);
  show_fixed (self);
  update_problems (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIXED]);
}
