/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef enum {
  FL_REDIRECT_PAGE_DONE,
  FL_REDIRECT_PAGE_FAILED,
  FL_REDIRECT_PAGE_REFUSED,
} FlRedirectPage;

void fl_redirect_page_guard_answer (SoupMessageHeaders *headers);
void fl_redirect_page_show (FlRedirectPage page, SoupServerMessage *message, guint status);
void fl_redirect_page_send_on (SoupServerMessage *message, const char *path);

G_END_DECLS
