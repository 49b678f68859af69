/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-pair.h"
#include "fl-record.h"

G_BEGIN_DECLS

#define FL_TYPE_LOOKUP (fl_lookup_get_type ())

G_DECLARE_FINAL_TYPE (FlLookup, fl_lookup, FL, LOOKUP, FlRecord)

const char *fl_lookup_get_url (FlLookup *self);
GListModel *fl_lookup_get_keep (FlLookup *self);

G_END_DECLS
