/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fl-store-error.h"

G_DEFINE_QUARK (fl_store_error, fl_store_error)
