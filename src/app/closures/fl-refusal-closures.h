/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-refusal.h"

G_BEGIN_DECLS

gboolean fl_refusal_is_there (GObject *object, FlRefusal *refusal);
char *fl_refusal_sentence (GObject *object, FlRefusal *refusal);
char *fl_refusal_reconnect_label (GObject *object, FlRefusal *refusal);
gboolean fl_refusal_offers_reconnect (GObject *object, FlRefusal *refusal);

G_END_DECLS
