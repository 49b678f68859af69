/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fl-http-error.h"

G_DEFINE_QUARK (fl-http-error-quark, fl_http_error)
