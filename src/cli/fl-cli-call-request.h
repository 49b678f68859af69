/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-request.h"

G_BEGIN_DECLS

/* `arguments` is [METHOD] URL|PATH; the others are the options' values, each nullable. */
FlRequest *fl_cli_call_build_request (char **arguments,
                                      char **headers,
                                      char **query,
                                      char **data,
                                      GError **error);

G_END_DECLS
