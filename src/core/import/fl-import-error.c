/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fl-import-error.h"

G_DEFINE_QUARK (fl_import_error, fl_import_error)
