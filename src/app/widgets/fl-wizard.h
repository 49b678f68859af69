/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_WIZARD (fl_wizard_get_type ())

G_DECLARE_DERIVABLE_TYPE (FlWizard, fl_wizard, FL, WIZARD, AdwWindow)

/**
 * FlWizardClass:
 * @leave_step: takes over what is typed on a step; FALSE keeps the person there
 * @enter_step: a step is about to be shown
 * @apply: the last button was pressed, and every step may be left
 * @has_unsaved: whether closing would lose what the person typed
 */
struct _FlWizardClass {
  AdwWindowClass parent_class;

  gboolean (*leave_step) (FlWizard *self, GtkWidget *step);
  void (*enter_step) (FlWizard *self, GtkWidget *step);
  void (*apply) (FlWizard *self);
  gboolean (*has_unsaved) (FlWizard *self);
};

GtkStack *fl_wizard_get_stack (FlWizard *self);
void fl_wizard_set_stack (FlWizard *self, GtkStack *stack);
const char *fl_wizard_get_problem (FlWizard *self);
void fl_wizard_set_problem (FlWizard *self, const char *problem);
gboolean fl_wizard_get_busy (FlWizard *self);
void fl_wizard_set_busy (FlWizard *self, gboolean busy);
void fl_wizard_set_bar_visible (FlWizard *self, gboolean visible);
void fl_wizard_focus_button (FlWizard *self);
GCancellable *fl_wizard_get_cancellable (FlWizard *self);

void fl_wizard_go_to (FlWizard *self, GtkWidget *step);
void fl_wizard_next (FlWizard *self);
gboolean fl_wizard_back (FlWizard *self);
void fl_wizard_finish (FlWizard *self);

G_END_DECLS
