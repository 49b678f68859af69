/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service.h"

G_BEGIN_DECLS

#define FL_TYPE_CATALOG (fl_catalog_get_type ())

G_DECLARE_FINAL_TYPE (FlCatalog, fl_catalog, FL, CATALOG, GObject)

FlCatalog *fl_catalog_new (void);
FlService *fl_catalog_find (FlCatalog *self, const char *link_name);
GListModel *fl_catalog_get_broken (FlCatalog *self);

G_END_DECLS
