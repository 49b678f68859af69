/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fl-model-error.h"

G_DEFINE_QUARK (fl_model_error, fl_model_error)
