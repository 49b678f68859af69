/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-response.h"
#include "fl-secret.h"

G_BEGIN_DECLS

/* What a person is to do, and what is sent until that is done. */
typedef struct {
  FlSecret *device_code;
  char *user_code;
  char *verification_uri;
  /* The same with the code in it; NULL where there is none. */
  char *verification_uri_complete;
  gint64 lifetime_s;
  gint64 interval_ms;
} FlOauth2DeviceAnswer;

FlOauth2DeviceAnswer *fl_oauth2_device_answer_read (FlResponse *response, GError **error);
void fl_oauth2_device_answer_free (FlOauth2DeviceAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlOauth2DeviceAnswer, fl_oauth2_device_answer_free)

G_END_DECLS
