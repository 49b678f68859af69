/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fl-secrets-error.h"

G_DEFINE_QUARK (fl_secrets_error, fl_secrets_error)
