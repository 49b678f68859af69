/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"
#include "fl-wizard.h"

G_BEGIN_DECLS

#define FL_TYPE_SERVICE_WIZARD (fl_service_wizard_get_type ())

G_DECLARE_FINAL_TYPE (FlServiceWizard, fl_service_wizard, FL, SERVICE_WIZARD, FlWizard)

GtkWindow *fl_service_wizard_new (FlRuntime *runtime, FlService *edited);
FlRuntime *fl_service_wizard_get_runtime (FlServiceWizard *self);
FlService *fl_service_wizard_get_service (FlServiceWizard *self);
gboolean fl_service_wizard_get_editing (FlServiceWizard *self);

G_END_DECLS
