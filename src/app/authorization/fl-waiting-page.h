/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-authorization.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_WAITING_PAGE (fl_waiting_page_get_type ())

G_DECLARE_FINAL_TYPE (FlWaitingPage, fl_waiting_page, FL, WAITING_PAGE, AdwBin)

void fl_waiting_page_set_service_name (FlWaitingPage *self, const char *name);
void fl_waiting_page_set_other_ways (FlWaitingPage *self, gboolean other_ways);
void fl_waiting_page_start (FlWaitingPage *self,
                            FlAuthorization *authorization,
                            GCancellable *cancellable);
void fl_waiting_page_stop (FlWaitingPage *self);

G_END_DECLS
