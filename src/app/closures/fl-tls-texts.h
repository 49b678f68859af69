/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *fl_tls_subjects_text (const char *pem);
char *fl_tls_certificate_text (const char *pem);
GListModel *fl_tls_details (GObject *object, const char *authorities, const char *certificate);

G_END_DECLS
