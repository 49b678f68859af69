/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_TLS_TRUST (fl_tls_trust_get_type ())

G_DECLARE_FINAL_TYPE (FlTlsTrust, fl_tls_trust, FL, TLS_TRUST, GTlsDatabase)

GTlsDatabase *fl_tls_trust_new (GTlsDatabase *base, GPtrArray *authorities);

G_END_DECLS
