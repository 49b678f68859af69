/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-redirect-listener.h"
#include "fl-secret.h"

G_BEGIN_DECLS

FlRedirectVerdict fl_oauth1_callback_judge (FlForm *parameters,
                                            FlSecret *token,
                                            FlSecret **verifier,
                                            GError **error);
gboolean fl_oauth1_callback_read_text (const char *text,
                                       FlForm **parameters,
                                       FlSecret **verifier,
                                       GError **error);

G_END_DECLS
