/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-exchange.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_REQUEST_EDITOR (fl_request_editor_get_type ())

G_DECLARE_FINAL_TYPE (FlRequestEditor, fl_request_editor, FL, REQUEST_EDITOR, AdwBin)

FlExchange *fl_request_editor_get_exchange (FlRequestEditor *self);
void fl_request_editor_set_exchange (FlRequestEditor *self, FlExchange *exchange);

G_END_DECLS
