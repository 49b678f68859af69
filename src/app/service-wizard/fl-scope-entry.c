/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-scope-entry.h"

/* One scope of a service that is being made: its title is the scope, its text the display name,
 * which is the scope again until the person writes something nicer. */

struct _FlScopeEntry {
  AdwEntryRow parent_instance;

  /* Owned */
  FlScope *scope;
};

G_DEFINE_FINAL_TYPE (FlScopeEntry, fl_scope_entry, ADW_TYPE_ENTRY_ROW)

typedef enum {
  PROP_SCOPE = 1,
} FlScopeEntryProperty;

static GParamSpec *properties[PROP_SCOPE + 1];

static void
remove_cb (FlScopeEntry *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "scopes.remove", "s",
                              fl_scope_get_name (self->scope));
}

static void
fl_scope_entry_constructed (GObject *object)
{
  FlScopeEntry *self = FL_SCOPE_ENTRY (object);
  G_OBJECT_CLASS (fl_scope_entry_parent_class)->constructed (object);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), fl_scope_get_name (self->scope));
  gtk_editable_set_text (GTK_EDITABLE (self), fl_scope_get_label (self->scope));
  g_object_bind_property (self, "text", self->scope, "label", G_BINDING_DEFAULT);
}

static void
fl_scope_entry_dispose (GObject *object)
{
  g_clear_object (&FL_SCOPE_ENTRY (object)->scope);
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_SCOPE_ENTRY);

  G_OBJECT_CLASS (fl_scope_entry_parent_class)->dispose (object);
}

static void
fl_scope_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlScopeEntry *self = FL_SCOPE_ENTRY (object);

  switch ((FlScopeEntryProperty) id) {
  case PROP_SCOPE:
    g_value_set_object (value, self->scope);
    break;
  }
}

static void
fl_scope_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlScopeEntry *self = FL_SCOPE_ENTRY (object);

  switch ((FlScopeEntryProperty) id) {
  case PROP_SCOPE:
    self->scope = g_value_dup_object (value);
    break;
  }
}

static void
fl_scope_entry_class_init (FlScopeEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fl_scope_entry_constructed;
  object_class->dispose = fl_scope_entry_dispose;
  object_class->get_property = fl_scope_entry_get_property;
  object_class->set_property = fl_scope_entry_set_property;

  properties[PROP_SCOPE] =
      g_param_spec_object ("scope", NULL, NULL, FL_TYPE_SCOPE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/service-wizard/fl-scope-entry.ui");
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
fl_scope_entry_init (FlScopeEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fl_scope_entry_new (FlScope *scope)
{
  g_return_val_if_fail (FL_IS_SCOPE (scope), NULL);

  return g_object_new (FL_TYPE_SCOPE_ENTRY, "scope", scope, NULL);
}
