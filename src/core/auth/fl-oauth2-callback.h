/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-redirect-listener.h"
#include "fl-secret.h"

G_BEGIN_DECLS

FlRedirectVerdict fl_oauth2_callback_judge (FlForm *parameters,
                                            FlSecret *state,
                                            const char *issuer,
                                            gboolean issuer_announced,
                                            FlSecret **code,
                                            GError **error);
gboolean fl_oauth2_callback_read_text (const char *text,
                                       FlForm **parameters,
                                       FlSecret **code,
                                       GError **error);

G_END_DECLS
