/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-form.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * FlOauth1Place:
 * @FL_OAUTH1_PLACE_HEADER: the Authorization header
 * @FL_OAUTH1_PLACE_QUERY: the query of the address
 * @FL_OAUTH1_PLACE_FORM: the form-encoded body
 *
 * Where the protocol parameters travel.
 */
typedef enum {
  FL_OAUTH1_PLACE_HEADER,
  FL_OAUTH1_PLACE_QUERY,
  FL_OAUTH1_PLACE_FORM,
} FlOauth1Place;

gboolean fl_oauth1_placement_is_form (SoupMessage *message, GBytes *body);
GBytes *fl_oauth1_placement_clear (SoupMessage *message, GBytes *body, FlForm *protocol);
void fl_oauth1_placement_apply (FlOauth1Place place,
                                const char *realm,
                                FlForm *protocol,
                                SoupMessage *message,
                                GBytes *body);

G_END_DECLS
