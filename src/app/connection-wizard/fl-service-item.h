/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_SERVICE_ITEM (fl_service_item_get_type ())

G_DECLARE_FINAL_TYPE (FlServiceItem, fl_service_item, FL, SERVICE_ITEM, AdwBin)

FlService *fl_service_item_get_service (FlServiceItem *self);
void fl_service_item_set_service (FlServiceItem *self, FlService *service);

G_END_DECLS
