/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-row.h"

#include "fl-log-closures.h"
#include "fl-log-details.h"
#include "fl-log-texts.h"

/* An entry of the authorization log: what it was, when, and how it went; expanded, it shows the
 * masked request and answer, which are made when they are first asked for. */

struct _FlLogRow {
  AdwExpanderRow parent_instance;

  GtkImage *icon;
  gboolean has_details;

  FlLogEntry *item;
};

G_DEFINE_FINAL_TYPE (FlLogRow, fl_log_row, ADW_TYPE_EXPANDER_ROW)

typedef enum {
  PROP_ITEM = 1,
} FlLogRowProperty;

static GParamSpec *properties[PROP_ITEM + 1];

static void
expanded_cb (FlLogRow *self)
{
  if (self->has_details || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->has_details = TRUE;
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), fl_log_details_new (self->item));
}

static void
show_icon (FlLogRow *self)
{
  FlLogOutcome outcome = fl_log_entry_get_outcome (self->item);
  g_autofree char *icon_name = fl_log_outcome_icon_name (NULL, outcome);
  g_autofree char *tone = fl_log_outcome_tone (NULL, outcome);
  g_autofree char *text = fl_log_outcome_text (NULL, outcome);

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), tone);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

/* What is in the subtitle came from a server, and must not be taken for markup. */
static void
fl_log_row_constructed (GObject *object)
{
  FlLogRow *self = FL_LOG_ROW (object);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *subtitle = fl_log_entry_subtitle (self->item, zone);
  g_autofree char *markup = g_markup_escape_text (subtitle, -1);

  G_OBJECT_CLASS (fl_log_row_parent_class)->constructed (object);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 fl_log_kind_get_title (fl_log_entry_get_kind (self->item)));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), markup);
  show_icon (self);
}

static void
fl_log_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_LOG_ROW);
  g_clear_object (&FL_LOG_ROW (object)->item);

  G_OBJECT_CLASS (fl_log_row_parent_class)->dispose (object);
}

static void
fl_log_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((FlLogRowProperty) id) {
  case PROP_ITEM:
    g_value_set_object (value, fl_log_row_get_item (FL_LOG_ROW (object)));
    break;
  }
}

static void
fl_log_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((FlLogRowProperty) id) {
  case PROP_ITEM:
    FL_LOG_ROW (object)->item = g_value_dup_object (value);
    break;
  }
}

static void
fl_log_row_class_init (FlLogRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fl_log_row_constructed;
  object_class->dispose = fl_log_row_dispose;
  object_class->get_property = fl_log_row_get_property;
  object_class->set_property = fl_log_row_set_property;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, FL_TYPE_LOG_ENTRY,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fairlead/Fairlead/log/fl-log-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FlLogRow, icon);
}

static void
fl_log_row_init (FlLogRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

FlLogEntry *
fl_log_row_get_item (FlLogRow *self)
{
  g_return_val_if_fail (FL_IS_LOG_ROW (self), NULL);

  return self->item;
}
