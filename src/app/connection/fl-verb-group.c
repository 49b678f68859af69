/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-verb-group.h"

/* What can be done with a connection, each verb with what it means. They are actions of the window:
 * a row is there while its action is enabled. */

struct _FlVerbGroup {
  AdwPreferencesGroup parent_instance;
};

G_DEFINE_FINAL_TYPE (FlVerbGroup, fl_verb_group, ADW_TYPE_PREFERENCES_GROUP)

static void
fl_verb_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_VERB_GROUP);

  G_OBJECT_CLASS (fl_verb_group_parent_class)->dispose (object);
}

static void
fl_verb_group_class_init (FlVerbGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fl_verb_group_dispose;

  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/fairlead/Fairlead/connection/fl-verb-group.ui");
}

static void
fl_verb_group_init (FlVerbGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
