/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-broken-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_BROKEN_PAGE (fl_broken_page_get_type ())

G_DECLARE_FINAL_TYPE (FlBrokenPage, fl_broken_page, FL, BROKEN_PAGE, AdwBin)

FlBrokenDocument *fl_broken_page_get_document (FlBrokenPage *self);
void fl_broken_page_set_document (FlBrokenPage *self, FlBrokenDocument *document);
gboolean fl_broken_page_get_folded (FlBrokenPage *self);
void fl_broken_page_set_folded (FlBrokenPage *self, gboolean folded);

G_END_DECLS
