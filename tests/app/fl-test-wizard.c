/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-test-wizard.h"

#include "fl-service-wizard.h"

void
fl_test_wizard_set_up (FlTestWizard *self, gconstpointer data)
{
  fl_test_runtime_set_up (&self->base);
}

void
fl_test_wizard_tear_down (FlTestWizard *self, gconstpointer data)
{
  if (self->wizard)
    fl_test_destroy (self->wizard);
  g_free (self->finished);
  fl_test_runtime_tear_down (&self->base);
}

static void
finished_cb (FlTestWizard *self, const char *link_name)
{
  g_assert_null (self->finished);
  self->finished = g_strdup (link_name);
}

void
fl_test_wizard_open (FlTestWizard *self, FlService *edited)
{
  self->wizard = fl_service_wizard_new (self->base.runtime, edited);
  g_object_add_weak_pointer (G_OBJECT (self->wizard), (gpointer *) &self->wizard);
  g_signal_connect_swapped (self->wizard, "finished", G_CALLBACK (finished_cb), self);
  fl_test_show (self->wizard);
}

/* Returns: (transfer none): the service that is being made */
FlService *
fl_test_wizard_get_service (FlTestWizard *self)
{
  return fl_service_wizard_get_service (FL_SERVICE_WIZARD (self->wizard));
}

void
fl_test_wizard_next (FlTestWizard *self)
{
  fl_test_click (self->wizard, "_Next");
}

void
fl_test_wizard_assert_step (FlTestWizard *self, const char *subtitle)
{
  fl_test_get_widget (self->wizard, GTK_TYPE_LABEL, subtitle);
}

static gboolean
has_finished (gpointer user_data)
{
  FlTestWizard *self = user_data;

  return self->finished && !self->wizard;
}

void
fl_test_wizard_wait_finished (FlTestWizard *self)
{
  fl_test_wait_until ("the wizard has finished", has_finished, self);
}
