/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-client-certificate.h"
#include "fl-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FL_TYPE_TLS_GROUP (fl_tls_group_get_type ())

G_DECLARE_FINAL_TYPE (FlTlsGroup, fl_tls_group, FL, TLS_GROUP, AdwPreferencesGroup)

void fl_tls_group_set_service (FlTlsGroup *self, FlService *service);
void fl_tls_group_take_authorities (FlTlsGroup *self, GBytes *content);
void fl_tls_group_take_certificate (FlTlsGroup *self, GBytes *content);
void fl_tls_group_take_key (FlTlsGroup *self, GBytes *content);
void fl_tls_group_take_over (FlTlsGroup *self);
FlClientCertificate *fl_tls_group_get_new_certificate (FlTlsGroup *self);

G_END_DECLS
