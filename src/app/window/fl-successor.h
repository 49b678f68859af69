/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

G_BEGIN_DECLS

GObject *fl_find_successor (FlRuntime *runtime, GObject *item);

G_END_DECLS
