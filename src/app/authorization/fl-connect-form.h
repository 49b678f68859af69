/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-credentials.h"
#include "fl-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_CONNECT_FORM (fl_connect_form_get_type ())

G_DECLARE_FINAL_TYPE (FlConnectForm, fl_connect_form, FL, CONNECT_FORM, AdwBin)

FlService *fl_connect_form_get_service (FlConnectForm *self);
void fl_connect_form_set_service (FlConnectForm *self, FlService *service);
gboolean fl_connect_form_is_needed (FlConnectForm *self);
gboolean fl_connect_form_has_other_ways (FlConnectForm *self);
gboolean fl_connect_form_check (FlConnectForm *self);
FlGrant fl_connect_form_get_grant (FlConnectForm *self);
FlCredentials *fl_connect_form_dup_inputs (FlConnectForm *self);
void fl_connect_form_clear (FlConnectForm *self);

G_END_DECLS
