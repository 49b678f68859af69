/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-test-runtime.h"

G_BEGIN_DECLS

/* A runtime, and the wizard for services on the screen once it has been opened. */
typedef struct {
  FlTestRuntime base;
  GtkWindow *wizard;
  char *finished;
} FlTestWizard;

void fl_test_wizard_set_up (FlTestWizard *self, gconstpointer data);
void fl_test_wizard_tear_down (FlTestWizard *self, gconstpointer data);
void fl_test_wizard_open (FlTestWizard *self, FlService *edited);
FlService *fl_test_wizard_get_service (FlTestWizard *self);
void fl_test_wizard_next (FlTestWizard *self);
void fl_test_wizard_assert_step (FlTestWizard *self, const char *subtitle);
void fl_test_wizard_wait_finished (FlTestWizard *self);

G_END_DECLS
