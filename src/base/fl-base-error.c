/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fl-base-error.h"

G_DEFINE_QUARK (fl_base_error, fl_base_error)
