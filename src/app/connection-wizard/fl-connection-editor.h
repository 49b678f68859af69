/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"
#include "fl-wizard.h"

G_BEGIN_DECLS

#define FL_TYPE_CONNECTION_EDITOR (fl_connection_editor_get_type ())

G_DECLARE_FINAL_TYPE (FlConnectionEditor, fl_connection_editor, FL, CONNECTION_EDITOR, FlWizard)

GtkWindow *fl_connection_editor_new (FlRuntime *runtime, FlConnection *connection);
FlConnection *fl_connection_editor_get_connection (FlConnectionEditor *self);

G_END_DECLS
