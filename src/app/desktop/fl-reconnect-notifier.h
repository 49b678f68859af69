/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

G_BEGIN_DECLS

#define FL_TYPE_RECONNECT_NOTIFIER (fl_reconnect_notifier_get_type ())

G_DECLARE_FINAL_TYPE (FlReconnectNotifier, fl_reconnect_notifier, FL, RECONNECT_NOTIFIER, GObject)

FlReconnectNotifier *fl_reconnect_notifier_new (FlRuntime *runtime, GApplication *application);

G_END_DECLS
