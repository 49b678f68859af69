/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fl_percent_encode (const char *text);
char *fl_form_encode (const char *text);
char *fl_form_decode (const char *text, gssize length, GError **error);
char *fl_base64url_encode (const guint8 *data, gsize size_bytes);
GBytes *fl_base64url_decode (const char *text, GError **error);

G_END_DECLS
