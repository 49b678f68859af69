/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"
#include "fl-wizard.h"

G_BEGIN_DECLS

#define FL_TYPE_CONNECTION_WIZARD (fl_connection_wizard_get_type ())

G_DECLARE_FINAL_TYPE (FlConnectionWizard, fl_connection_wizard, FL, CONNECTION_WIZARD, FlWizard)

GtkWindow *fl_connection_wizard_new (FlRuntime *runtime, FlService *service);
FlRuntime *fl_connection_wizard_get_runtime (FlConnectionWizard *self);
FlService *fl_connection_wizard_get_service (FlConnectionWizard *self);

G_END_DECLS
