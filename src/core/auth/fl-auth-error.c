/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fl-auth-error.h"

G_DEFINE_QUARK (fl_auth_error, fl_auth_error)
