/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-response.h"

G_BEGIN_DECLS

char *fl_response_status_text (GObject *object, FlResponse *response);
char *fl_response_icon_name (GObject *object, FlResponse *response);
char *fl_response_tone (GObject *object, FlResponse *response);
char *fl_response_size_text (GObject *object, FlResponse *response);
char *fl_response_dup_text (FlResponse *response);
char *fl_response_dup_file_name (FlResponse *response);
char *fl_timing_text (GObject *object, FlResponse *response, const char *part);

G_END_DECLS
