/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-log-details.h"

#include "fl-log-closures.h"
#include "fl-log-texts.h"

/* The masked request and answer of an entry, to be read and selected. */

struct _FlLogDetails {
  GtkListBoxRow parent_instance;

  GtkLabel *explanation;
  GtkLabel *request;
  GtkLabel *answer;
};

G_DEFINE_FINAL_TYPE (FlLogDetails, fl_log_details, GTK_TYPE_LIST_BOX_ROW)

static void
fl_log_details_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FL_TYPE_LOG_DETAILS);

  G_OBJECT_CLASS (fl_log_details_parent_class)->dispose (object);
}

static void
fl_log_details_class_init (FlLogDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fl_log_details_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/log/fl-log-details.ui");
  gtk_widget_class_bind_template_child (widget_class, FlLogDetails, explanation);
  gtk_widget_class_bind_template_child (widget_class, FlLogDetails, request);
  gtk_widget_class_bind_template_child (widget_class, FlLogDetails, answer);
}

static void
fl_log_details_init (FlLogDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

GtkWidget *
fl_log_details_new (FlLogEntry *entry)
{
  FlLogDetails *self = g_object_new (FL_TYPE_LOG_DETAILS, NULL);
  g_autofree char *explanation = fl_log_entry_explanation (entry);
  g_autofree char *request = fl_log_entry_dup_request_text (entry);
  g_autofree char *answer = fl_log_entry_dup_answer_text (entry);

  show_text (self->explanation, explanation);
  show_text (self->request, request);
  show_text (self->answer, answer);
  return GTK_WIDGET (self);
}
