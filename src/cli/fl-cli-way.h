/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-credentials.h"
#include "fl-oauth2-settings.h"
#include "fl-service.h"

G_BEGIN_DECLS

/* How a connection is to be connected: the service's own way, or the one that an option names. */
typedef struct {
  FlGrant grant;
  /* Named by an option. */
  gboolean is_chosen;
  /* What the option reads from standard input; NULL for nothing. */
  const char *key;
} FlCliWay;

extern const GOptionEntry fl_cli_way_options[];

/* From the options given. */
gboolean fl_cli_way_choose (FlService *service, FlCliWay *way, GError **error);

G_END_DECLS
