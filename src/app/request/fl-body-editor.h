/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-exchange.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_BODY_EDITOR (fl_body_editor_get_type ())

G_DECLARE_FINAL_TYPE (FlBodyEditor, fl_body_editor, FL, BODY_EDITOR, AdwBin)

FlExchange *fl_body_editor_get_exchange (FlBodyEditor *self);
void fl_body_editor_set_exchange (FlBodyEditor *self, FlExchange *exchange);

G_END_DECLS
