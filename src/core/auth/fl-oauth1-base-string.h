/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-form.h"

#include <gio/gio.h>

G_BEGIN_DECLS

char *fl_oauth1_base_string_create (const char *method,
                                    GUri *uri,
                                    FlForm *protocol,
                                    GBytes *form_body);
GBytes *fl_oauth1_base_string_drop (const char *encoded, gsize length, FlForm *protocol);

G_END_DECLS
