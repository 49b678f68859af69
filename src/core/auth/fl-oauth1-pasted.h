/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-kept-type.h"

G_BEGIN_DECLS

extern const FlKeptType fl_oauth1_pasted;
extern const FlKeptType fl_oauth1_one_legged;

G_END_DECLS
