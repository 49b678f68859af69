/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-runtime.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_SERVICE_PICKER (fl_service_picker_get_type ())

G_DECLARE_FINAL_TYPE (FlServicePicker, fl_service_picker, FL, SERVICE_PICKER, AdwBin)

FlRuntime *fl_service_picker_get_runtime (FlServicePicker *self);
void fl_service_picker_set_runtime (FlServicePicker *self, FlRuntime *runtime);
const char *fl_service_picker_get_search (FlServicePicker *self);
void fl_service_picker_set_search (FlServicePicker *self, const char *search);
GListModel *fl_service_picker_get_found (FlServicePicker *self);

G_END_DECLS
